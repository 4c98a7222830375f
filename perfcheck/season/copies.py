"""A project's table copied from another department, found over all tables of a round by what few of them share."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from perfcheck.language.likeness import bare_name
from perfcheck.model.finding import Severity
from perfcheck.model.report import DocumentReport
from perfcheck.season.remarks import Remark
from perfcheck.season.sheets import Sheet

CODE = "DUP901"

_SHARE = 0.7
_LEAST_ROWS = 5
_LAID_DOWN = 3
"""A row that more departments than this have, word for word, was laid down by somebody above them."""
_BYTES = 6


@dataclass(frozen=True, slots=True)
class Print:
    """A table as it is held against others: its sender, its file (the id of the intake), and a digest of each row."""

    sender: str
    intake: int
    table: str
    project: str
    rows: frozenset[str]


def row_prints(document: DocumentReport) -> dict[str, list[str]]:
    """The digests of every table's rows by its id: of name, value and note, in whatever spelling."""
    return {t.id: sorted({*map(_digest, _said(Sheet(document, t)))}) for t in document.submission.tables}


def _said(sheet: Sheet) -> Iterator[str]:
    return (repr((bare_name(r.name), tuple(sorted(r.contents, key=repr)))) for r in sheet.rows if r.name)


def _digest(row: str) -> str:
    return hashlib.blake2b(row.encode(errors="surrogatepass"), digest_size=_BYTES).hexdigest()


def copied_between_departments(tables: Sequence[Print]) -> Iterator[tuple[Print, Print, Remark]]:
    """The tables that share 70 % of their rows, five and more, with one of another sender, value and all.

    Each is told once, with the first that it is like. Only tables that share one of their rarer rows are held
    against each other.
    """
    features = _distinctive(tables)
    for position, other in _alike(tables, features):
        own, first = tables[position], tables[other]
        shared = len(features[position] & features[other])
        yield (
            own,
            first,
            Remark(
                CODE,
                "与其他部门的目标表雷同",
                Severity.WARNING,
                own.project,
                f"{len(own.rows)}条指标中{shared}条与「{first.sender}」的「{first.project}」名称和指标值都相同",
                "按本部门、本项目的实际任务重写指标；两个部门同做一件事的，写明各自承担的部分",
                other=first.project,
                table=own.table,
            ),
        )


def _distinctive(tables: Sequence[Print]) -> list[frozenset[str]]:
    """The rows of each table, those left out that many departments have."""
    owners: dict[str, set[str]] = defaultdict(set)
    for table in tables:
        for row in table.rows:
            owners[row].add(table.sender)
    return [frozenset(r for r in table.rows if len(owners[r]) <= _LAID_DOWN) for table in tables]


def _alike(tables: Sequence[Print], features: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Each table with the first of another department that it shares enough with.

    Of two sets that share t of n, one of the n-t+1 rarest of each is shared: only these are looked up.
    """
    rarity = Counter(f for own in features for f in own)
    seen: defaultdict[str, list[int]] = defaultdict(list)
    for position, own in enumerate(features):
        needed = max(_LEAST_ROWS, ceil(_SHARE * len(own)))
        rarest = sorted(own, key=lambda f: (rarity[f], f))[: max(0, len(own) - needed + 1)]
        for other in sorted({p for f in rarest for p in seen[f]}):
            most = max(len(own), len(features[other]))
            stranger = tables[position].sender != tables[other].sender
            if stranger and len(own & features[other]) >= max(_LEAST_ROWS, _SHARE * most):
                yield position, other
                break
        for feature in rarest:
            seen[feature].append(position)
