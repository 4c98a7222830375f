"""The cells that findings are about, as they are found again in another round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from perfcheck.language.width import normalise
from perfcheck.model.finding import Finding, FindingCell
from perfcheck.model.kind import Part
from perfcheck.model.place import Place
from perfcheck.model.report import DocumentReport, Report
from perfcheck.season.sheets import Sheet

_MOST_AT_A_PLACE = 3


@dataclass(frozen=True, slots=True)
class Target:
    """What a finding is about: a ``row``, the ``text`` of a label, an empty ``level``, the ``table``, or the ``file``.

    ``sheet`` is the position of the table among those of the round, that of the document for a file; ``part`` the
    position of the row, or the label.
    """

    sort: str
    sheet: int
    part: int | str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell of a finding; ``touches`` are all cells that its evidence stands in."""

    finding: Finding
    cell: FindingCell
    target: Target
    touches: frozenset[Target]

    @property
    def codes(self) -> frozenset[str]:
        """The rules that saw it."""
        return frozenset((self.finding.code, *self.finding.also))

    @property
    def quotes(self) -> tuple[str, ...]:
        """The words it rests on, in whatever spelling; a project may be renamed, and its name is none of them."""
        name = normalise(self.finding.project or "")
        return tuple(sorted(q for e in self.cell.evidence if (q := normalise(e.quote)) != name))


def spots(report: Report, tables: Sequence[Sheet]) -> tuple[Spot, ...]:
    """The cells of all findings on these tables and on the documents they stand in."""
    by_document: dict[int, dict[str, int]] = defaultdict(dict)
    for position, sheet in enumerate(tables):
        by_document[id(sheet.document)][sheet.table.id] = position
    found: list[Spot] = []
    for number, document in enumerate(report.documents):
        mine = by_document[id(document)]
        # a copy in another format has no tables of its own: what was found in it was found in the first
        if mine or not document.submission.tables:
            found += _of_document(document, number, mine, tables)
    return tuple(found)


def _of_document(
    document: DocumentReport, number: int, mine: dict[str, int], tables: Sequence[Sheet]
) -> Iterator[Spot]:
    places = _places(mine.values(), tables)
    for finding in document.findings:
        at = mine.get(finding.table or "")
        for cell in finding.spots:
            touches = frozenset(t for e in cell.evidence for t in places.get(e.place, ()))
            if at is None:
                target = Target("file", number, normalise(finding.project or cell.field or ""))
            else:
                target = _target(cell, at, tables[at], touches)
            yield Spot(finding, cell, target, touches | {target})


def _places(positions: Iterable[int], tables: Sequence[Sheet]) -> dict[Place, set[Target]]:
    """What stands at a place of the file."""
    found: dict[Place, set[Target]] = defaultdict(set)
    for at in positions:
        sheet = tables[at]
        for n, row in enumerate(sheet.rows):
            for side in row.sides.values():
                found[side.place].add(Target("row", at, n))
                found[side.name_place].add(Target("row", at, n))
        for period, text in sheet.table.goals.items():
            found[text.place].add(Target("text", at, str(period.goal)))
        for label, text in (*sheet.table.statements.items(), *sheet.table.fields.items()):
            found[text.place].add(Target("text", at, label))
        for funds in sheet.table.funds.values():
            for amount in (*([funds.total] if funds.total else []), *funds.sources):
                found[amount.place].add(Target("text", at, str(Part.FUNDS)))
    found.pop(Place(), None)
    return {place: what for place, what in found.items() if len(what) <= _MOST_AT_A_PLACE}


def _target(cell: FindingCell, at: int, sheet: Sheet, touches: frozenset[Target]) -> Target:
    if cell.indicator is None:
        return Target("text", at, cell.field) if cell.field else Target("table", at)
    named = [
        n
        for n, row in enumerate(sheet.rows)
        if any((i.level2, i.name) == (cell.level2, cell.indicator) for i in row.sides.values())
    ]
    if not named or not cell.indicator:
        return Target("level", at, normalise(cell.level2 or ""))
    rows = [Target("row", at, n) for n in named]
    return next((r for r in rows if r in touches), rows[0])
