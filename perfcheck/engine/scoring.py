"""A suggested score in the form of the 项目支出绩效目标审核表."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from perfcheck.model.finding import Finding, Severity
from perfcheck.model.report import Deduction, Score

POINTS = {
    "C1": Decimal(10),
    "C2": Decimal(10),
    "C3": Decimal(15),
    "C4": Decimal(15),
    "C5": Decimal(15),
    "C6": Decimal(15),
    "C7": Decimal(10),
    "C8": Decimal(10),
}
"""The eight criteria and their points (财预〔2015〕88号附件); together 100."""

LOSS = {
    Severity.ERROR: dict.fromkeys(POINTS, Decimal(1)) | dict.fromkeys(("C5", "C6"), Decimal(2)),
    Severity.WARNING: dict.fromkeys(POINTS, Decimal("0.5")) | dict.fromkeys(("C5", "C6"), Decimal(1)),
}
"""Points one finding costs; info findings cost none."""

GRADES = ((Decimal(90), "优"), (Decimal(80), "良"), (Decimal(60), "中"), (Decimal(0), "差"))


def score(findings: Sequence[Finding]) -> Score:
    """The score of one table: a finding costs points in each of its criteria, until the criterion has none left."""
    left = dict(POINTS)
    deductions: list[Deduction] = []
    for finding in findings:
        for criterion in finding.criteria if finding.severity in LOSS else ():
            points = min(LOSS[finding.severity][criterion], left[criterion])
            if points > 0:
                left[criterion] -= points
                deductions.append(Deduction(criterion, points, finding.code, finding.fingerprint))
    total = sum(left.values(), Decimal(0))
    return Score(total, grade(total), left, tuple(deductions))


def grade(total: Decimal) -> str:
    """优, 良, 中 or 差."""
    return next(name for floor, name in GRADES if total >= floor)
