"""Where an indicator stands and what it measures: the common ground of the rules that find it misfiled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

from perfcheck.language.classify import cut_cue
from perfcheck.language.tokens import find
from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.fix import Edit, Fix
from perfcheck.model.kind import BURDENS, Kind
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import Indicator
from perfcheck.reading import ReadIndicator, ReadTable
from perfcheck.rules.base import Answer, Hit, NotApplicable, on_indicator

MONEY = frozenset({Dimension.MONEY, Dimension.UNIT_COST})
TIME = frozenset({Dimension.DURATION, Dimension.DATE, Dimension.FREQUENCY})
NOT_COUNTED = MONEY | TIME | {Dimension.RATIO, Dimension.GRADE, Dimension.UNKNOWN}

_WAITS = ("秒", "分钟", "小时")
_SURE, _DOUBTFUL = 0.01, 0.05
_CLEARLY, _MOSTLY = 3, 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """An indicator, with the whole name where one period's column cuts it."""

    row: ReadIndicator

    @property
    def indicator(self) -> Indicator:
        """The indicator as extracted."""
        return self.row.indicator

    @property
    def name(self) -> str:
        """The name, folded."""
        return self.row.whole_name.plain

    @property
    def value(self) -> str:
        """The value, folded."""
        return self.row.value.plain

    @property
    def shown(self) -> str:
        """The indicator as a message names it: 「栽植行道树」（≥30万元）."""
        value = f"（{self.indicator.value}）" if self.indicator.value else ""
        return f"「{self.indicator.name}」{value}"

    @property
    def dimension(self) -> Dimension:
        """What the value's unit counts."""
        quantity = self.indicator.quantity
        return quantity.dimension if quantity else Dimension.UNKNOWN

    @property
    def wordy(self) -> bool:
        """Whether the value states no number at all."""
        return not any(c.isdigit() for c in self.value)

    @property
    def ratio(self) -> bool:
        """Whether the value is a share: a percentage, or a bare number of a rate."""
        bare = self.dimension is Dimension.UNKNOWN and not self.wordy and self.name.endswith("率")
        return self.dimension is Dimension.RATIO or bare

    @property
    def counted(self) -> bool:
        """Whether the value counts or measures things."""
        return self.indicator.quantity is not None and self.dimension not in NOT_COUNTED

    @property
    def is_wait(self) -> bool:
        """Whether it measures how long those served wait (平均候诊时间, ≤40分钟), an effect rather than a date."""
        quantity = self.indicator.quantity
        if quantity is None or self.dimension is not Dimension.DURATION:
            return False
        return quantity.unit in _WAITS or bool(find(self.row.whole_name.core.tokens, "time.wait", "reference.average"))

    def says(self, *groups: str) -> bool:
        """Whether the name holds a cue of one of the groups."""
        return not self.row.whole_name.cues.isdisjoint(groups)

    def hints(self, *groups: str) -> bool:
        """Whether name or value holds a cue of one of the groups."""
        return not (self.row.whole_name.cues | self.row.value.cues).isdisjoint(groups)

    def stem(self, *groups: str) -> str:
        """The name without the cues of the groups at its end."""
        name = self.name
        for group in groups:
            name = cut_cue(name, group)
        return name

    def ends(self, group: str) -> bool:
        """Whether the name ends with a cue of the group."""
        return self.stem(group) != self.name

    def likeness(self, *kinds: str) -> float:
        """The share of the examples of these kinds in what the indicator is like."""
        shares = self.row.likeness_to_kinds
        return sum(shares.get("经济成本" if kind == Kind.COST else kind, 0.0) for kind in kinds)

    def home(self, *without: str) -> Kind | None:
        """The kind under which the indicator would rather stand; None where that is not clear."""
        if self.says("支付", "过程"):
            return None
        shares = self.row.likeness_to_kinds
        closed = {*without, *BURDENS, self.indicator.kind, "过程", "完成率"}
        closed |= {kind for kind in (Kind.TIMELINESS, Kind.SATISFACTION) if not self.hints(kind)}
        best, second = sorted(shares.keys() - closed, key=lambda kind: (-shares[kind], kind))[:2]
        clear = shares[best] > _CLEARLY * shares[second] and shares[best] > _MOSTLY
        return Kind(best) if clear else None

    def moved(self, home: Kind | None) -> Fix | None:
        """The row under another kind, by the form's own word for it; None where there is none to move it to."""
        if home is None:
            return None
        levels = self.row.table.table.levels
        level2 = next((level.level2 for level in levels if level.kind is home), home.label)
        return Fix((Edit(self.row.key.position, level2=level2),))

    def confidence(self) -> Confidence:
        """How sure the examples make it that the indicator is not of its own kind."""
        own = self.likeness(self.indicator.kind)
        if own < _SURE:
            return Confidence.HIGH
        return Confidence.MEDIUM if own < _DOUBTFUL else Confidence.LOW


def misfiled(reading: Reading, message: str, advice: str, home: Kind | None = None) -> Hit:
    """A hit as sure as the examples make it; no error where they leave a doubt. ``home`` is where it belongs."""
    confidence = reading.confidence()
    severity = Severity.WARNING if confidence is Confidence.LOW else None
    fix = reading.moved(home)
    return on_indicator(reading.row, message, advice, severity=severity, confidence=confidence, fix=fix)


def judge(read: ReadTable, kinds: Set[Kind], one: Callable[[Reading], Hit | None]) -> Iterator[Answer]:
    """The hits of ``one`` on the indicators of some kinds; not applicable where the form has none of them."""
    if kinds.isdisjoint({level.kind for level in read.table.levels} | {row.kind for row in read.rows}):
        yield NotApplicable()
        return
    for reading in readings(read, kinds):
        if hit := one(reading):
            yield hit


def readings(read: ReadTable, kinds: Set[Kind]) -> Iterator[Reading]:
    """The indicators of some kinds that have a name and are not struck out as not applicable."""
    for row in read.rows:
        if row.kind in kinds and row.name:
            reading = Reading(row)
            if len(reading.name) > 1 and not reading.hints("不适用"):
                yield reading
