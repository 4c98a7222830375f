"""CAT017: one output written as a quantity, a rate of completion and a rate of timeliness."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.classify import cut_cue
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import OUTPUTS
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading import ReadIndicator, ReadName
from perfcheck.rules.base import (
    Answer,
    Context,
    NotApplicable,
    Rule,
    bad,
    evidence,
    good,
    on_indicator,
)

_SHORTEST = 2


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Rows whose names are the same once the words that count, complete and time are cut off."""
    rows = [i for i in context.read(table).rows if i.kind in OUTPUTS and i.name]
    if not rows:
        yield NotApplicable()
        return
    for period in Period:
        by_stem: dict[str, dict[str, ReadIndicator]] = {}
        for row in (i for i in rows if i.period is period):
            stem, form = _parts(row.name)
            if form and len(stem) >= _SHORTEST:
                by_stem.setdefault(stem, {}).setdefault(form, row)
        for stem, forms in by_stem.items():
            if len(forms) == len(_FORMS):
                yield _hit(stem, forms)


_FORMS = ("数量", "完成率", "及时率")


def _parts(name: ReadName) -> tuple[str, str]:
    """What a name is about, and in which of the three forms; "" for another."""
    plain = name.plain
    if "完成率" in name.cues:
        return cut_cue(plain, "完成率"), "完成率"
    if (stem := cut_cue(plain, "及时名")) != plain:
        return stem, "及时率"
    stem = cut_cue(plain, "计数名")
    return stem, "数量" if stem != plain else ""


def _hit(stem: str, forms: dict[str, ReadIndicator]) -> Answer:
    names = "、".join(f"「{forms[form].name}」" for form in _FORMS)
    message = f"{names}是同一产出的三种写法，完成率和及时率没有增加信息"
    advice = f"保留「{forms['数量'].name}」，质量指标写做到什么标准，时效指标写具体完成时间"
    more = tuple(evidence(forms[form]) for form in ("数量", "及时率"))
    return on_indicator(forms["完成率"], message, advice, more=more)


RULE = Rule(
    code="CAT017",
    name="tripled-output",
    title="同一产出写成数量、完成率、及时率",
    family=Family.CLASSIFICATION,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="指标贵在从不同方面反映项目；同一件事换三种写法，看似齐全，其实只有一个指标。",
    advice="数量保留，质量写标准，时效写时间。",
    traps="三种写法指的不是同一件事的不报。",
    table=check,
    examples=(
        good("数量指标 | 巡查次数 | ≥48次\n质量指标 | 问题整改率 | ≥95%\n时效指标 | 巡查及时率 | 100%"),
        good("数量指标 | 巡查次数 | ≥48次\n数量指标 | 培训完成率 | 100%\n时效指标 | 报告提交及时率 | 100%"),
        bad(
            "数量指标 | 巡查次数 | ≥48次\n质量指标 | 巡查完成率 | 100%\n时效指标 | 巡查及时率 | 100%",
            "巡查完成率",
            severity=Severity.WARNING,
            says="同一产出的三种写法",
        ),
        bad(
            "数量指标 | 设备采购数量 | 30台\n质量指标 | 设备采购完成率 | 100%\n时效指标 | 设备采购及时性 | 及时",
            "设备采购完成率",
        ),
    ),
)
