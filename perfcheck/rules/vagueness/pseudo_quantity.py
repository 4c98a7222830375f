"""VAG013: a percentage of something that has no number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.language.lexicon import Entry
from perfcheck.language.tokens import find
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.rules.base import (
    Answer,
    Context,
    Rule,
    bad,
    good,
    on_indicator,
)
from perfcheck.rules.rewriting import draft, words

_WHOLE_SHARE = Decimal(60)
"""Above this a percentage after 提高 is a level, not the change."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Abstract names valued in percent."""
    for row in context.read(table).rows:
        if not _in_percent(row) or row.kind is Kind.SATISFACTION:
            continue
        if noun := _abstract_end(row):
            yield on_indicator(
                row,
                f"「{row.name}」落在「{noun.term}」上，不能计数，「{row.value}」没有分子和分母",
                words(row),
                fix=draft(row),
                severity=None if noun.attributes["firm"] else Severity.WARNING,
                confidence=None if noun.attributes["firm"] else Confidence.LOW,
            )


def _in_percent(row: ReadIndicator) -> bool:
    share = row.quantity is not None and row.quantity.unit == "%" and row.quantity.dimension is Dimension.RATIO
    return share and not row.value.find("change_words")


def _abstract_end(row: ReadIndicator) -> Entry | None:
    """The abstract noun at the name's end, before a verb of change if the value is a level."""
    name = row.name.derived(row.name.plain.rstrip("。;"))
    if change := name.ends_in("change_words"):
        if row.quantity is None or row.quantity.number < _WHOLE_SHARE:
            return None
        name = name.derived(name.text[: change.start])
    found = name.ends_in("abstract_nouns")
    return found.entry if found and (not found.entry.attributes.get("improved") or _is_improved(row)) else None


def _is_improved(row: ReadIndicator) -> bool:
    """Whether the name begins with a verb of change and the value is no change but a level (改善出境水质, ≥95%)."""
    level = row.quantity is not None and row.quantity.number >= _WHOLE_SHARE
    return level and bool(find(row.name.core.tokens[:1], "verb.up"))


RULE = Rule(
    code="VAG013",
    name="pseudo-quantity",
    title="抽象指标配百分比",
    family=Family.VAGUENESS,
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=(
        "财预〔2013〕53号《预算绩效评价共性指标体系框架》",
        "财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",
    ),
    why="热情、稳定、发展没有分子和分母，写≥95%、100%看似量化，实际无法统计。",
    advice="换成能统计的率或数：校舍达标率、刑事案件起数、集体经济收入。",
    traps="达标率、覆盖率、知晓率、满意度和空气质量一类有统计口径的不报；提高5%一类写变化幅度的不报；保障、管理、情况等词可能指具体事项，只作警告。",
    examples=(
        bad(
            "社会效益指标 | 激发群众参与热情 | 100%",
            "激发群众参与热情",
            severity=Severity.ERROR,
            says="不能计数，「100%」没有分子和分母",
        ),
        bad("社会效益指标 | 维护辖区和谐稳定 | ≥95%", "维护辖区和谐稳定"),
        bad("质量指标 | 办案水平提高 | =100%", "办案水平提高"),
        bad("经济效益指标 | 经费规范使用情况 | =100%", "经费规范使用情况"),
        bad("生态效益指标 | 改善灌区水质 | ≥95%", "改善灌区水质"),
        good("生态效益指标 | 灌区断面水质 | ≥95%"),
        good("质量指标 | 校舍安全等级达标率 | =100%"),
        good("社会效益指标 | 政策知晓率 | ≥85%"),
        good("经济效益指标 | 农户收入水平提高 | ≥5%"),
        good("社会效益指标 | 社区居民安全感 | ≥92%"),
        good("社会效益指标 | 居民安全感测评得分 | ≥90分"),
        good("社会效益指标 | 办件效率 | 较上年提升30%"),
        good("社会效益指标 | 居民健康素养水平 | ≥28%"),
    ),
    table=check,
)
