"""CMP020: the narrative claims other target tables than the submission has."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import Claim, ClaimKind, Period, Submission
from perfcheck.reading.funds import money, rounded_alike, said_slack, total_yuan
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided, bad, good, unclear

_COUNTS = frozenset({ClaimKind.MANAGED_COUNT, ClaimKind.PUBLISHED_COUNT})
_FIELD = "绩效管理情况说明"


def check(submission: Submission, context: Context) -> Iterator[Answer]:
    """Compares the claimed number of projects with the tables, then the claimed sum."""
    if not submission.claims:
        yield NotApplicable()
        return
    present = len({t.id for t in submission.tables if t.kind != "自评表"})
    if not present:
        yield Undecided("文件中没有读到绩效目标表，可能另附")
        return
    counts = [c for c in submission.claims if c.kind in _COUNTS and c.number != present]
    if counts:
        yield _count_hit(counts, present, submission)
    else:
        yield from _compare_sums(submission, context)


def _count_hit(claims: list[Claim], present: int, submission: Submission) -> Hit:
    claimed = "、".join(f"「{quote}」" for quote in dict.fromkeys(c.quote for c in claims))
    gap = claims[0].number - present
    relation = f"只有 {present} 张绩效目标表，少 {gap} 张" if gap > 0 else f"有 {present} 张绩效目标表，多 {-gap} 张"
    missing = _missing(submission)
    named = f"；预算表中没有目标表的项目有：{'、'.join(missing)}" if missing and gap > 0 else ""
    return Hit(
        f"说明文字写{claimed}，而文件中{relation}",
        f"补齐缺少的绩效目标表，或把说明中的个数改为 {present} 个并写明其余项目未公开的原因{named}",
        tuple(Evidence(c.quote, c.place) for c in claims),
        field=_FIELD,
    )


def _missing(submission: Submission) -> list[str]:
    present = {t.project for t in submission.tables}
    return [b.project for b in submission.budget_lines if not b.carried_over and b.project not in present]


def _compare_sums(submission: Submission, context: Context) -> Iterator[Answer]:
    sums = [c for c in submission.claims if c.kind not in _COUNTS]
    if not sums:
        return
    known = [total_yuan(t, Period.ANNUAL) for t in submission.tables]
    if any(y is None for y in known):
        yield Undecided("有的目标表年度资金总额空白或未注明单位，无法合计")
        return
    summed = sum((y for y in known if y is not None), Decimal(0))
    for claim in sums:
        if not rounded_alike(claim.number, summed, _slack(claim, context)):
            yield Hit(
                f"说明文字写「{claim.quote}」，而各目标表年度资金合计为 {money(summed)}，"
                f"相差 {money(abs(claim.number - summed))}",
                f"核对各项目年度资金，把说明中的金额与目标表合计（{money(summed)}）改为一致",
                (Evidence(claim.quote, claim.place),),
                field=_FIELD,
                severity=Severity.WARNING,
            )
            return


def _slack(claim: Claim, context: Context) -> Decimal:
    """What rounding may have changed of the sum that the quote states."""
    said = (q for q in context.reading.library.text(claim.quote).amounts if q.number == claim.number)
    return max((said_slack(claim.quote[q.start : q.end], q) for q in said), default=Decimal(0))


RULE = Rule(
    code="CMP020",
    name="claimed-count",
    title="说明文字的项目数、金额与目标表不符",
    family=Family.COMPLETENESS,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="说明里自报的项目个数、金额与所附目标表对不上，不是漏附了表，就是说明写错。",
    advice="清点目标表，使说明中的个数、金额与所附各表一致。",
    traps="个数不符时不再另报金额；金额相差不超过0.01万元或万分之五的视为四舍五入；一张目标表也没有读到的，只说无法判断。",
    examples=(
        good(
            "申报个数: 1个\n申报金额: 30万元\n项目: 路灯维护\n"
            "单位: 万元\n资金: 年度 30\n数量指标 | 维护路灯数量 | ≥800盏"
        ),
        good(
            "公开个数: 2个\n项目: 路灯维护\n数量指标 | 维护路灯数量 | ≥800盏\n"
            "项目: 河道清淤\n数量指标 | 清淤长度 | ≥3公里"
        ),
        bad(
            "申报个数: 3个\n公开个数: 3个\n项目: 路灯维护\n数量指标 | 维护路灯数量 | ≥800盏",
            "绩效管理情况说明",
            severity=Severity.ERROR,
            says="只有 1 张绩效目标表，少 2 张",
        ),
        bad(
            "公开个数: 1个\n公开金额: 45万元\n项目: 路灯维护\n"
            "单位: 万元\n资金: 年度 30\n数量指标 | 维护路灯数量 | ≥800盏",
            "绩效管理情况说明",
        ),
        unclear("申报个数: 3个"),
    ),
    submission=check,
)
