"""What single lines and rows say of the form they belong to."""

from __future__ import annotations

import re

from perfcheck.extraction.captions import captions, first_caption
from perfcheck.extraction.columns import TARGETS
from perfcheck.extraction.header import Header
from perfcheck.extraction.view import Item, Row
from perfcheck.extraction.worded import speaks_of_indicators
from perfcheck.language import layout
from perfcheck.language.kept import kept
from perfcheck.language.labels import field_role
from perfcheck.language.width import clean, half_width, normalise
from perfcheck.model.document import Line
from perfcheck.model.submission import Period

_NOTE = re.compile(r"^(注|备注|说明|填表说明|填报说明)\d?:")
_FLATTENED = 3


def project_label(text: str) -> bool:
    """Whether the text is, or begins with, the label of the project's name."""
    return field_role(text) == "project" or any(c.role == "project" for c in captions(text))


def has_project(item: Item) -> bool:
    """Whether a line or row holds the label of the project's name."""
    if isinstance(item, Line):
        return project_label(clean(item.text))
    return any(project_label(s.text) for s in item.filled)


def asks_for_target(item: Item) -> bool:
    """Whether a line or row holds the label of a project's name or of a goal."""
    if isinstance(item, Line):
        return any(c.role in ("project", "goal") for c in captions(clean(item.text)))
    texts = [s.text for s in item.filled]
    return any(field_role(t) in ("project", "goal") for t in texts) or has_project(item)


def speaks(item: Item) -> bool:
    """Whether indicators stand in the cells of the item as sentences; those of lines alone make no form."""
    if isinstance(item, Line):
        return False
    return any(speaks_of_indicators(s.cell.text) for s in item.filled)


def is_flattened(item: Item) -> bool:
    """Whether the item is a heading of indicators that came as a line of text: its table was not recognised."""
    return isinstance(item, Line) and _holds_headings(item.text)


@kept
def _holds_headings(text: str) -> bool:
    plain = normalise(text)
    if layout.contains(plain, "。;,、"):
        return False
    return sum(word in plain for word in layout.words("titles", "flattened")) >= _FLATTENED


def caption_period(text: str) -> Period | None:
    """The period of a caption like 长期绩效指标 that stands alone above a group."""
    return layout.period_of(text) if layout.is_caption(text) else None


def is_foot(row: Row) -> bool:
    """Whether a row ends a form: who filled it in and when, or a note."""
    if _NOTE.match(half_width(row.filled[0].text)):
        return True
    feet = [layout.is_foot(_label(s.text)) for s in row.filled]
    return sum(feet) > 1 or (feet[0] and len(feet) <= 2)


def is_field(row: Row, header: Header) -> bool:
    """Whether a row below the heading is a field of the form and no indicator."""
    if field_role(_label(row.filled[0].text)) is None:
        return False
    return not _fills(row, header, "name") or not _fills(row, header, *TARGETS)


def _label(text: str) -> str:
    found = first_caption(text)
    return found.label if found else text


def _fills(row: Row, header: Header, *roles: str) -> bool:
    """Whether a cell of the row begins under a column of one of ``roles``."""
    columns = [c for c in header.columns if c.role in roles]
    return any(c.first <= s.first < c.last for c in columns for s in row.filled)
