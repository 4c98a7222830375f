"""The goals of a form, by period: cells under headings, beside labels, or both periods in one text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from perfcheck.extraction.view import Slot
from perfcheck.language import layout
from perfcheck.language.labels import role_among_goals
from perfcheck.language.width import clean, half_width, normalise
from perfcheck.model.place import Place
from perfcheck.model.submission import Period, Text

_MARKER = re.compile(r"(?:^|(?<=[;。\n ]))((?!\s)[^:;。,\n]{2,24}?)(?<!\s)\s*:")
_EXPECTED = re.compile(r"^(?:预期(?:目标)?:)?\s*(?!\s)(.*?)[;。]\s*实际(?:完成(?:情况)?)?:.*$", re.DOTALL)
_ROLES = ("goal", "goal_actual")
ACTUAL = "actual"


@dataclass(slots=True)
class GoalReader:
    """Collects goals row by row."""

    texts: dict[Period, list[Text]] = field(default_factory=dict)
    _whole: list[Text] = field(default_factory=list)
    _last: Period | str | None = None
    _of_whole: bool = False
    _headings: list[tuple[Slot, Period | str | None]] = field(default_factory=list)
    _with_block: list[tuple[Slot, Period | str | None]] = field(default_factory=list)
    _beside: list[Slot] = field(default_factory=list)
    _asked: dict[Period | None, Place] = field(default_factory=dict)

    def read(self, cells: Sequence[Slot]) -> None:
        """Takes in one row of goals; ``cells`` are those with text that begin in it."""
        heads = layout.words("goal_label", "beside")
        self._beside += [s for s in cells if normalise(s.text) in heads]
        cells = [s for s in cells if role_among_goals(s.text) in (None, *_ROLES) and s not in self._beside]
        roles = [role_among_goals(s.text) for s in cells]
        if all(role in _ROLES for role in roles):
            block = len(cells) > 2 or (len(cells) == 2 and layout.period_of(cells[0].text) is None)
            self._headings = _periods(cells[1:] if block else cells)
            self._with_block = _periods(cells) if block else []
            self._ask()
            return
        label: Slot | None = None
        texts: list[tuple[Slot | None, Slot]] = []
        for slot, role in zip(cells, roles, strict=True):
            if role in _ROLES:
                label = slot
            elif not any(b.first <= slot.first < b.last for b in self._beside):
                texts.append((label, slot))
        for number, (beside, slot) in enumerate(texts):
            own = _speaks_of(beside) if beside else None
            period = own or self._over(slot, number, len(texts))
            if not beside and not self._headings:
                # The cell goes on with the one above it.
                period = self._last
            else:
                self._of_whole = beside is not None and period is None and _speaks_of_whole(beside.text)
            self._last = period
            self._take(period, slot)
            if self._of_whole:
                self._whole += self.texts.get(Period.ANNUAL, [])[-1:]

    def _ask(self) -> None:
        for slot, period in self._headings:
            if isinstance(period, Period) or period is None:
                self._asked.setdefault(period, slot.cell.place)

    def resume(self, rest: str) -> None:
        """Adds to the text read last what a page break cut off it."""
        period = self._last if isinstance(self._last, Period) else Period.ANNUAL
        if self._last != ACTUAL and (texts := self.texts.get(period)):
            texts[-1] = Text(clean(f"{texts[-1].text}\n{rest}"), texts[-1].place)

    @property
    def awaiting(self) -> bool:
        """Whether headings still wait for the texts below them."""
        return bool(self._headings)

    def leave(self) -> None:
        """Forgets the headings: the block is over."""
        self._headings, self._beside = [], []

    def _over(self, slot: Slot, number: int, count: int) -> Period | str | None:
        """The period of the heading over a text, by order where cells and headings are as many."""
        if count == len(self._headings):
            return self._headings[number][1]
        if count == len(self._with_block) and self._with_block[number][0].first == slot.first:
            # What looks like the label of the block has a text of its own below it.
            return self._with_block[number][1]
        return next((p for h, p in self._headings if h.first < slot.last and slot.first < h.last), None)

    def _take(self, period: Period | str | None, slot: Slot) -> None:
        if period == ACTUAL:
            return
        place = slot.cell.place
        for part, text in split_goal(slot.text):
            side = part or (period if isinstance(period, Period) else Period.ANNUAL)
            if text:
                self.texts.setdefault(side, []).append(Text(text, place))

    def goals(self) -> dict[Period, Text]:
        """The goals read, one text per period, cells joined by line breaks; blank if the form asks and has none."""
        if not self.texts:
            named = {p for p in self._asked if p}
            return {p or Period.ANNUAL: Text("", place) for p, place in self._asked.items() if p or not named}
        found = dict(self.texts)
        annual = [t for t in found.get(Period.ANNUAL, []) if t not in self._whole]
        if self._whole and annual and Period.IMPLEMENTATION not in found:
            # 总体目标 beside 年度目标 is that of the whole term; alone it is the year's.
            found = {Period.IMPLEMENTATION: self._whole, Period.ANNUAL: annual}
        return {p: Text("\n".join(t.text for t in texts), texts[0].place) for p, texts in found.items()}


def _speaks_of(label: Slot) -> Period | str | None:
    if role_among_goals(label.text) == "goal_actual":
        return ACTUAL
    return layout.period_of(label.text) or layout.period_by_years(label.text)


def _periods(heads: Sequence[Slot]) -> list[tuple[Slot, Period | str | None]]:
    """The period of every heading; one that names none beside one of a year by its number is for the whole term."""
    found = [_speaks_of(s) for s in heads]
    dated = any(layout.years_of(s.text) for s in heads)
    if dated and set(found) == {None, Period.ANNUAL} and len(found) == len(set(found)):
        found = [period or Period.IMPLEMENTATION for period in found]
    return list(zip(heads, found, strict=True))


def split_goal(text: str) -> list[tuple[Period | None, str]]:
    """A goal's text by the periods it names itself (中期目标:…;年度目标:…); what was achieved is left out."""
    plain = half_width(text)
    if expected := _EXPECTED.match(plain):
        return [(None, text[slice(*expected.span(1))])]
    found = [(m, _marked(m.group(1))) for m in _MARKER.finditer(plain)]
    beside = any(period is Period.ANNUAL for _, period in found)
    marks = [(m, p) for m, period in found if (p := period or (_whole_term(m.group(1)) if beside else None))]
    if not marks or text[: marks[0][0].start()].strip():
        return [(None, text)]
    ends = [m.start() for m, _ in marks[1:]] + [len(text)]
    parts = [(period, text[m.end() : end].strip().rstrip(";；")) for (m, period), end in zip(marks, ends, strict=True)]
    return [(period, part) for period, part in parts if isinstance(period, Period)]


def _whole_term(label: str) -> Period | None:
    """The whole term where a label speaks of the whole goal, as it does beside one of the year."""
    return Period.IMPLEMENTATION if role_among_goals(label) == "goal" and _speaks_of_whole(label) else None


def _speaks_of_whole(label: str) -> bool:
    return layout.contains(normalise(label), layout.words("periods", "whole"))


def _marked(label: str) -> Period | str | None:
    """The period of a label inside a goal's text, ACTUAL for what was done, None for any other words."""
    role = role_among_goals(label)
    if role == "goal_actual":
        return ACTUAL
    return layout.period_of(label) if role == "goal" or layout.is_period(label) else None
