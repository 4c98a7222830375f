"""The 项目经费情况说明 of each project: its sections by their headings."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from perfcheck.extraction.flow import TableRow, flow, paragraphs
from perfcheck.extraction.headings import enumerator, is_heading
from perfcheck.extraction.narrative_headings import Heading, is_form_title, next_heading, project_named, section_heading
from perfcheck.language.width import clean, normalise
from perfcheck.model.document import Document, Line
from perfcheck.model.submission import Narrative, Text

_BUDGET = "年度预算安排"
_FORM_LABELS = ("项目名称", "一级指标", "三级指标")


@dataclass
class _Section:
    heading: Heading
    line: Line
    body: list[Line]


@dataclass
class _Draft:
    """A narrative being read. ``title`` is the line that names its project, if one does."""

    project: str
    title: Line | None
    sections: list[_Section] = field(default_factory=list)

    @property
    def last(self) -> _Section:
        """The section that the lines being read belong to."""
        return self.sections[-1]


def read_narratives(document: Document) -> tuple[Narrative, ...]:
    """The narratives: runs of known section headings, with text, under the heading that names the project.

    ``project`` is "" where no heading names it.
    """
    return tuple(_narrative(draft) for draft in _drafts(document) if _is_narrative(draft))


def _drafts(document: Document) -> list[_Draft]:
    drafts: list[_Draft] = []
    draft: _Draft | None = None
    above: deque[Line] = deque(maxlen=3)
    for line in _lines(document):
        if line is None:
            draft = None
            above.clear()
            continue
        heading = section_heading(line.text) or (next_heading(draft.last.heading, line.text) if draft else None)
        if draft and _ends(draft, line, heading):
            draft = None
        if heading and heading.key and not draft:
            draft = _opened(drafts, above, heading)
            drafts.append(draft)
        if heading and draft:
            draft.sections.append(_Section(heading, line, []))
            above.clear()
            continue
        above.append(line)
        if draft:
            draft.last.body.append(line)
    return drafts


def _lines(document: Document) -> Iterator[Line | None]:
    """The lines of the text; None where a form begins."""
    for piece in flow(document):
        if isinstance(piece, TableRow):
            inside = piece.lines()
            if not inside and any(text.startswith(_FORM_LABELS) for text in piece.plain):
                yield None
            yield from inside
        else:
            yield None if is_form_title(piece.text) else piece


def _ends(draft: _Draft, line: Line, heading: Heading | None) -> bool:
    """Whether a line no longer belongs to a narrative: a section again, a higher heading, the next title."""
    if heading:
        return any(s.heading.written == heading.written for s in draft.sections)
    number = enumerator(line.text)
    higher = number and number.rank <= 1 and number.rank < draft.last.heading.rank and is_heading(line.text)
    return bool(higher) or normalise(line.text).startswith("附件") or project_named(line.text) is not None


def _opened(drafts: list[_Draft], above: deque[Line], first: Heading) -> _Draft:
    """A new narrative, named by the lines above its first section, which the narrative before it must not keep."""
    for line in reversed(above):
        named = project_named(line.text)
        if named is None and line is above[-1]:
            named = _plain_name(line.text, first)
        if named is not None:
            before = drafts[-1].last.body if drafts else []
            if line in before:
                del before[before.index(line) :]
            return _Draft(named, line)
    return _Draft("", None)


def _plain_name(text: str, first: Heading) -> str | None:
    """The project a numbered heading right above the first section names (二、某某项目)."""
    number = enumerator(text)
    numbered_above = number is not None and 0 < number.rank < first.rank
    return clean(number.rest) if number and numbered_above and is_heading(text) else None


def _is_narrative(draft: _Draft) -> bool:
    """Whether the sections are those of a project: enough of them, with text, and more of them without a title."""
    keys = {s.heading.key for s in draft.sections}
    says_something = any(s.body or s.heading.text for s in draft.sections)
    if not draft.title:
        return says_something and len(keys) >= 4 and any(s.heading.number for s in draft.sections)
    return says_something and len(keys) >= (2 if _BUDGET in keys else 3)


def _narrative(draft: _Draft) -> Narrative:
    sections: dict[str, Text] = {}
    for section in draft.sections:
        text = _text(section)
        before = sections.get(section.heading.key)
        if before and before.text:
            text = Text(f"{before.text}\n{text.text}", before.place)
        sections[section.heading.key] = text
    title = draft.title or draft.sections[0].line
    return Narrative(draft.project, sections, title.place)


def _text(section: _Section) -> Text:
    """A section's paragraphs, one a line, at the place where its text begins."""
    inline = [Line(section.heading.text, section.line.place)] if section.heading.text else []
    lines = inline + section.body
    place = lines[0].place if lines else section.line.place
    return Text("\n".join(clean(p.text) for p in paragraphs(lines)), place)
