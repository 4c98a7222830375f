"""VAG010: satisfied who, and how many of them."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.width import normalise
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.submission import Indicator, TargetTable
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, good, on_indicator
from perfcheck.rules.vagueness.values import only_words


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Satisfactions without number, or of nobody in particular."""
    satisfactions = [i for i in table.indicators if i.kind == Kind.SATISFACTION and i.name]
    if not satisfactions:
        yield NotApplicable()
    for indicator in satisfactions:
        subject = _subject(indicator, context)
        if only_words(indicator, context) or _is_scale(indicator, context):
            yield on_indicator(
                indicator,
                f"满意度的指标值「{indicator.value}」没有数字，不知道要有多少人满意",
                f"写成「{_named(indicator, subject)}满意度 ≥90%」，并说明调查多少人",
                severity=Severity.ERROR,
            )
        elif subject is not None and not subject:
            yield _nobody(indicator)
        elif subject and _is_vague(subject, context):
            yield _anybody(indicator, subject)


def _subject(indicator: Indicator, context: Context) -> str | None:
    """The name without the words of satisfaction; None where it has none of these."""
    lexicon = context.lexicon("satisfaction")
    name = normalise(indicator.name).replace("()", "")
    measures = [m for m in lexicon.find(name) if (e := lexicon.entry(m.term)) and e.attributes["kind"] == "measure"]
    if not any("满意" in m.term or "认可" in m.term for m in measures):
        return None
    for match in reversed(measures):
        name = name[: match.start] + name[match.end :]
    return "".join(c for c in name if c.isalnum())


def _is_vague(subject: str, context: Context) -> bool:
    entry = context.lexicon("satisfaction").entry(subject)
    return entry is not None and entry.attributes["kind"] == "vague"


def _is_scale(indicator: Indicator, context: Context) -> bool:
    """Whether the value offers grades where a share is asked for."""
    entry = context.lexicon("graded").entry(normalise(indicator.value).removeprefix("定性"))
    return entry is not None and entry.attributes["kind"] == "scale"


def _named(indicator: Indicator, subject: str | None) -> str:
    return subject or "（写明对象，如参训学员、受益村民）"


def _nobody(indicator: Indicator) -> Hit:
    return on_indicator(
        indicator,
        f"「{indicator.name}」没有说是谁的满意度",
        f"写明对象，如「参训学员满意度 {indicator.value}」「受益村民满意度 {indicator.value}」",
    )


def _anybody(indicator: Indicator, subject: str) -> Hit:
    return on_indicator(
        indicator,
        f"「{indicator.name}」的对象「{subject}」没有指明是哪些人",
        f"把「{subject}」换成本项目实际服务的人，如参训学员、受益村民、办事企业",
        severity=Severity.INFO,
    )


RULE = Rule(
    code="VAG010",
    name="satisfaction-of-whom",
    title="满意度没有对象或没有幅度",
    family=Family.VAGUENESS,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="满意度是服务对象的认可程度。不写对象就不知道问谁，不写百分比就不知道多少人满意才算达标。",
    advice="写明具体对象和百分比，如受益村民满意度≥90%。",
    traps="表式自带的服务对象、群众等字样只作提示；满意度一栏里的投诉率、投诉件数不在此列。",
    under=("CMP001", "CMP004"),
    examples=(
        bad("满意度指标 | 满意度 | ≥95%", "满意度"),
        bad("满意度指标 | 老年人满意度 | 比较满意", "老年人满意度"),
        bad("服务对象满意度指标 | 服务对象满意度 | ≥90%", "服务对象满意度"),
        good("满意度指标 | 参训学员满意度 | ≥95%"),
        good("满意度指标 | 用水户对供水服务的满意度 | ≥90%"),
        good("满意度指标 | 有效投诉件数 | ≤2件"),
    ),
    table=check,
)
