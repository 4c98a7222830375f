"""Departments and units: their names, the codes before or after them, and what is no name at all."""

from __future__ import annotations

import re

from perfcheck.language.files import load_toml
from perfcheck.language.width import half_width, normalise

_SEAL = re.compile(r"\([^()]*(?:盖章|公章|签章|签字|印章|签名|加盖|章)[^()]*\)|(?:盖章|公章|签章|签字)(?=$|\s)")
_NONE = re.compile(r"(?:无|暂无|没有|不涉及|不适用|略|同上)?")
_NOT_WORDS = re.compile(r"[\W_]|[xX×*某]")
_CODE = r"(?=[0-9A-Za-z]*\d{2})[0-9A-Za-z]+"
_CODE_BEFORE = re.compile(
    rf"^(?:[\[【(〔]\s*(?P<framed>{_CODE})\s*[\]】)〕][-—_/、.\s]*|(?P<signed>{_CODE})\s*[-—–_/、.·:\s]\s*"
    r"|(?P<bare>0\d+|\d{6,}))(?P<name>\D.*)$",  # without a sign 120急救中心 is a name
    re.DOTALL,
)
_CODE_BRACKETED = re.compile(rf"^(\S.*?)(?<!\s)\s*[\[【(〔]\s*({_CODE})\s*[\]】)〕]$", re.DOTALL)
_CODE_AFTER = re.compile(rf"^(.*[一-鿿)])([-—_/、\s]*)({_CODE})$", re.DOTALL)
_SEVERAL = re.compile(r"\s*[/、;\n]\s*|\s{2,}")
_AREA = re.compile(
    r"(?P<one>省|自治区|(?<=[一-鿿])厅)|(?P<two>市(?![场政容民])|(?:自治)?州|盟|地区)|(?P<five>[县旗]|区(?!域))"
    r"|(?P<six>(?<!城)乡(?!村)|(?<![城乡])镇|街道)"
)
_RANKS = {"one": 1, "two": 2, "five": 5, "six": 6}


def body_name(text: str) -> str:
    """The name as written without the form's 盖章; "" for a seal alone, asterisks, a dash, 无."""
    plain = half_width(text)
    kept = text
    for match in reversed(list(_SEAL.finditer(plain))):
        kept = kept[: match.start()] + kept[match.end() :]
    kept = kept.strip(" \t:：,，;；。")
    words = _NOT_WORDS.sub("", normalise(kept))
    return "" if _NONE.fullmatch(words) else kept


def split_code(text: str) -> tuple[str | None, str]:
    """The code and the name of a body: 604-某某局, [042]某某局, 207101某某法院, 某某局(316), 某某局 316."""
    plain = half_width(text).strip()
    if match := _CODE_BEFORE.match(plain):
        return match["framed"] or match["signed"] or match["bare"], text.strip()[match.start("name") :].strip()
    if match := _CODE_BRACKETED.match(plain):
        return match.group(2), text.strip()[: match.end(1)]
    match = _CODE_AFTER.match(plain)
    if match and (match.group(2) or is_organisation(match.group(1))):
        return match.group(3), text.strip()[: match.end(1)]
    return None, text


def is_organisation(name: str) -> bool:
    """Whether a name ends as those of departments and units do."""
    plain = re.sub(r"\([^)]*\)$", "", normalise(name))
    return plain.endswith(tuple(load_toml("narrative")["cover"]["organisation"]))


def nearest(text: str) -> str:
    """The most local of several departments of different levels in one text (某部 / 某省某厅 / 某县某局)."""
    names = [n for n in _SEVERAL.split(text) if n]
    if len(names) < 2 or not all(map(is_organisation, names)):
        return text
    ranks = [_rank(n) for n in names]
    return names[ranks.index(max(ranks))] if len(set(ranks)) == len(ranks) else text


def _rank(name: str) -> int:
    found = _AREA.finditer(normalise(split_code(name)[1]))
    return max((_RANKS[m.lastgroup or "one"] for m in found), default=0)
