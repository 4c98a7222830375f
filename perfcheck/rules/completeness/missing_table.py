"""CMP019: a project in the budget table has no target table."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import BudgetLine, Submission
from perfcheck.reading.funds import money
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided, bad, good, unclear


def check(submission: Submission, context: Context) -> Iterator[Answer]:
    """Looks for the target table of every project that this year's budget pays for."""
    lines = [b for b in submission.budget_lines if not b.carried_over and b.amount.yuan != 0]
    if not lines:
        yield NotApplicable()
    elif not submission.tables:
        yield Undecided("文件中没有读到绩效目标表，可能另附")
    else:
        text = context.reading.library.text
        present = {read.project.plain for read in context.reading.tables}
        named = {text(line.project).plain: line for line in lines}
        yield from (_hit(line) for name, line in named.items() if name not in present)


def _hit(line: BudgetLine) -> Hit:
    amount = line.amount.written if line.amount.yuan is None else money(line.amount.yuan)
    return Hit(
        f"项目支出预算表列有「{line.project}」{amount}，全文没有它的绩效目标表",
        f"补报「{line.project}」的项目支出绩效目标表；涉密或另附的，在绩效管理情况说明中写明",
        (Evidence(f"{line.project} {line.amount.written}".strip(), line.place),),
        project=line.project,
    )


RULE = Rule(
    code="CMP019",
    name="missing-table",
    title="列入预算表的项目没有绩效目标表",
    family=Family.COMPLETENESS,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1",),
    basis=("财预〔2018〕167号《关于贯彻落实〈中共中央 国务院关于全面实施预算绩效管理的意见〉的通知》",),
    why="绩效目标是安排预算的前置条件，列入预算而没有绩效目标表的项目不得安排预算。",
    advice="逐个补报绩效目标表；不公开的，说明原因。",
    traps="上年结转项目、金额为零的行不报；项目名称不计空格和全角半角；全文没有一张目标表的，只说无法判断。",
    examples=(
        good("预算: 路灯维护 30万元\n项目: 路灯维护\n数量指标 | 维护路灯数量 | ≥800盏"),
        good("预算: 路灯 维护 30万元\n结转: 上年绿化补植 5万元\n项目: 路灯维护\n数量指标 | 维护路灯数量 | ≥800盏"),
        bad(
            "预算: 路灯维护 30万元\n预算: 河道清淤 45万元\n项目: 路灯维护\n数量指标 | 维护路灯数量 | ≥800盏",
            "河道清淤",
            severity=Severity.ERROR,
            says="全文没有它的绩效目标表",
        ),
        bad(
            "预算: 校园保安服务 60万元\n预算: 食堂设备更新 20万元\n项目: 体育器材购置\n数量指标 | 购置器材数量 | ≥40件",
            "校园保安服务",
            "食堂设备更新",
        ),
        unclear("预算: 路灯维护 30万元"),
    ),
    submission=check,
)
