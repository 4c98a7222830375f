"""A project's table copied from another department, found over all tables of a round by what few of them share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from perfcheck.language.likeness import bare_name
from perfcheck.model.finding import Severity
from perfcheck.model.report import DocumentReport
from perfcheck.model.submission import Submission
from perfcheck.season.remarks import Remark
from perfcheck.season.sheets import Sheet

_SHARE = 0.7
_LEAST_ROWS = 5
_LAID_DOWN = 3
"""A row that more departments than this have, word for word, was laid down by somebody above them."""

_Features = frozenset[object]


def copied_between_departments(round_: Iterable[Submission]) -> Iterator[Remark]:
    """The tables that share 70 % of their rows, five and more, with one of another department, value and all.

    Each is told once, against the first that it is like. Only tables that share one of their rarer rows are held
    against each other.
    """
    tables = [Sheet(DocumentReport(s), t) for s in round_ for t in s.tables]
    features = _distinctive(tables)
    for position, other in _alike(tables, features):
        sheet, first = tables[position], tables[other]
        shared = len(features[position] & features[other])
        yield Remark(
            "DUP901",
            "与其他部门的目标表雷同",
            Severity.WARNING,
            sheet.table.called,
            f"{len(sheet.rows)}条指标中{shared}条与「{_sender(first)}」的「{first.table.called}」名称和指标值都相同",
            "按本部门、本项目的实际任务重写指标；两个部门同做一件事的，写明各自承担的部分",
            other=first.table.called,
            path=sheet.document.submission.path,
            table=sheet.table.id,
        )


def _sender(sheet: Sheet) -> str:
    return sheet.table.department or sheet.document.submission.department or "未写部门"


def _distinctive(tables: Sequence[Sheet]) -> list[_Features]:
    """The rows of each table, those left out that many departments have."""
    rows = [frozenset((bare_name(r.name), r.words[2]) for r in t.rows if r.name) for t in tables]
    owners: dict[object, set[str]] = defaultdict(set)
    for sheet, own in zip(tables, rows, strict=True):
        for row in own:
            owners[row].add(sheet.department)
    return [frozenset(r for r in own if len(owners[r]) <= _LAID_DOWN) for own in rows]


def _alike(tables: Sequence[Sheet], features: Sequence[_Features]) -> Iterator[tuple[int, int]]:
    """Each table with the first of another department that it shares enough with.

    Of two sets that share t of n, one of the n-t+1 rarest of each is shared: only these are looked up.
    """
    rarity = Counter(f for own in features for f in own)
    seen: defaultdict[object, list[int]] = defaultdict(list)
    for position, own in enumerate(features):
        needed = max(_LEAST_ROWS, ceil(_SHARE * len(own)))
        rarest = sorted(own, key=lambda f: (rarity[f], repr(f)))[: max(0, len(own) - needed + 1)]
        for other in sorted({p for f in rarest for p in seen[f]}):
            most = max(len(own), len(features[other]))
            stranger = tables[position].department != tables[other].department
            if stranger and len(own & features[other]) >= max(_LEAST_ROWS, _SHARE * most):
                yield position, other
                break
        for feature in rarest:
            seen[feature].append(position)
