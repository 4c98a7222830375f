"""Units of measure in folded text: their standard spelling, dimension and factor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from perfcheck.language.files import load_toml
from perfcheck.language.width import normalise_all
from perfcheck.model.quantity import Dimension

SCALES = "十百千万亿"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in its standard spelling; ``factor`` turns a number of the unit written into one of ``name``.

    ``occasions`` marks what happens (次, 场): counted alone, a frequency over a time.
    """

    name: str
    dimension: Dimension
    factor: Decimal = Decimal(1)
    per: str | None = None
    occasions: bool = False


@dataclass(frozen=True)
class Units:
    """The units lexicon, compiled once."""

    known: dict[str, Unit]
    denominators: tuple[str, ...]
    times: frozenset[str]
    not_units: tuple[str, ...]

    @cached_property
    def _unit(self) -> re.Pattern[str]:
        words = [*self.known, *self.not_units]
        return re.compile(alternatives(words))

    @cached_property
    def _per(self) -> re.Pattern[str]:
        return re.compile(rf"(?P<sign>/|·|每)(?:每|个)?(?P<per>{self.any_denominator})")

    @cached_property
    def any_denominator(self) -> str:
        """A regex source for one denominator: 人, 月, 平方米."""
        simple = (word for word in self.known if not re.search(r"[/·(%‰‱]", word))
        return alternatives([*simple, *self.denominators, *self.times])

    @cached_property
    def scale(self) -> str:
        """A regex source for a scale (万, 千万) that is not the beginning of a unit (千克, 百分比)."""
        units = alternatives(word for word in self.known if word[0] in SCALES)
        return rf"(?:(?!{units})(?:[十百千]?万亿?|[十百千]?亿|[十百千]))"

    def match(self, text: str, start: int) -> tuple[Unit, int] | None:
        """The longest unit at ``start``, with its denominators, and where it ends."""
        match = self._unit.match(text, start)
        if match is None or match.group() in self.not_units:
            return None
        unit, end = self.known[match.group()], match.end()
        found: list[str] = []
        while denominator := self._per.match(text, end):
            per = denominator["per"]
            # 培训3次每次50人: only a price or a frequency is stated with 每 behind its unit.
            if denominator["sign"] == "每" and unit.dimension is not Dimension.MONEY and per not in self.times:
                break
            found.append(self.standard(per))
            end = denominator.end()
        return (self.over(unit, "/".join(found)) if found else unit), end

    def over(self, unit: Unit, per: str) -> Unit:
        """A unit per another: 元 per 人 is a unit cost, 次 per 月 a frequency."""
        dimension = unit.dimension
        if dimension is Dimension.MONEY:
            dimension = Dimension.UNIT_COST
        elif unit.occasions and per in self.times:
            dimension = Dimension.FREQUENCY
        base = unit.name.removesuffix(f"/{unit.per}")
        per = f"{per}/{unit.per}" if unit.per else per
        return replace(unit, name=f"{base}/{per}", dimension=dimension, per=per)

    def standard(self, word: str) -> str:
        """The standard spelling of a unit or denominator."""
        return self.known[word].name if word in self.known else word


def alternatives(words: Iterable[str]) -> str:
    """A regex source that matches the longest of ``words``."""
    return "(?:" + "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w)))) + ")"


@cache
def load_units() -> Units:
    """The units of ``lexicons/units.toml``."""
    data = load_toml("units")
    written, units = zip(*_known(data), strict=True)
    known = dict(zip(normalise_all(written), units, strict=True))
    per = data["per"]
    return Units(known, tuple(per["units"]), frozenset(per["times"]), tuple(data["no_units"]["words"]))


def _known(data: dict[str, Any]) -> Iterator[tuple[str, Unit]]:
    units = {name: _unit(name, kind) for kind, names in data["units"].items() for name in names}
    yield from units.items()
    yield from ((written, units[name]) for written, name in data["aliases"].items())
    for written, (name, factor) in data["multiples"].items():
        yield written, replace(units[name], factor=Decimal(factor))


def _unit(name: str, kind: str) -> Unit:
    return Unit(name, Dimension.COUNT, occasions=True) if kind == "occasions" else Unit(name, Dimension(kind))
