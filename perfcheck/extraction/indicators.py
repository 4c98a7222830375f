"""Rows of indicators to Indicators and the levels the form offers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from perfcheck.extraction.bands import under_bands
from perfcheck.extraction.columns import EDGE, LATER, Column
from perfcheck.extraction.cuts import join_cut_rows
from perfcheck.extraction.form import Section
from perfcheck.extraction.levels import named_levels, resolve_levels
from perfcheck.extraction.pieces import NOTHING, Piece, Reading, by_role, read_rows
from perfcheck.extraction.sides import Side
from perfcheck.extraction.stacked import unstack
from perfcheck.extraction.values import Value, compose, read_weight
from perfcheck.extraction.view import Slot
from perfcheck.language import layout
from perfcheck.language.levels import level_kind
from perfcheck.language.names import is_sample, is_unit, name_marks
from perfcheck.language.quantity import parse_quantity
from perfcheck.model.kind import Kind
from perfcheck.model.submission import UNIT_CONTRADICTED, Indicator, Level, Period


@dataclass(slots=True)
class Harvest:
    """What the rows under one heading hold; ``strays`` are cells under no column."""

    indicators: list[Indicator] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)
    strays: list[Slot] = field(default_factory=list)

    def add(self, other: Harvest) -> None:
        """Takes in what another group of rows holds."""
        self.indicators += other.indicators
        self.levels += other.levels
        self.strays += other.strays


def read_sections(sections: Sequence[Section]) -> list[tuple[Section, list[Reading]]]:
    """The rows of every group of sections: those that only repeat a heading go with the one before."""
    groups: list[tuple[Section, list[Reading]]] = []
    for section in sections:
        found = [r for r in read_rows(section.header, section.rows) if not _is_sum(r) and not _is_numbering(r)]
        readings = under_bands(found)
        if section.continued and groups:
            for reading in readings[:1]:
                reading.starts_page = True
            groups[-1][1].extend(readings)
        else:
            groups.append((section, readings))
    return [(section, unstack(join_cut_rows(readings))) for section, readings in groups]


def harvest(section: Section, readings: Sequence[Reading]) -> Harvest:
    """The indicators of a group of rows, side by side as the heading says."""
    result = Harvest()
    sides = range(len(section.header.sides))
    levels = resolve_levels(readings, list(sides))
    edge: Period | None = None
    for number, reading in enumerate(readings):
        result.strays += reading.strays
        edge = _edge(reading, edge)
        for side in sides:
            if side < len(reading.header.sides):
                period = _period(section, reading, reading.header.sides[side], edge)
                _harvest_side(result, period, reading, reading.header.sides[side], levels[side][number])
    result.levels = _filled(result.levels, result.indicators)
    return result


def _is_sum(reading: Reading) -> bool:
    """Whether a row adds up, or states how much of the budget was spent, instead of naming an indicator."""
    first = reading.row.filled[0]
    core = layout.read_label(first.text).core
    names = [side.columns["name"].first for side in reading.header.sides if "name" in side.columns]
    named = first.first in names or any(
        reading.of(side, "name").text not in ("", first.text) for side in reading.header.sides
    )
    return core in layout.words("levels", "sums") or (core in layout.words("levels", "execution") and not named)


def _is_numbering(reading: Reading) -> bool:
    """Whether a row only numbers the columns of the heading above it."""
    texts = [s.text for s in reading.row.filled]
    return len(texts) > 2 and texts in ([str(n) for n in range(first, first + len(texts))] for first in (0, 1))


def _harvest_side(result: Harvest, period: Period, reading: Reading, side: Side, levels: tuple[str, str]) -> None:
    parts = by_role(side, reading)
    level1, level2 = named_levels(side.level) if side.level else levels
    level1, level2 = level1 or reading.band[0], level2 or reading.band[1]
    name = parts.get("name", NOTHING)
    if "name" not in side.columns and not layout.is_level2(level2):
        name, level2 = parts.get("level2", NOTHING), ""
    if not name.text and _reaches_name(reading, side):
        name, level2 = parts["level2"], level2 if layout.is_level2(level2) else ""
    kind = level_kind(level2, level1)
    adjusted = parts.get("adjusted", NOTHING)
    found: list[Indicator] = []
    for column in side.targets[:1] if side.targets[0].role == "grade" else side.targets:
        target = adjusted if adjusted.text else reading.get(column), _area(side, column)
        value = compose(parts, target[0], _heading_unit(column))
        indicator = _indicator(parts, target, value, name, (level1, level2, kind), column.period or period)
        found += [indicator] if indicator else []
    result.indicators += found
    if level2 and (kind or found):
        place = parts.get("level2", NOTHING).place
        periods = dict.fromkeys(i.period for i in found) or {period: None}
        result.levels += [Level(p, level1, level2, kind, bool(found), place) for p in periods]


def _reaches_name(reading: Reading, side: Side) -> bool:
    """Whether the cell of level 2 is merged with that of the name, beside a value of its own."""
    column, level = side.columns.get("name"), reading.of(side, "level2")
    merged = column is not None and any(s.first < column.first < s.last for s in level.slots)
    return merged and level.own and any(reading.get(t).text for t in side.targets)


def _heading_unit(column: Column) -> str:
    """The unit in the brackets of a heading of values: 指标值(%)."""
    return next((inner for inner in layout.read_label(column.label).inner if is_unit(inner)), "")


def _area(side: Side, column: Column) -> str | None:
    """The area or year that a value column is for, where it has several neighbours of its kind."""
    if column.role == "area":
        return column.label
    alike = [c for c in side.targets if c.role == "value" and c.period is column.period]
    return column.label if len(alike) > 1 else None


def _edge(reading: Reading, above: Period | None) -> Period | None:
    """The period by the caption at a row's edge; a blank goes on with the one ``above``."""
    texts = [t for c in reading.header.columns if c.role == EDGE and (t := reading.get(c).text)]
    return next((p for t in texts if (p := layout.period_of(t))), None if texts else above)


