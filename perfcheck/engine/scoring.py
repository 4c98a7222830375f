"""A suggested score in the form of the 项目支出绩效目标审核表."""

from __future__ import annotations

from collections import defaultdict
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

SAME_RULE = 3
"""So many findings of one rule cost points in a criterion; more of the same cost nothing further."""


def score(findings: Sequence[Finding]) -> Score:
    """The score of one table: a finding costs points in the first of its criteria that has any left."""
    left = dict(POINTS)
    charged: dict[tuple[str, str], int] = defaultdict(int)
    deductions: list[Deduction] = []
    for finding in sorted(findings, key=lambda f: f.severity.rank):
        for criterion in finding.criteria if finding.severity in LOSS else ():
            if criterion not in left or charged[finding.code, criterion] >= SAME_RULE or left[criterion] <= 0:
                continue
            points = min(LOSS[finding.severity][criterion], left[criterion])
            left[criterion] -= points
            charged[finding.code, criterion] += 1
            deductions.append(Deduction(criterion, points, finding.code, finding.fingerprint))
            break
    total = sum(left.values(), Decimal(0))
    return Score(total, grade(total), left, tuple(deductions))


def grade(total: Decimal) -> str:
    """优, 良, 中 or 差."""
    return next(name for floor, name in GRADES if total >= floor)
