"""The running texts of a table, at their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.finding import Evidence
from perfcheck.model.place import Place
from perfcheck.model.submission import Period
from perfcheck.reading.text import ReadText

if TYPE_CHECKING:
    from perfcheck.reading.indicator import ReadIndicator


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A text of the form and where it stands.

    ``label`` is what a reviewer calls the part of the form (年度目标, 立项依据), or the indicator's name; ``row``
    is the indicator whose name or value it is. Goals and indicators belong to a period, statements to none.
    """

    label: str
    read: ReadText
    place: Place = Place()
    period: Period | None = None
    row: ReadIndicator | None = None

    def __bool__(self) -> bool:
        return bool(self.read)

    @property
    def text(self) -> str:
        """Its words as written."""
        return self.read.text

    @property
    def called(self) -> str:
        """What a sentence calls it: 年度目标, 指标「巡河次数」."""
        return f"指标「{self.label}」" if self.row else self.label

    @property
    def binding(self) -> bool:
        """Whether it says what is to be done, not why."""
        return self.period is not None

    def quote(self, words: str | None = None) -> Evidence:
        """Some words of it as evidence, or all."""
        return Evidence(self.text if words is None else words, self.place, self.period)


@dataclass(frozen=True, slots=True, eq=False)
class Goal:
    """A goal, or two that say the same."""

    passages: tuple[Passage, ...]

    @property
    def read(self) -> ReadText:
        """What it says."""
        return self.passages[0].read

    @property
    def text(self) -> str:
        """Its words as written."""
        return self.read.text

    @property
    def period(self) -> Period:
        """The period that its part of the form is named after: the last."""
        return self.passages[-1].period or Period.ANNUAL

    @property
    def label(self) -> str:
        """What a reviewer calls it: 实施期目标和年度目标."""
        return "和".join(p.label for p in self.passages)

    def quote(self, words: str) -> tuple[Evidence, ...]:
        """The words as evidence, once for each period."""
        return tuple(p.quote(words) for p in self.passages)
