"""Parts of a run's documents, cut out when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from perfcheck.model.documents import Documents
from perfcheck.model.report import DocumentReport


class Share(NamedTuple):
    """A document of a run by its number from 0, or of it these ``tables`` alone.

    What was found in the whole text goes with the ``first`` of its parts.
    """

    document: int
    tables: frozenset[str] | None = None
    first: bool = True

    def of(self, document: DocumentReport) -> DocumentReport:
        """This part of the document."""
        ids = self.tables
        if ids is None:
            return document
        return replace(
            document,
            submission=replace(document.submission, tables=tuple(t for t in document.submission.tables if t.id in ids)),
            findings=tuple(f for f in document.findings if f.table in ids or (self.first and f.table is None)),
            scores={i: s for i, s in document.scores.items() if i in ids},
            suppressed=document.suppressed if self.first else 0,
        )


class Shares(Documents):
    """The ``shares`` of ``documents``, each made anew whenever it is asked for."""

    def __init__(self, documents: Sequence[DocumentReport], shares: Sequence[Share]) -> None:
        self._documents = documents
        self._shares = shares

    def __len__(self) -> int:
        return len(self._shares)

    def at(self, position: int) -> DocumentReport:
        """The part of this number."""
        share = self._shares[position]
        return share.of(self._documents[share.document])
