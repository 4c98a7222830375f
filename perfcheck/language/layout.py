"""The words of the forms: what a label is called and what it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from perfcheck.language.lexicon import load_toml
from perfcheck.language.width import normalise, normalise_all
from perfcheck.model.submission import Period

_BRACKETS = re.compile(r"\(([^()]*)\)")
_YEARS = re.compile(
    r"(?:20|19)\d\d年?[-—~至](?:20|19)\d\d年?|(?:20|19)\d\d年(?!度)|(?:20|19)\d\d(?=年度)|20[xX×*]{2}年?"
)
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|\d{1,2}[.、]|其中[:,]?|[★☆*#※]+)+")
LONGEST_LABEL = 30
LONGEST_UNKNOWN = 14
PROSE = re.compile(r"[。;,!?、\d%￥¥☑□√≥≤]")
NUMBERS = ("一级", "二级", "三级", "四级")


@dataclass(frozen=True, slots=True)
class Label:
    """A label reduced to its ``core``; ``inner`` is what each of its brackets holds."""

    core: str
    inner: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def read_label(text: str) -> Label:
    """The label without brackets, years, numbering and final colon; empty if the text is too long for one."""
    plain = normalise(text) if len(text) <= 4 * LONGEST_LABEL else ""
    inner = tuple(_BRACKETS.findall(plain))
    core = _YEARS.sub("", _BRACKETS.sub("", plain)).rstrip(":.。")
    core = _NUMBERING.sub("", core)
    return Label(core, inner) if len(core) <= LONGEST_LABEL else Label("")


@cache
def words(part: str, key: str) -> frozenset[str]:
    """A list of the lexicon, normalised."""
    return frozenset(normalise_all(_layout()[part][key]))


@cache
def ordered(part: str, key: str) -> tuple[str, ...]:
    """A list of the lexicon in its own order."""
    return tuple(normalise_all(_layout()[part][key]))


@cache
def _layout() -> dict[str, Any]:
    return load_toml("layout")


@cache
def _roles(part: str) -> dict[str, str]:
    """Label to role; a label listed under two roles keeps the first."""
    roles: dict[str, str] = {}
    for role, labels in _layout()[part].items():
        for label in normalise_all(labels):
            roles.setdefault(label, role)
    if part == "fields":
        for entry in _layout()["part"]:
            for label in normalise_all(entry["labels"]):
                roles.setdefault(label, entry["role"])
    return roles


@cache
def parts() -> dict[str, str]:
    """What forms and narratives both have parts about: label to the part's usual name."""
    return {label: entry["name"] for entry in _layout()["part"] for label in normalise_all(entry["labels"])}


@lru_cache(maxsize=4096)
def column_role(text: str) -> str | None:
    """The role of a column headed ``text``, by the whole label; of a body and, in brackets, its projects the latter."""
    label, roles = read_label(text), _roles("columns")
    role = roles.get(label.core)
    inner = next((r for i in label.inner if (r := roles.get(i)) in ("project", "skipped")), None)
    return inner if inner and role in ("implementer", "department", "code") else role


@lru_cache(maxsize=4096)
def likely_column_role(text: str) -> str | None:
    """The role of a column headed ``text``, by the whole label or a word in it."""
    core = read_label(text).core
    role = column_role(text)
    if role or not core:
        return role
    if holds_both(text):
        return "value"
    worded = next((w["role"] for w in _layout()["column_word"] if any(x in core for x in w["words"])), None)
    as_field: str | None = _layout()["field_column"].get(listed_field(text) or field_by_head(core))
    return worded or as_field


@lru_cache(maxsize=4096)
def holds_both(text: str) -> bool:
    """Whether a column is for a target and what was reached of it, in one cell: 指标值/完成值, 指标值(目标/完成)."""
    label, results = read_label(text), words("goal_label", "result")
    halves = [h for half in (label.core, *label.inner) if len(h := half.split("/")) == 2]
    return any(
        _roles("columns").get(target) == "value" and (_roles("columns").get(result) == "actual" or result in results)
        for target, result in halves
    )


@lru_cache(maxsize=4096)
def listed_field(text: str) -> str | None:
    """The role of a form's field labelled ``text``, if the lexicon lists the label."""
    core = read_label(text).core
    roles = _roles("fields")
    return roles.get(core) or roles.get(core.removeprefix("项目"))


