"""A submission as read: its tables, and what can only be said of all of them together."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from perfcheck.language.documents import Citation
from perfcheck.language.lexicon import Lexicon
from perfcheck.model.submission import Submission, TargetTable
from perfcheck.reading.library import Library
from perfcheck.reading.passage import Passage
from perfcheck.reading.table import ReadTable
from perfcheck.reading.twins import Twins, twins

Cited = tuple[Citation, Passage, ReadTable]
"""A document cited with its number, and where."""


class ReadSubmission:
    """All tables of a submission, each read on first use."""

    def __init__(
        self, submission: Submission, lexicon: Callable[[str], Lexicon], known: ReadSubmission | None = None
    ) -> None:
        """``known`` is the reading of a submission of which this one is a copy with a few tables changed."""
        self.submission = submission
        self._known = known
        self.library: Library = known.library if known else Library(lexicon)

    @cached_property
    def tables(self) -> tuple[ReadTable, ...]:
        """The tables, in their order."""
        return tuple(self._table(n, table) for n, table in enumerate(self.submission.tables))

    def _table(self, position: int, table: TargetTable) -> ReadTable:
        if self._known and self._known.tables[position].table is table:
            return self._known.tables[position]
        return ReadTable(table, self.library, self.year(table), position)

    def year(self, table: TargetTable) -> int | None:
        """The budget year that ``table`` is for."""
        return table.fiscal_year or self.submission.fiscal_year

    def read(self, table: TargetTable) -> ReadTable:
        """The reading of ``table``, which need not be one of the submission's."""
        found = self._by_id.get(table.id)
        if found is None or found.table is not table:
            return ReadTable(table, self.library, self.year(table), found.position if found else len(self.tables))
        return found

    @cached_property
    def _by_id(self) -> dict[str, ReadTable]:
        return {read.table.id: read for read in self.tables}

    @cached_property
    def twins(self) -> tuple[Twins, ...]:
        """The groups of tables whose indicators are almost the same."""
        return twins(self.tables)

    @cached_property
    def cited(self) -> dict[str, tuple[Cited, ...]]:
        """By document number: the first citation under each title, in the order of the tables."""
        if self._known:
            return self._known.cited
        found: dict[str, dict[str, Cited]] = {}
        for table in self.tables:
            for passage in table.passages:
                for citation in passage.read.citations:
                    titles = found.setdefault(citation.number.standard, {})
                    titles.setdefault(citation.title.name, (citation, passage, table))
        return {number: tuple(titles.values()) for number, titles in found.items()}
