"""One fault, one finding: the two sides of a table, and rules that see the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.model.submission import Period, TargetTable
from perfcheck.rules.base import Hit, Rule
from perfcheck.rules.measured import measured

RECOGNISED_ENOUGH = 0.8
"""Below this confidence a recognised value carries no error."""


@dataclass(frozen=True)
class Sighting:
    """A hit with the rule and table it belongs to, before it becomes a finding."""

    rule: Rule
    hit: Hit
    table: TargetTable | None
    also: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """The hit's severity, capped where it rests on an uncertain reading or on a rule that is often wrong."""
        said = self.hit.severity or self.rule.severity
        seen = self.hit.indicator.confidence if self.hit.indicator else None
        unsure = (seen is not None and seen < RECOGNISED_ENOUGH) or (self._doubted and not self.rule.settled)
        return Severity.WARNING if unsure and said is Severity.ERROR else said

    @property
    def confidence(self) -> Confidence:
        """The hit's confidence, or its rule's; that of a rule that is often wrong is low."""
        return Confidence.LOW if self._doubted else self.hit.confidence or self.rule.confidence

    @property
    def _doubted(self) -> bool:
        return measured(self.rule.code).doubted


def fold(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Fold the two sides of a pair, then rules under another that saw the same indicator or field."""
    return _fold_rules(_fold_sides(list(sightings)))


def _fold_sides(sightings: list[Sighting]) -> list[Sighting]:
    """One sighting where a rule hits both sides of a pair with the same value."""
    kept: dict[object, Sighting] = {}
    for position, sighting in enumerate(sightings):
        key = _pair_key(sighting) or position
        first = kept.get(key)
        kept[key] = _merge(first, sighting) if first else sighting
    return list(kept.values())


def _pair_key(sighting: Sighting) -> object:
    indicator, table = sighting.hit.indicator, sighting.table
    key = table.key(indicator) if table and indicator else None
    if table is None or indicator is None or key is None:
        return None
    other = table.other_side(key.position)
    if other is None or table.indicators[other].value != indicator.value:
        return None
    return (sighting.rule.code, replace(key, position=min(key.position, other)))


def _merge(first: Sighting, second: Sighting) -> Sighting:
    """The implementation side speaks; both places are evidence."""
    lead, other = (first, second)
    if second.hit.indicator and second.hit.indicator.period is Period.IMPLEMENTATION:
        lead, other = second, first
    return replace(lead, hit=replace(lead.hit, evidence=_distinct(lead.hit.evidence + other.hit.evidence)))


def _distinct(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))


def _fold_rules(sightings: list[Sighting]) -> list[Sighting]:
    """At one spot the most specific rule speaks and lists the others."""
    spots: dict[object, list[Sighting]] = {}
    for position, sighting in enumerate(sightings):
        spots.setdefault(_spot(sighting) or position, []).append(sighting)
    return [folded for group in spots.values() for folded in _fold_spot(group)]


def _spot(sighting: Sighting) -> object:
    table, hit = sighting.table, sighting.hit
    if hit.indicator is not None and table is not None:
        return (table.id, table.key(hit.indicator) or hit.indicator)
    if hit.field is not None and table is not None:
        return (table.id, hit.field)
    return None


def _fold_spot(group: list[Sighting]) -> list[Sighting]:
    above = _speakers({s.rule.code: s.rule for s in group})
    folded: dict[str, list[Sighting]] = {}
    for sighting in group:
        if speaker := above.get(sighting.rule.code):
            folded.setdefault(speaker, []).append(sighting)
    return [_speak(s, folded.get(s.rule.code, [])) for s in group if s.rule.code not in above]


def _speak(lead: Sighting, silent: list[Sighting]) -> Sighting:
    """The lead with the codes of the others and the same words they saw elsewhere (a cut name's other side)."""
    quotes = {e.quote for e in lead.hit.evidence}
    more = tuple(e for s in silent for e in s.hit.evidence if e.quote in quotes)
    also = tuple(sorted({*lead.also, *(s.rule.code for s in silent)}))
    return replace(lead, also=also, hit=replace(lead.hit, evidence=_distinct(lead.hit.evidence + more)))


def _speakers(rules: Mapping[str, Rule]) -> dict[str, str]:
    """For each rule that keeps silent, the one that finally speaks for it."""
    direct = {
        code: next(speaker for speaker in rule.under if speaker in rules)
        for code, rule in rules.items()
        if any(speaker in rules for speaker in rule.under)
    }
    final: dict[str, str] = {}
    for code in direct:
        speaker, seen = code, {code}
        while (higher := direct.get(speaker)) and higher not in seen:
            speaker = higher
            seen.add(higher)
        final[code] = speaker
    return {code: speaker for code, speaker in final.items() if speaker != code}
