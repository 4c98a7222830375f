"""VAG015: a name that is a slogan or a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.language.tokens import find
from perfcheck.model.finding import Confidence, Family, Severity
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

LONG = 20
SEVERAL = 2

_QUOTED = re.compile(r"《[^》]*》|\([^)]*\)|[“\"][^”\"]*[”\"]")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Names that are slogans, sentences or lists of demands."""
    for row in context.read(table).rows:
        if fault := _fault(row):
            yield on_indicator(
                row,
                f"指标名称「{row.name}」{fault}，不是一项可以衡量的指标",
                "名称只写衡量什么（对象加计量，如培训人次、合格率、受益户数），几件事分成几项指标",
            )


def _fault(row: ReadIndicator) -> str:
    name, core = (row.name.derived(_QUOTED.sub("", text.plain).strip()) for text in (row.name, row.name.core))
    if found := name.find("slogans"):
        return f"含口号「{found[0].term}」"
    if row.name.promised or _is_change(row):
        return ""
    verbs = max(len(name.find("task_verbs")), len({t.text for t in find(name.tokens, "act")}))
    if len(core.clauses) >= SEVERAL and verbs >= SEVERAL:
        return "是一段工作要求"
    return "是一句话" if len(name.text) > LONG and verbs else ""


def _is_change(row: ReadIndicator) -> bool:
    """Whether the name ends in a change against a base it names, and the value says how much (用药量较上年减少, 5%)."""
    return row.has_number and bool(row.name.ends_in("change_words") and row.name.find("change_bases"))


RULE = Rule(
    code="VAG015",
    name="slogan-name",
    title="指标名称是口号或工作要求",
    family=Family.VAGUENESS,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C1", "C4"),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="指标名称应简洁明确，说明衡量什么。把工作要求整句搬进名称，就没有可以计数的对象。",
    advice="名称写成「对象+计量」：培训人次、验收合格率、受益户数。",
    under=("CMP017", "FMT019", "VAG001", "VAG007", "VAG008", "VAG009", "VAG013"),
    traps="书名号、括号、引号里的字不计；以率、数、量结尾的长名称不报。",
    examples=(
        bad(
            "社会效益指标 | 为园区发展保驾护航 | 有效",
            "为园区发展保驾护航",
            severity=Severity.WARNING,
            says="含口号「保驾护航」",
        ),
        bad(
            "社会效益指标 | 完善服务网络，提升办事效率，促进营商环境优化 | 提升",
            "完善服务网络，提升办事效率，促进营商环境优化",
        ),
        bad(
            "可持续影响指标 | 进一步推动全区科普工作向基层延伸向农村拓展 | 持续",
            "进一步推动全区科普工作向基层延伸向农村拓展",
        ),
        good("数量指标 | 受益脱贫户（含防止返贫监测对象）中参加技能培训人数 | ≥200人"),
        good("质量指标 | 《全民健身条例》“六进”宣传覆盖率 | ≥90%"),
        good("社会效益指标 | 居民出行条件 | 改善"),
        good("数量指标 | 指标2：组织读书分享活动 | 12场"),
        good("生态效益指标 | 推广绿色防控,化学农药用量较上年减少 | ≥5%"),
        bad("质量指标 | 按规定村级申报、初审,乡镇复核 | 100%", "按规定村级申报、初审,乡镇复核"),
    ),
    table=check,
)
