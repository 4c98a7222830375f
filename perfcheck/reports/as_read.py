"""The part of a target table that a finding speaks of, as it was read, with what is wrong marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from perfcheck.model.finding import Evidence, Family, Finding
from perfcheck.model.place import Place
from perfcheck.model.submission import Indicator, Period, TargetTable
from perfcheck.reports.wording import money

AROUND = 2
"""Indicator rows shown before and after the one that is meant."""
MOST_ROWS = 30


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text; ``marked`` where the finding quotes it."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; ``number`` is its place among ``all_rows``, ``hit`` where the finding is about it."""

    cells: tuple[Cell, ...]
    hit: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the form in pieces: those that the finding quotes are marked."""

    label: str
    pieces: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Texts, funds and indicator rows around a finding; ``omitted`` rows of the table are not shown."""

    passages: tuple[Passage, ...] = ()
    funds_head: tuple[str, ...] = ()
    funds: tuple[Row, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    omitted: int = 0

    def __bool__(self) -> bool:
        return bool(self.passages or self.funds or self.rows)


Pair = dict[Period, Indicator]


def as_read(table: TargetTable, finding: Finding) -> Reading:
    """What ``table`` says where ``finding`` points; empty where it points at nothing that was read."""
    periods = [p for p in Period if p in table.periods]
    passages = tuple(_passages(table, finding))
    funds = tuple(_funds(table, periods)) if finding.family is Family.AMOUNT else ()
    pairs = _pairs(table)
    rows = [_row(pair, periods, finding) for pair in pairs]
    hits = [i for i, row in enumerate(rows) if row.hit] or _at_fields(pairs, _fields(finding))
    if not hits:
        kept = [] if passages or funds else list(range(len(rows)))[:MOST_ROWS]
    else:
        kept = [i for i in range(len(rows)) if any(abs(i - h) <= AROUND for h in hits)][:MOST_ROWS]
    sides = [f"{p.label}{word}" if len(periods) > 1 else word for p in periods for word in ("指标", "指标值")]
    return Reading(
        passages,
        ("项目资金", *(p.label for p in periods)) if funds else (),
        funds,
        ("二级指标", *sides) if kept else (),
        tuple(replace(rows[i], number=i) for i in kept),
        len(rows) - len(kept) if kept else 0,
    )


def _pairs(table: TargetTable) -> list[Pair]:
    """The indicators in the form's order, both sides of one in a row."""
    partners = dict(table.pairs)
    right = set(partners.values())
    found: list[Pair] = []
    for position, indicator in enumerate(table.indicators):
        if position not in right:
            both = [indicator] + ([table.indicators[partners[position]]] if position in partners else [])
            found.append({i.period: i for i in both})
    return found


def _row(pair: Pair, periods: Sequence[Period], finding: Finding) -> Row:
    group = next(iter(pair.values())).level2
    sides = [_side(pair.get(p), p, finding) for p in periods]
    cells = (Cell(group), *(cell for side in sides for cell in side))
    return Row(cells, any(c.marked for c in cells))


def _side(indicator: Indicator | None, period: Period, finding: Finding) -> tuple[Cell, Cell]:
    if indicator is None:
        return Cell(""), Cell("")
    named = (indicator.level2, indicator.name) in {(c.level2, c.indicator) for c in finding.spots}
    evidence = [e for e in finding.evidence if e.period in (None, period)]
    name = any(_quotes(e, indicator.name, indicator.name_place) for e in evidence if named or e.place != Place())
    value = any(_quotes(e, indicator.value, indicator.place) for e in evidence if named or e.place != Place())
    if named and evidence and not (name or value):
        name = value = True
    return Cell(indicator.name, name), Cell(indicator.value, value)


def _quotes(evidence: Evidence, text: str, place: Place) -> bool:
    """Whether the evidence is this cell: at its place, and with its words where name and value share a place."""
    if evidence.place != place:
        return False
    return evidence.quote in text or bool(text and text in evidence.quote)


def _fields(finding: Finding) -> Set[str]:
    return {c.field for c in finding.spots if c.field}


def _at_fields(pairs: Sequence[Pair], fields: Set[str]) -> list[int]:
    """Rows of the levels that the fields name."""
    return [n for n, pair in enumerate(pairs) if any(fields & {i.level1, i.level2} for i in pair.values())]


def _passages(table: TargetTable, finding: Finding) -> Iterable[Passage]:
    quotes = [e.quote for e in finding.evidence if len(e.quote) > 1]
    texts = [(f"{p.label}目标", t.text) for p, t in table.goals.items()]
    texts += [(label, t.text) for label, t in table.statements.items()]
    fields = _fields(finding)
    named = any(c.indicator is not None for c in finding.spots)
    for label, text in texts:
        meant = label in fields or (label.endswith("目标") and "总体目标" in fields)
        if text and (meant or (not named and any(q in text for q in quotes))):
            yield Passage(label, _pieces(text, quotes))


def _pieces(text: str, quotes: Sequence[str]) -> tuple[Cell, ...]:
    """The text cut at its quotations, each of which is marked."""
    words = sorted({q for q in quotes if q in text}, key=len, reverse=True)
    if not words:
        return (Cell(text),)
    parts = re.split("(" + "|".join(map(re.escape, words)) + ")", text)
    return tuple(Cell(part, n % 2 == 1) for n, part in enumerate(parts) if part)


def _funds(table: TargetTable, periods: Sequence[Period]) -> Iterable[Row]:
    sides = [table.funds.get(p) for p in periods]
    totals = [s.total if s else None for s in sides]
    if not any(totals):
        return
    yield Row((Cell("资金总额"), *(Cell(money(t.yuan) if t else "") for t in totals)))
    labels = dict.fromkeys(a.label for s in sides if s for a in s.sources)
    for label in labels:
        amounts = [next((a for a in s.sources if a.label == label), None) if s else None for s in sides]
        yield Row((Cell(label), *(Cell(money(a.yuan) if a else "") for a in amounts)))
