"""Documents named in text: titles in 《》 and document numbers such as 国发〔2021〕5号."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from perfcheck.language.files import load_toml
from perfcheck.language.width import fold

_OPEN, _CLOSE = "《〈", "》〉"
_LONGEST_TITLE = 90
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_NUMBER = re.compile(
    r"(?P<issuer>[一-鿿]{1,12})?"
    r"(?P<open>[〔\[(【﹝〈])(?P<year>(?:19|20)\d{2})年?(?P<close>[〕\])】﹞〉])"
    r"(?P<ordinal>第)?(?P<number>\d{1,5})(?P<unit>号)?"
)
_BETWEEN = 4
"""How many characters may part a number from the title after it: 号文件《."""
_LAST_BRACKET = re.compile(r"\([^()]*\)$")
_NOT_WORDS = re.compile(r"\W")
_ISSUER_END = "发函办字规令通预农教社建行综资绩财人组联审电政企党产科卫民文环水林监管厅委部府局"


@dataclass(frozen=True, slots=True)
class Title:
    """A title; ``name`` is what stands between the outermost marks, folded.

    ``start`` and ``end`` are offsets of the title with its marks in the text as given.
    """

    name: str
    start: int
    end: int

    @property
    def years(self) -> tuple[int, ...]:
        """The years the title names, both ends of a span, as they stand."""
        return tuple(int(year) for year in _YEAR.findall(self.name))


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document's number; ``issuer`` is the abbreviation before the year (国发), empty if none stands there.

    ``written`` is the number as in the text, whose offsets are ``start`` and ``end``.
    """

    issuer: str
    year: int
    number: int
    written: str
    start: int
    end: int

    @property
    def standard(self) -> str:
        """The number as GB/T 9704 has it: 国发〔2021〕5号."""
        return f"{self.issuer}〔{self.year}〕{self.number}号"


def find_titles(text: str) -> list[Title]:
    """All titles in 《》, the outermost where they are nested; a mark without its partner opens none."""
    titles: list[Title] = []
    depth, start = 0, 0
    for index, char in enumerate(text):
        if depth and index - start > _LONGEST_TITLE:
            depth = 0
        if char in _OPEN and (depth or char == "《"):
            start = start if depth else index
            depth += 1
        elif char in _CLOSE and depth:
            depth -= 1
            if not depth and index > start + 1:
                titles.append(Title(fold(text[start + 1 : index]).text, start, index + 1))
    return titles


def find_document_numbers(text: str) -> list[DocumentNumber]:
    """All document numbers, whatever brackets their year stands in."""
    folded = fold(text)
    found = []
    for match in _NUMBER.finditer(folded.text):
        issuer = _issuer(match["issuer"] or "")
        if not match["unit"] and not (issuer and issuer[-1] in _ISSUER_END):
            continue
        first = match.start("open") - len(issuer)
        start, end = folded.original(first, match.end())
        found.append(DocumentNumber(issuer, int(match["year"]), int(match["number"]), text[start:end], start, end))
    return found


def _issuer(before: str) -> str:
    """The issuer's abbreviation at the end of the characters before the bracket."""
    cut = max((before.rfind(word) + len(word) for word in _leads() if word in before), default=0)
    return before[cut:]


@cache
def _leads() -> tuple[str, ...]:
    """Words after which a document is cited."""
    return tuple(load_toml("citations")["leads"])


@dataclass(frozen=True, slots=True)
class Citation:
    """A title together with the number that stands beside it."""

    title: Title
    number: DocumentNumber


def cite(titles: Iterable[Title], numbers: Iterable[DocumentNumber]) -> tuple[Citation, ...]:
    """The titles that have a number just before or after them: 《…》(国发〔2021〕5号), 国发〔2021〕5号文件《…》.

    ``numbers`` stand in their order in the text.
    """
    numbers = tuple(numbers)
    starts, ends = [n.start for n in numbers], [n.end for n in numbers]
    found = []
    for title in titles:
        before, after = bisect_left(ends, title.start - _BETWEEN), bisect_left(starts, title.end)
        if before < len(ends) and ends[before] <= title.start:
            found.append(Citation(title, numbers[before]))
        elif after < len(starts) and starts[after] <= title.end + 1:
            found.append(Citation(title, numbers[after]))
    return tuple(found)


def title_core(name: str) -> str:
    """A title without what is often added or left out: 关于印发, 的通知, punctuation, a bracket at the end."""
    core = _NOT_WORDS.sub("", _LAST_BRACKET.sub("", name))
    for word in sorted(load_toml("citations")["frame"], key=len, reverse=True):
        core = core.replace(word, "")
    return core
