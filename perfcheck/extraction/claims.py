"""What the text claims of the target tables: how many projects have one, and how much money they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from perfcheck.extraction.cover import read_cover
from perfcheck.extraction.flow import Paragraph, lines, paragraphs
from perfcheck.language.lexicon import load_toml
from perfcheck.language.money import find_amounts
from perfcheck.language.numerals import parse_chinese_number
from perfcheck.language.width import fold, normalise
from perfcheck.model.document import Document
from perfcheck.model.submission import Claim, ClaimKind

_TARGET = "绩效(?:目标|管理)"
_SENTENCE = re.compile(r"[^。!?]+")
_CLAUSE = re.compile(r"(?:[^,;:]|(?<=\d),(?=\d{3}))+")
_NUMBER = r"(?<![\d.,])(\d{1,5}|[一二两三四五六七八九十百]{1,5})(?:个|项(?!目))"
_COUNTS = (
    re.compile(rf"二级项目[^\d个]{{0,10}}?{_NUMBER}"),
    re.compile(rf"(?:项目|{_TARGET})[^\d个]{{0,10}}?{_NUMBER}"),
    re.compile(rf"(?<![每各同某另逐]){_NUMBER}(?:(?!单位|部门|科室)[^\d,;]){{0,12}}?(?:项目|{_TARGET})"),
)
_OF_THE_ABOVE = re.compile(r"(?:以上|上述)?(?:项目)?(?:均|全部|都|已|全)")
_SUM = re.compile(rf"(?:项目)?(?:共|合计|总计|总数|数量)[^\d个]{{0,4}}{_NUMBER}")
_YEAR = re.compile(r"(20\d\d)年|(上年|上一年|去年)")
_PART = "其中"
_MONEY = {
    ClaimKind.MANAGED_COUNT: ClaimKind.MANAGED_AMOUNT,
    ClaimKind.PUBLISHED_COUNT: ClaimKind.PUBLISHED_AMOUNT,
}


@dataclass(frozen=True, slots=True)
class _Number:
    """A number that a sentence tells, and the part of the sentence that tells it."""

    number: Decimal
    start: int
    end: int


def read_claims(document: Document) -> tuple[Claim, ...]:
    """The totals claimed in sentences such as 纳入绩效目标管理的项目12个,涉及金额860.50万元.

    Money is in yuan. Parts of a total (其中…) and the numbers of other years are left out; a claim made
    twice stands once.
    """
    year = read_cover(document).fiscal_year
    found: dict[tuple[ClaimKind, Decimal], Claim] = {}
    for paragraph in paragraphs(lines(document)):
        if "绩" in paragraph.text:
            for claim in _in_paragraph(paragraph, year):
                found.setdefault((claim.kind, claim.number), claim)
    return tuple(found.values())


def _in_paragraph(paragraph: Paragraph, year: int | None) -> Iterator[Claim]:
    folded = fold(paragraph.text)
    for sentence in _SENTENCE.finditer(folded.text):
        for kind, told in _in_sentence(sentence.group(), year):
            start, end = folded.original(sentence.start() + told.start, sentence.start() + told.end)
            yield Claim(kind, told.number, paragraph.text[start:end], paragraph.place(start))


def _in_sentence(sentence: str, year: int | None) -> Iterator[tuple[ClaimKind, _Number]]:
    """The claims of a folded sentence, one count and one amount of each kind at most."""
    if not re.search(_TARGET, sentence):
        return
    clauses = list(_CLAUSE.finditer(sentence))
    kinds = [_kind(c.group()) for c in clauses]
    told: set[ClaimKind] = set()
    for i, kind in enumerate(kinds):
        if not kind or kind in told or _of_other_year(sentence[: clauses[i].end()], year):
            continue
        later = (c.start() for c, k in zip(clauses[i + 1 :], kinds[i + 1 :], strict=True) if k)
        limit = next(later, len(sentence))
        start, end = clauses[i].span()
        if count := _count(sentence, clauses, i, limit):
            start, end = min(start, count.start), count.end
            yield kind, _Number(count.number, start, max(end, clauses[i].end()))
        amount = _amount(sentence, end if count else start, limit)
        if amount:
            yield _MONEY[kind], _Number(amount.number, start, amount.end)
        if count or amount:
            told.add(kind)


def _kind(clause: str) -> ClaimKind | None:
    """Whether a clause speaks of projects with targets that are managed or published."""
    if not re.search(_TARGET, clause) or _words("unrelated").search(clause):
        return None
    if _words("published").search(clause):
        return ClaimKind.PUBLISHED_COUNT
    return ClaimKind.MANAGED_COUNT if _words("managed").search(clause) else None


def _of_other_year(text: str, year: int | None) -> bool:
    """Whether the last year named is another than the submission's."""
    named = _YEAR.findall(text)
    return bool(named) and (bool(named[-1][1]) or (year is not None and int(named[-1][0]) != year))


def _count(sentence: str, clauses: list[re.Match[str]], i: int, limit: int) -> _Number | None:
    """The number of projects in clause ``i``, in the sum after it, or in the clause before that it refers to."""
    own = clauses[i].span()
    if found := _search(_COUNTS, sentence, *own):
        return found
    if i + 1 < len(clauses) and clauses[i + 1].start() < limit and _SUM.match(clauses[i + 1].group()):
        return _search((_SUM,), sentence, *clauses[i + 1].span())
    if i and _OF_THE_ABOVE.match(clauses[i].group()):
        return _search(_COUNTS, sentence, *clauses[i - 1].span())
    return None


def _search(patterns: tuple[re.Pattern[str], ...], sentence: str, start: int, end: int) -> _Number | None:
    for pattern in patterns:
        if match := pattern.search(sentence, start, end):
            written = match.group(1)
            number = Decimal(written) if written.isdecimal() else parse_chinese_number(written)
            return _Number(number, start, match.end()) if number is not None else None
    return None


def _amount(sentence: str, start: int, end: int) -> _Number | None:
    """The first amount, or the sum of those given source by source, before any part of it is told."""
    part = sentence.find(_PART, start, end)
    text = sentence[start : part if part >= 0 else end]
    amounts = find_amounts(text)
    ends = [0, *(a.end for a in amounts)]
    by_source = [a for a, end in zip(amounts, ends, strict=False) if _words("source").search(text, end, a.start)]
    if not amounts:
        return None
    chosen = by_source if amounts[0] in by_source else amounts[:1]
    return _Number(sum((a.number for a in chosen), Decimal(0)), start, start + chosen[-1].end)


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(normalise(word)) for word in load_toml("narrative")["claims"][key]))
