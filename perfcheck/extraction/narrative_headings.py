"""The headings of a 项目经费情况说明: which project it is about, and its sections."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from perfcheck.extraction.headings import enumerator, is_heading
from perfcheck.language import layout
from perfcheck.language.bodies import is_organisation
from perfcheck.language.lexicon import load_toml
from perfcheck.language.width import clean, fold, normalise

_UNNUMBERED = 9
_FORM_TITLE = re.compile(r"绩效(?:目标|自评|指标)[^。;:,]{0,8}表(?:\([^)]*\))*$")
_OF_YEAR = re.compile(r"(.*?)20\d\d年(度)?")
_AROUND = "“”\"'‘’「」《》【】:：-—、的 "


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading.

    ``key`` is its usual word, ``written`` the form's own. ``rank`` and ``number`` are those of its
    enumerator. ``text`` is what follows in the same line.
    """

    key: str
    written: str
    rank: int
    number: int
    text: str


def section_heading(text: str) -> Heading | None:
    """The heading of a known section (六、年度预算安排), None for any other line."""
    folded = fold(text)
    number = enumerator(text)
    start = len(folded.text) - len(number.rest) if number else 0
    match = _sections().match(folded.text, start)
    if not match or (number is None and match.group(2) == "。"):
        return None
    written = match.group(1)
    following = text[folded.original(match.end(), len(folded.text))[0] :] if match.end() < len(folded.text) else ""
    key = layout.parts()[written]
    return Heading(key, written, *((number.rank, number.number) if number else (_UNNUMBERED, 0)), following.strip())


def next_heading(last: Heading, text: str) -> Heading | None:
    """The heading of a section with a name of its own, known by the number that follows the last one's."""
    number = enumerator(text)
    if not number or (number.rank, number.number) != (last.rank, last.number + 1) or not is_heading(text):
        return None
    return Heading(clean(number.rest), number.rest, number.rank, number.number, "")


def project_named(text: str) -> str | None:
    """The project in a line like 某某项目经费情况说明 or 项目名称:某某.

    "" if such a title names none, None for any other line.
    """
    number = enumerator(text)
    plain = number.rest if number else normalise(text)
    if labelled := _labels().match(plain):
        return plain[labelled.end() :].strip(_AROUND)
    if not is_heading(text) or not (title := _titles().search(plain)):
        return None
    name = plain[: title.start()].strip(_AROUND)
    name = name.removeprefix("关于").strip(_AROUND)
    year = _OF_YEAR.match(name)
    if year and (is_organisation(year.group(1)) if year.group(1) else year.group(2)):
        name = name[year.end() :]
    return name.strip(_AROUND)


def is_form_title(text: str) -> bool:
    """Whether a line is the title of a 项目支出绩效目标表."""
    return bool(_FORM_TITLE.search(normalise(text)))


@cache
def _sections() -> re.Pattern[str]:
    return re.compile(rf"({_any_of(layout.parts())})(?:\([^)]*\))?(?:$|([:。]))")


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of(load_toml('narrative')['narrative']['title'])})$")


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of(layout.words('fields', 'project'))}):")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(normalise(word)) for word in sorted(words, key=len, reverse=True))
