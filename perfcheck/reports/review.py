"""A target table as the 项目支出绩效目标审核表 judges it: eight criteria, a grade, an opinion; all of it suggested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from perfcheck.model.finding import Finding, FindingCell
from perfcheck.model.report import POINTS, Deduction, Score
from perfcheck.reports.wording import CRITERIA, cell_position, position, quotations

GROUPS = {"C1": "完整性", "C3": "相关性", "C5": "适当性", "C7": "可行性"}
"""The form's four parts, by the first of their two criteria."""

QUESTIONS = {
    "C1": "格式是否规范，内容是否完整、准确、详实，有无缺项、错项",
    "C2": "目标是否明确清晰，能否反映项目主要内容，对预期产出和效果的描述是否充分恰当",
    "C3": "总体目标是否符合法律法规和规划，与部门职能、工作计划是否密切相关",
    "C4": "指标是否全面充分，是否选取最能体现目标实现程度的关键指标，有无具体指标值",
    "C5": "预期绩效是否显著，是否符合行业正常水平，与同类项目相比是否合理",
    "C6": "目标与资金量、使用方向是否匹配，在既定资金规模下目标是否过高或过低",
    "C7": "目标是否经过论证和合理测算，所采取的措施是否切实可行",
    "C8": "实施方案是否合理，组织能力、内部控制和管理制度是否健全",
}

OPINIONS = {
    "优": "绩效目标总体符合要求，建议进入下一步预算安排流程",
    "良": "绩效目标基本符合要求，建议与部门协商，按所列问题直接完善后进入下一步预算安排流程",
    "中": "绩效目标有较多内容需要完善，建议退部门按所列问题修改后重新报审",
    "差": "绩效目标与要求差距较大，建议退部门重新设定绩效目标，修改后再行报审",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell of a problem in words."""

    position: str
    quotations: str
    message: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What one rule found in a table, at one severity: a numbered problem of the review."""

    number: int
    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding that speaks for the rule: its title, code, severity and basis."""
        return self.findings[0]

    @property
    def numbers(self) -> str:
        """The findings' numbers."""
        return "、".join(f.number for f in self.findings)

    @property
    def spots(self) -> list[Spot]:
        """What is said of each cell, in order."""
        return [_spot(f, c) for f in self.findings for c in f.spots]

    @property
    def shared(self) -> str:
        """The suggestion that is the same for all of several spots, else nothing."""
        told = {spot.suggestion for spot in self.spots}
        return told.pop() if len(self.spots) > 1 == len(told) else ""


@dataclass(frozen=True, slots=True)
class Loss:
    """Points lost to one rule, and the numbers of the problems that cost them."""

    title: str
    points: Decimal
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A row of the form. ``group`` names its part in the part's first row, else it is None.

    ``points`` is None where the criterion waits for a person; ``judged`` are the points that checks could look at.
    """

    group: str | None
    name: str
    question: str
    full: Decimal
    judged: Decimal
    points: Decimal | None
    losses: tuple[Loss, ...]


def faults(findings: Sequence[Finding]) -> list[Fault]:
    """The findings by severity and rule, in the order in which each rule first appears."""
    groups: dict[tuple[int, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.severity.rank, finding.code), []).append(finding)
    ordered = sorted(groups.items(), key=lambda item: item[0][0])
    return [Fault(number, tuple(found)) for number, (_, found) in enumerate(ordered, start=1)]


def _spot(finding: Finding, cell: FindingCell) -> Spot:
    at = cell_position(cell) if finding.cells else position(finding)
    return Spot(at, quotations(cell), cell.message, cell.suggestion)


def criteria(score: Score, found: Sequence[Fault]) -> list[Criterion]:
    """The form's rows; their losses point at the numbers of ``found``."""
    numbers = {c.fingerprint: fault.number for fault in found for f in fault.findings for c in f.spots}
    titles = {fault.first.code: fault.first.title for fault in found}
    return [_criterion(code, score, numbers, titles) for code in CRITERIA]


def _criterion(code: str, score: Score, numbers: Mapping[str, int], titles: Mapping[str, str]) -> Criterion:
    by_rule: dict[str, list[Deduction]] = {}
    for deduction in score.deductions:
        if deduction.criterion == code:
            by_rule.setdefault(deduction.code, []).append(deduction)
    losses = tuple(_loss(titles.get(rule, rule), cost, numbers) for rule, cost in by_rule.items())
    judged = score.judged.get(code, Decimal(0))
    points = score.criteria.get(code)
    return Criterion(GROUPS.get(code), CRITERIA[code], QUESTIONS[code], POINTS[code], judged, points, losses)


def _loss(title: str, deductions: Sequence[Deduction], numbers: Mapping[str, int]) -> Loss:
    points = sum((d.points for d in deductions), Decimal(0))
    found = {numbers[d.fingerprint] for d in deductions if d.fingerprint in numbers}
    return Loss(title, points, tuple(sorted(found)))


def money(yuan: Decimal | None) -> str:
    """An amount as reviews write it: 68万元, 950元."""
    if yuan is None:
        return ""
    amount, unit = (yuan / 10000, "万元") if abs(yuan) >= 10000 else (yuan, "元")
    return f"{amount.normalize():f}{unit}"
