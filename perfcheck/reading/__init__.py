"""What a submission says, worked out once and kept: the common ground of all rules."""

from perfcheck.reading.indicator import ReadIndicator
from perfcheck.reading.name import ReadName
from perfcheck.reading.passage import Goal, Passage
from perfcheck.reading.submission import ReadSubmission
from perfcheck.reading.table import ReadTable, Scope
from perfcheck.reading.text import Piece, ReadText
from perfcheck.reading.value import Says

__all__ = [
    "Goal",
    "Passage",
    "Piece",
    "ReadIndicator",
    "ReadName",
    "ReadSubmission",
    "ReadTable",
    "ReadText",
    "Says",
    "Scope",
]
