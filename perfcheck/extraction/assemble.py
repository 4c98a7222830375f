"""A TargetTable from the fields of its form and the indicators under its headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from perfcheck.extraction.columns import EDGE, UNNAMED
from perfcheck.extraction.fields import Fields
from perfcheck.extraction.header import Header
from perfcheck.extraction.indicators import Harvest
from perfcheck.extraction.named import Named
from perfcheck.extraction.titles import project_of
from perfcheck.extraction.view import Item
from perfcheck.language import layout
from perfcheck.language.pairing import pair
from perfcheck.language.width import normalise
from perfcheck.model.document import Line
from perfcheck.model.place import Place, union
from perfcheck.model.submission import Indicator, Period, TargetTable, Text

_T = TypeVar("_T")
WHOLE_DEPARTMENT = "部门整体"
_SELF_EVALUATED = ("actual", "score", "deviation")


def assemble(fields: Fields, harvest: Harvest, headers: Sequence[Header], place: Place) -> TargetTable:
    """The table without its id."""
    code, department = fields.named.department()
    project = fields.named.text("project") or fields.named.entitled()
    project = project or Text(_fallback_name(fields.title.text), fields.title.place)
    roles = frozenset(role for header in headers for role in header.roles) - {EDGE, UNNAMED}
    answer = fields.named.string
    attribute = answer("attribute")
    periods = {level.period for level in harvest.levels} | {i.period for i in harvest.indicators}
    return TargetTable(
        id="",
        project=project.text,
        kind=_kind(fields.title.text, roles),
        title=fields.title.text,
        department=department,
        department_code=code or answer("code"),
        unit=fields.named.unit(),
        attribute=attribute if attribute is not None else answer("category"),
        category=answer("category"),
        project_term=_term(fields.named),
        fiscal_year=fields.fiscal_year,
        money_unit=fields.funds.unit,
        funds=_in_order(fields.funds.funds()),
        goals=_in_order(fields.goals.goals()),
        statements=fields.statements,
        fields=fields.named.pairs,
        indicators=tuple(harvest.indicators),
        levels=tuple(harvest.levels),
        pairs=tuple(pair_periods(harvest.indicators)),
        columns=roles,
        periods=frozenset(periods or (s.period for h in headers for s in h.sides)),
        place=place,
        project_place=project.place,
    )


def _in_order(found: Mapping[Period, _T]) -> Mapping[Period, _T]:
    return {p: found[p] for p in Period if p in found}


def _fallback_name(title: str) -> str:
    """What a form without a project's name is about; "" if its title names no project either."""
    whole = layout.contains(normalise(title), layout.words("titles", "whole"))
    return WHOLE_DEPARTMENT if whole else project_of(title)


def _term(named: Named) -> str | None:
    """The project's term: as stated, or from its first to its last day."""
    ends = [day for role in ("start", "end") if (day := named.string(role))]
    return named.string("term") or "至".join(ends) or named.string("term")


def _kind(title: str, roles: frozenset[str]) -> str:
    kind = layout.table_kind(title)
    return "自评表" if kind != "自评表" and roles & set(_SELF_EVALUATED) else kind


def pair_periods(indicators: Sequence[Indicator]) -> list[tuple[int, int]]:
    """Positions of the same indicator in both periods, sought within a kind."""
    groups: dict[str, tuple[list[int], list[int]]] = {}
    for number, indicator in enumerate(indicators):
        sides = groups.setdefault(indicator.kind or indicator.level2, ([], []))
        sides[indicator.period is Period.ANNUAL].append(number)
    pairs: list[tuple[int, int]] = []
    for left, right in groups.values():
        if left and right:
            names = [[indicators[n] for n in side] for side in (left, right)]
            pairs += [(left[i], right[j]) for i, j in pair(names[0], names[1], lambda x: x.name)]
    return sorted(pairs)


def place_of(items: Iterable[Item]) -> Place:
    """The place that covers lines and rows on the page of the first."""
    places = [i.place for i in _lines(items)]
    return union(places) if places else Place()


def _lines(items: Iterable[Item]) -> list[Line]:
    found: list[Line] = []
    for item in items:
        if isinstance(item, Line):
            found.append(item)
        else:
            found += [Line(s.text, s.cell.place) for s in item.filled]
    return found