def _period(section: Section, reading: Reading, side: Side, edge: Period | None) -> Period:
    """The period of a row: by the caption at its edge, the caption of its group, the heading."""
    if len(reading.header.sides) > 1 or reading.header.settled:
        return side.period
    return edge or section.period or side.period


def _indicator(
    parts: Mapping[str, Piece],
    target: tuple[Piece, str | None],
    value: Value,
    name: Piece,
    levels: tuple[str, str, Kind],
    period: Period,
) -> Indicator | None:
    """The indicator of one value; None for a row that is empty, a sample, or goes on from the row above."""
    piece, area = target
    if not (name.text or value.text) or not (name.own or piece.own):
        return None
    if not value.text and is_sample(name.text):
        return None
    if area and not value.text:
        return None
    anchor = piece if piece.slots else name
    # Rows that share one cell of points share the points: they count once.
    weight = parts.get("weight", NOTHING)
    return Indicator(
        period,
        *levels,
        name=name.text,
        value=value.text,
        quantity=parse_quantity(value.text, name.text),
        note=_note(parts, area),
        weight=read_weight(weight.text) if weight.own else None,
        actual=parts.get("actual", NOTHING).text or None,
        last_year=parts.get("last_year", NOTHING).text or None,
        nature=value.nature,
        name_written=name.written,
        value_written=value.written,
        marks=name_marks(name.text) + (UNIT_CONTRADICTED,) * value.contradicted,
        place=anchor.place,
        name_place=name.place if name.slots else anchor.place,
        confidence=min((c for p in (name, piece) if (c := p.confidence) is not None), default=None),
    )


def _note(parts: Mapping[str, Piece], area: str | None) -> str | None:
    texts = [area, *(parts.get(role, NOTHING).text for role in (LATER, "note", "description", "standard"))]
    return ";".join(t for t in texts if t) or None


def _filled(levels: Iterable[Level], indicators: Iterable[Indicator]) -> list[Level]:
    """Every level once per period, in the form's order; filled if any of its rows is."""
    filled = {(i.period, i.level1, i.level2) for i in indicators}
    found: dict[tuple[Period, str, str], Level] = {}
    for level in levels:
        key = (level.period, level.level1, level.level2)
        if key not in found:
            found[key] = Level(*key, level.kind, key in filled, level.place)
    return list(found.values())
