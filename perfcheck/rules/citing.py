"""What the rules on documents and policies share: the sentence around a mention, and a hit on its passage."""

from __future__ import annotations

from collections.abc import Iterable

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.reading import Passage
from perfcheck.rules.base import Hit

NO_YEAR = "未能确定预算年度，无法判断所引政策、文件是否在有效期内"


def sentence(passage: Passage, start: int, end: int) -> str:
    """The sentence around a span."""
    return passage.read.around(passage.read.sentences, start, end).text


def tells_history(passage: Passage, start: int, end: int) -> bool:
    """Whether the sentence around a span tells of the past or of settling old accounts."""
    return bool(passage.read.around(passage.read.sentences, start, end).find("history"))


def on_passage(
    passage: Passage,
    message: str,
    suggestion: str,
    quotes: Iterable[Evidence],
    severity: Severity | None = None,
    confidence: Confidence | None = None,
) -> Hit:
    """A hit on the indicator or the part of the form that a passage belongs to, equal quotations once."""
    indicator = passage.row.indicator if passage.row else None
    field = None if passage.row else passage.label
    proof = tuple(dict.fromkeys(quotes))
    return Hit(message, suggestion, proof, indicator, field, severity=severity, confidence=confidence)
