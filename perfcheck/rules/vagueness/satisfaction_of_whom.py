"""VAG010: satisfied who, and how many of them."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator, ReadText, Says
from perfcheck.rules.base import (
    Answer,
    Context,
    Hit,
    NotApplicable,
    Rule,
    bad,
    good,
    on_indicator,
)
from perfcheck.rules.rewriting import draft, words


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Satisfactions without number, or of nobody in particular."""
    rows = [row for row in context.read(table).rows if row.kind is Kind.SATISFACTION and row.name]
    if not rows:
        yield NotApplicable()
    for row in rows:
        subject = _subject(row)
        if row.says is Says.WORDS or _is_scale(row):
            yield on_indicator(
                row,
                f"满意度的指标值「{row.value}」没有数字，不知道要有多少人满意",
                f"{words(row)}，并说明调查多少人",
                severity=Severity.ERROR,
                fix=draft(row),
            )
        elif subject is not None and not subject:
            yield _nobody(row)
        elif subject and _is_vague(subject):
            yield _anybody(row, subject)


def _subject(row: ReadIndicator) -> ReadText | None:
    """The name without the words of satisfaction; None where it has none of these."""
    name = row.name.derived(row.name.plain.replace("()", ""))
    measures = [f for f in name.find("satisfaction") if f.entry.attributes["kind"] == "measure"]
    if not any("满意" in f.term or "认可" in f.term for f in measures):
        return None
    rest = name.text
    for found in reversed(measures):
        rest = rest[: found.start] + rest[found.end :]
    return name.derived("".join(c for c in rest if c.isalnum()))


def _is_vague(subject: ReadText) -> bool:
    entry = subject.entry("satisfaction")
    return entry is not None and entry.attributes["kind"] == "vague"


def _is_scale(row: ReadIndicator) -> bool:
    """Whether the value offers grades where a share is asked for."""
    entry = row.value.derived(row.value.plain.removeprefix("定性")).entry("graded")
    return entry is not None and entry.attributes["kind"] == "scale"


def _nobody(row: ReadIndicator) -> Hit:
    return on_indicator(
        row,
        f"「{row.name}」没有说是谁的满意度",
        "在名称里写明对象，如参训学员、受益村民、办事企业",
    )


def _anybody(row: ReadIndicator, subject: ReadText) -> Hit:
    return on_indicator(
        row,
        f"「{row.name}」的对象「{subject}」没有指明是哪些人",
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
        bad("满意度指标 | 满意度 | ≥95%", "满意度", fix=None),
        bad(
            "满意度指标 | 老年人满意度 | 比较满意",
            "老年人满意度",
            severity=Severity.ERROR,
            says="不知道要有多少人满意",
            fix="「老年人满意度 ≥N%」",
        ),
        bad("服务对象满意度指标 | 服务对象满意度 | ≥90%", "服务对象满意度"),
        good("满意度指标 | 参训学员满意度 | ≥95%"),
        good("满意度指标 | 用水户对供水服务的满意度 | ≥90%"),
        good("满意度指标 | 有效投诉件数 | ≤2件"),
    ),
    table=check,
)
