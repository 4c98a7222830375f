"""What the cover of a submission says: title, department, fiscal year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from perfcheck.extraction.captions import Caption, captions
from perfcheck.extraction.flow import TableRow, flow, lines
from perfcheck.language.bodies import body_name, is_organisation, split_code
from perfcheck.language.kept import kept_of
from perfcheck.language.layout import is_title
from perfcheck.language.width import clean, half_width, normalise
from perfcheck.model.document import Document

_COVER_LINES = 12
_YEAR = r"(20\d\d|二[〇○零O0][一二三四五六七八九〇○零O0]{2})年?度?"
_YEAR_ALONE = re.compile(rf"[(]?{_YEAR}[)]?")
_TITLE = re.compile(rf"[^。;:]{{0,40}}?{_YEAR}[^。;:,]{{0,20}}?(?:预算|决算)[^。;:,]{{0,20}}")
_FORM = re.compile(r"[^。;:]{0,60}绩效(?:目标|指标|自评)?[^。;:,]{0,10}表(?:\([^)]*\))*")
_BUDGET_OF_YEAR = re.compile(rf"{_YEAR}[^\d。;:,]{{0,30}}?(?:(?:部门|单位)[^\d。;:,]{{0,6}}(?:预算|决算)|表|绩效目标)")
_CHINESE_DIGITS = str.maketrans("〇○零O0一二三四五六七八九", "00000123456789")
_TRAIL = re.compile(r"[>»›→]|首页|当前位置|您的位置")
"""What a web page writes over its text: where in the site the reader is."""


@dataclass(frozen=True, slots=True)
class Cover:
    """Title, department and fiscal year of a submission; None for what it does not say."""

    title: str | None
    department: str | None
    fiscal_year: int | None


@kept_of
def read_cover(document: Document) -> Cover:
    """The cover, from its own lines and from what the tables repeat of it (部门名称: …)."""
    texts = [line.text.strip() for line in lines(document)[:2000]]
    position, title = _title(texts)
    named = named_bodies(document)
    department = named[0] if named else _department_on_cover(texts[:position], title)
    return Cover(title, department, _fiscal_year(texts, title))


@kept_of
def named_bodies(document: Document) -> list[str]:
    """The departments and units named in 部门名称:, 单位名称: …, departments first, the most frequent first."""
    found: dict[str, Counter[str]] = {"department": Counter(), "unit": Counter()}
    for text, following in pairwise([*_texts(document), ""]):
        named = captions(text)
        for caption in named:
            kind = _kind(caption)
            content = caption.content or (following if caption is named[-1] else "")
            if kind and (name := _name(content)):
                found[kind][_whole(name, following)] += 1
    ordered = [name for counts in found.values() for name, _ in counts.most_common()]
    return list(dict.fromkeys(ordered))


def _kind(caption: Caption) -> str | None:
    """Whether a label names the department or unit whose budget it is, as 主管部门 alone does not."""
    if caption.role == "department" and ("主管" not in caption.label or "预算" in caption.label):
        return "department"
    return "unit" if caption.role == "filer" else None


def _texts(document: Document) -> Iterator[str]:
    for piece in flow(document):
        texts = (cell.text for cell in piece.cells) if isinstance(piece, TableRow) else (piece.text,)
        yield from (text.strip() for text in texts)


def _whole(name: str, following: str) -> str:
    """A name that the end of its line has cut, with the rest from the next line."""
    cut = not is_organisation(name) and len(following) <= 12 and is_organisation(following)
    return name + clean(following) if cut else name


def _name(value: str) -> str:
    name = split_code(body_name(clean(value)))[1]
    return name if 2 <= len(name) <= 50 and not re.search(r"[\d,。;]{3}|[。;:]", half_width(name)) else ""


def _title(texts: list[str]) -> tuple[int, str | None]:
    """Where the title stands, and the title: that of the budget, else that of the first form."""
    for position, text in enumerate(texts[:_COVER_LINES]):
        plain = normalise(text)
        if _YEAR_ALONE.fullmatch(plain) and position + 1 < len(texts):
            text += texts[position + 1]
            plain = normalise(text)
        if _TITLE.fullmatch(plain):
            return position, clean(text)
    return 0, next((clean(text) for text in texts if _FORM.fullmatch(normalise(text)) or is_title(text)), None)


def _department_on_cover(above: list[str], title: str | None) -> str | None:
    """The department in the lines above the title, else before the year in the title."""
    above = [t for t in above if not _TRAIL.search(t)]
    names = [clean(t) for t in above if not re.match(r"附件|附表|附录|目录|.*表(?:\(.*\))?$", normalise(t))]
    joined = "".join(names)
    if names and len(joined) <= 60 and not re.search(r"[。;:\d]", normalise(joined)):
        return joined
    before = re.split(_YEAR, title or "", maxsplit=1)[0].strip()
    return before if is_organisation(before) else None


def _fiscal_year(texts: list[str], title: str | None) -> int | None:
    """The year that titles of budgets, their tables and their forms name most; the title's in a tie."""
    years: Counter[int] = Counter()
    for text in [*([title] if title else []), *texts]:
        plain = normalise(text)
        if len(plain) <= 60 and (match := _BUDGET_OF_YEAR.search(plain) or _YEAR_ALONE.fullmatch(plain)):
            years[_year(match.group(1))] += 1
    return years.most_common(1)[0][0] if years else None


def _year(written: str) -> int:
    return int(written.translate(_CHINESE_DIGITS))
