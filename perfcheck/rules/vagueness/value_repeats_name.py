"""VAG009: the value says again what the name says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadText, Says
from perfcheck.rules.base import (
    Answer,
    Context,
    Rule,
    bad,
    good,
    on_indicator,
)
from perfcheck.rules.rewriting import draft, words

_NATURE = re.compile("^定[性量]")
_DONE = re.compile("(?<=..)(?:开展|完成|进行|实施|到位)$")
_SHORTEST = 2
_WHOLE_NAME = 4


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Values whose words all stand in the name already, adverbs apart."""
    for row in context.read(table).rows:
        named = row.name.entry("placeholders") is None
        if named and row.says is Says.WORDS and repeats(row.value, row.name):
            yield on_indicator(
                row,
                f"指标值「{row.value}」是把名称「{row.name}」又说了一遍，没有给出目标值",
                words(row),
                fix=draft(row),
            )


def repeats(value: ReadText, name: ReadText) -> bool:
    """Whether ``value`` is made of words of ``name``; adverbs before them (基本, 有效) add nothing.

    A value that holds the whole name (保障机关正常运转 of 机关正常运转) repeats it too, and so does
    an empty verb with a good part of it (方便居民出行 of 沿线居民出行).
    """
    said, known = _DONE.sub("", _NATURE.sub("", value.letters)), name.letters
    if len(known) >= _WHOLE_NAME and known in said:
        return True
    rest = said[_first(value.derived(said), "vague_values") :]
    if len(rest) in range(_WHOLE_NAME, len(said)) and rest in known:
        return True
    position = 0
    ends_in_name = False
    while position < len(said):
        length = _longest_in(said[position:], known)
        ends_in_name = length > 0
        length = length or _first(value.derived(said[position:]), "vague_adverbs")
        if not length:
            return False
        position += length
    return ends_in_name


def _longest_in(text: str, name: str) -> int:
    """The length of the longest beginning of ``text`` that stands in ``name``, 0 if under two characters."""
    lengths = range(len(text), _SHORTEST - 1, -1)
    return next((n for n in lengths if text[:n] in name), 0)


def _first(text: ReadText, lexicon: str) -> int:
    """The length of the lexicon's term with which ``text`` begins."""
    first = next(iter(text.find(lexicon)), None)
    return first.end if first and first.start == 0 else 0


RULE = Rule(
    code="VAG009",
    name="value-repeats-name",
    title="指标值照抄指标名称",
    family=Family.VAGUENESS,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C2", "C4"),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="值只是名称里的词（及时性：及时），等于没有目标值，评价时必然「完成」。",
    advice="名称说衡量什么，值说衡量到多少，两者各写各的。",
    traps="名称里的官方等级和验收结论、含数字的值不报；效果明显一类另有判断词的值不算照抄，由VAG001报。",
    under=("VAG004", "VAG005", "VAG006", "VAG010", "CMP001", "CMP004"),
    examples=(
        bad(
            "质量指标 | 公文处理规范性 | 规范",
            "公文处理规范性",
            severity=Severity.ERROR,
            says="是把名称「公文处理规范性」又说了一遍",
            fix="「公文处理规范率 ≥N%」",
        ),
        bad("社会效益指标 | 改善灌区用水条件 | 显著改善", "改善灌区用水条件", fix=None),
        bad("可持续影响指标 | 持续保障古树养护 | 持续保障养护", "持续保障古树养护"),
        bad("社会效益指标 | 沿线居民出行 | 方便居民出行", "沿线居民出行"),
        bad("时效指标 | 巡诊及时性 | 及时开展", "巡诊及时性"),
        bad("社会效益指标 | 保障渔民基本生活 | 定性 有效保障", "保障渔民基本生活"),
        good("社会效益指标 | 科普活动宣传效果 | 效果明显"),
        good("经济效益指标 | 提供就业岗位 | 增加岗位"),
        good("质量指标 | 建筑节能标准 | 符合《建筑节能设计标准》"),
        good("质量指标 | 公文处理差错率 | ≤1%"),
        good("生态效益指标 | 空气质量优良天数 | ≥310天"),
    ),
    table=check,
)