def field_by_head(core: str) -> str | None:
    """The role of a form's field by the last word of its label."""
    if len(core) > LONGEST_UNKNOWN or PROSE.search(core):
        return None
    return next((role for role, ends in _heads() if core.endswith(ends)), None)


@cache
def _heads() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((h["role"], tuple(normalise_all(h["ends"]))) for h in _layout()["field_head"])


def names_values(text: str) -> bool:
    """Whether a heading speaks of values, whatever else it speaks of (三级指标及目标值)."""
    words = next(entry["words"] for entry in _layout()["column_word"] if entry["role"] == "value")
    return contains(read_label(text).core, words)


def contains(text: str, choices: Iterable[str]) -> bool:
    """Whether one of ``choices`` stands in the normalised text."""
    return any(c in text for c in choices)


@lru_cache(maxsize=4096)
def period_of(text: str) -> Period | None:
    """The period a label speaks of; annual where it names both (年度/项目指标值)."""
    plain = normalise(text)
    if plain in words("periods", "implementation_alone"):
        return Period.IMPLEMENTATION
    if contains(plain, words("periods", "annual")):
        return Period.ANNUAL
    if contains(plain, words("periods", "implementation")):
        return Period.IMPLEMENTATION
    return None


def is_numbered(text: str) -> bool:
    """Whether a heading numbers the level of its column (一级, 三级)."""
    return contains(text, NUMBERS)


def period_by_years(text: str) -> Period | None:
    """The period a label speaks of by the years it names: a single one is the budget's, a span the whole term."""
    years = years_of(text)
    return None if not years else Period.ANNUAL if len(years) == 1 else Period.IMPLEMENTATION


def years_of(text: str) -> tuple[str, ...]:
    """The years a label names."""
    return tuple(re.findall(r"20\d\d", text))


def is_period(text: str) -> bool:
    """Whether a label is the word of a period and nothing more (年度, 中期)."""
    core = read_label(text).core
    return core in words("periods", "annual") | words("periods", "implementation")


@lru_cache(maxsize=4096)
def is_title(text: str) -> bool:
    """Whether the text is the title of a target table, not a sentence that speaks of one."""
    written = normalise(text)
    plain = _BRACKETS.sub("", written) or written.strip("()")
    if len(plain) > 60 or contains(plain, "。;,!?…") or ".." in plain or re.search(r"表\d+$", plain):
        return False
    if not contains(plain, words("titles", "words")) or contains(plain, words("titles", "never")):
        return False
    of_year = bool(re.search(r"20\d\d年", plain)) and plain.endswith(ordered("titles", "endings_of_year"))
    return of_year or plain.endswith(ordered("titles", "endings"))


@lru_cache(maxsize=4096)
def is_caption(text: str) -> bool:
    """Whether the text is nothing but a heading of the indicators of one period (长期绩效指标)."""
    core = read_label(text).core
    for word in sorted(words("periods", "annual") | words("periods", "implementation"), key=len, reverse=True):
        core = core.replace(word, "")
    return core in words("titles", "captions")


def table_kind(title: str) -> str:
    """目标表, 申报表, 批复表 or 自评表, by the words of the title."""
    plain = normalise(title)
    kinds = _layout()["table_kind"]
    return next((str(k["kind"]) for k in kinds if contains(plain, k["words"])), "目标表")


@lru_cache(maxsize=4096)
def is_level1(text: str) -> bool:
    """Whether the text reads like a level 1 (产出指标, 项目完成指标(50分), 效益值)."""
    core = read_label(text).core
    stem = _stem(core)
    if stem in words("levels", "level1") or (stem != core and stem.removeprefix("项目") in words("levels", "level1")):
        return True
    return core.endswith("指标") and stem.endswith(ordered("levels", "level1")) and not is_level2(text)


@lru_cache(maxsize=4096)
def is_level2(text: str) -> bool:
    """Whether the text is a label of level 2, not the name of an indicator that holds such a word."""
    core = read_label(text).core
    return core in words("levels", "level2") or (core != (stem := _stem(core)) and stem in words("levels", "level2"))


def _stem(core: str) -> str:
    """A label of a level without what forms put after its word: 数量类指标, 社会效益目标, 质量值."""
    return re.sub(r"(指标|值|目标|类){1,4}$", "", core)


def is_label(text: str) -> bool:
    """Whether the text is a label of a level."""
    return is_level1(text) or is_level2(text)


def is_foot(text: str) -> bool:
    """Whether a label belongs to the foot of a form (负责人, 填报日期)."""
    return read_label(text).core in words("fields", "foot")
