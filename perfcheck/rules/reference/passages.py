"""The parts of a table that may cite a document or name a policy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from perfcheck.language.documents import find_document_numbers, find_titles
from perfcheck.model.finding import Evidence, Severity
from perfcheck.model.submission import Indicator, Period, TargetTable, Text
from perfcheck.rules.base import Context, Hit

NO_YEAR = "未能确定预算年度，无法判断所引政策、文件是否在有效期内"
_SENTENCE_END = re.compile(r"[。;；!！?？\n]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the table. ``binding`` marks goals and indicators: what is to be done, not why."""

    label: str
    text: Text
    binding: bool
    period: Period | None = None
    indicator: Indicator | None = None

    def quote(self, words: str) -> Evidence:
        """Some words of it as evidence."""
        return Evidence(words, self.text.place, self.period)

    def sentence(self, start: int, end: int) -> str:
        """The sentence around a span."""
        before = [m.end() for m in _SENTENCE_END.finditer(self.text.text, 0, start)]
        after = _SENTENCE_END.search(self.text.text, end)
        return self.text.text[before[-1] if before else 0 : after.start() if after else None]

    def cited(self) -> list[tuple[int, int]]:
        """The spans of titles and document numbers."""
        titles = [(t.start, t.end) for t in find_titles(self.text.text)]
        return titles + [(n.start, n.end) for n in find_document_numbers(self.text.text)]


def passages(table: TargetTable) -> Iterator[Passage]:
    """Goals, indicators and statements; equal texts of both periods once."""
    seen: set[str] = set()
    for passage in _all(table):
        if passage.text.text and passage.text.text not in seen:
            yield passage
            seen.add(passage.text.text)


def _all(table: TargetTable) -> Iterator[Passage]:
    for period, goal in table.goals.items():
        yield Passage(f"{period.label}目标", goal, True, period)
    for indicator in table.indicators:
        for written, place in ((indicator.name, indicator.name_place), (indicator.value, indicator.place)):
            yield Passage(indicator.name, Text(written, place), True, indicator.period, indicator)
    for label, text in table.statements.items():
        yield Passage(label, text, False)


def inside(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    """Whether a span lies within one of the others."""
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def tells_history(passage: Passage, start: int, end: int, context: Context) -> bool:
    """Whether the sentence around a span tells of the past or of settling old accounts."""
    return bool(context.lexicon("history").find(passage.sentence(start, end)))


def on_passage(
    passage: Passage,
    message: str,
    suggestion: str,
    quotes: Iterable[Evidence],
    severity: Severity | None = None,
) -> Hit:
    """A hit on the indicator or the part of the form that a passage belongs to, equal quotations once."""
    field = None if passage.indicator else passage.label
    return Hit(message, suggestion, tuple(dict.fromkeys(quotes)), passage.indicator, field, severity=severity)
