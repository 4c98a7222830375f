"""A suggested score in the form of the 项目支出绩效目标审核表: what share is sound, as far as rules could look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from perfcheck.engine.judge import Looked, Verdict
from perfcheck.model.finding import Family, Finding, Severity
from perfcheck.model.kind import BENEFITS, COSTS, Kind
from perfcheck.model.report import POINTS, Deduction, Score
from perfcheck.model.submission import Submission, TargetTable
from perfcheck.reading.importance import importance
from perfcheck.rules.base import Rule

WAITING = ("C3", "C5", "C7", "C8")
"""Criteria that no reading of the table decides: rules find contradictions there, never that all is well."""

LOSS = {Severity.ERROR: Decimal(1), Severity.WARNING: Decimal("0.5")}
"""What a finding takes of the row or field it is about; info findings take nothing."""

CONTRADICTS = 3
"""As so many rows counts one with an error against another part of the form: nobody knows which of them holds."""

GRADES = ((Decimal(90), "优"), (Decimal(80), "良"), (Decimal(60), "中"), (Decimal(0), "差"))

CAPS = (Decimal(79), Decimal(69), Decimal(59))
"""What a table with one, two, three or more hard faults can have at most: 中, 中, 差."""

FIELDS, OUTPUT, BENEFIT, CONTENT = "", "产出", "效益", "满意度"
GROUPS = {OUTPUT: Decimal(50), BENEFIT: Decimal(30), CONTENT: Decimal(10)}
"""What the groups of indicators weigh in a 项目支出绩效自评表 (财预〔2020〕10号), costs among the outputs."""

GOAL_BLANK, NO_GOAL = "CMP003", "没有读到总体目标"
"""The rule that judges goals asks nothing of a form without one, but there is no grade for what was not seen."""

CENT = Decimal("0.01")
TENTH = Decimal("0.1")

Unit = tuple[str, str]
"""A row by level 2 and name, a field by its label, or a kind of fault of form by its code."""

Part = tuple[Decimal, set[Unit]]
"""What a part of the form weighs beside the other parts, and the units in it, which share its weight."""


def table_scores(submission: Submission, verdict: Verdict, rules: Iterable[Rule]) -> dict[str, Score]:
    """The score of every table, by its id."""
    hard = {rule.code: rule.caps for rule in rules if rule.caps}
    found: dict[str | None, list[Finding]] = defaultdict(list)
    for finding in verdict.findings:
        found[finding.table].append(finding)
    return {t.id: score(t, found[t.id], verdict.looked[t.id], hard) for t in submission.tables}


def score(
    table: TargetTable, findings: Sequence[Finding], looked: Mapping[str, Looked], hard: Mapping[str, Severity]
) -> Score:
    """The score of one table from its findings, one cell each.

    ``looked`` says of each criterion how many checks could look, ``hard`` of the codes of faults that cap the grade
    from what severity on they do.
    A criterion has its points as the share of its rows and fields that are sound; what no check could look at, and
    the criteria that wait for a person, count neither way.
    """
    points: dict[str, Decimal] = {}
    full: dict[str, Decimal] = {}
    deductions: list[Deduction] = []
    for criterion, most in POINTS.items():
        share = looked[criterion].share if criterion in looked else Decimal(0)
        if criterion in WAITING or not share:
            continue
        full[criterion] = (most * share).quantize(CENT)
        lost = _losses(criterion, table, findings, full[criterion])
        points[criterion] = full[criterion] - sum((d.points for d in lost), Decimal(0))
        deductions += lost
    capping = {f.code: f.title for f in findings if f.code in hard and f.severity.rank <= hard[f.code].rank}
    if not any(goal.text.strip() for goal in table.goals.values()):
        capping.setdefault(GOAL_BLANK, NO_GOAL)
    whole = sum(full.values(), Decimal(0))
    total = sum(points.values(), Decimal(0)) / whole * 100 if whole else Decimal(0)
    if capping:
        total = min(total, CAPS[min(len(capping), len(CAPS)) - 1])
    total = total.quantize(TENTH)
    return Score(total, grade(total), points, tuple(deductions), full, tuple(capping.values()), importance(table))


def _losses(criterion: str, table: TargetTable, findings: Iterable[Finding], full: Decimal) -> list[Deduction]:
    """What each finding costs: of every row or field the gravest finding counts."""
    parts = _parts(criterion, table)
    every = [units for _, units in parts.values()]
    gravest: dict[Unit, Finding] = {}
    for finding in findings:
        if criterion in finding.criteria and finding.severity in LOSS:
            unit = _unit(criterion, finding)
            if not any(unit in units for units in every):
                parts[_part(criterion, finding)][1].add(unit)
            known = gravest.get(unit)
            if known is None or finding.severity.rank < known.severity.rank:
                gravest[unit] = finding
    filled = [part for part in parts.values() if part[1]]
    whole = sum((weight for weight, _ in filled), Decimal(0))
    each: dict[Unit, Decimal] = {}
    for weight, units in filled:
        count = {unit: CONTRADICTS if _contradicts(gravest.get(unit)) else 1 for unit in units}
        each |= {unit: full * weight / whole * n / sum(count.values()) for unit, n in count.items()}
    return [
        Deduction(criterion, (each[unit] * LOSS[f.severity]).quantize(CENT), f.code, f.fingerprint)
        for unit, f in gravest.items()
    ]


def _contradicts(finding: Finding | None) -> bool:
    contradiction = finding is not None and finding.family in (Family.MISMATCH, Family.AMOUNT)
    return contradiction and finding is not None and finding.severity is Severity.ERROR


def _parts(criterion: str, table: TargetTable) -> dict[str, Part]:
    """What a criterion looks at, by name: the form's fields, and its rows, of which each group has its own weight."""
    goals = {("", f"{p.label}目标") for p in table.periods}
    groups: dict[str, Part] = {group: (weight, set()) for group, weight in GROUPS.items()}
    for row in table.indicators:
        groups[_group(row.kind)][1].add((row.level2, row.name))
    half = sum(GROUPS.values(), Decimal(0))
    if criterion == "C4":
        return groups
    if criterion == "C2":
        return {FIELDS: (half, goals), **groups}
    if criterion == "C6":
        costs = {(i.level2, i.name) for i in table.indicators if i.kind in COSTS}
        return {FIELDS: (2 * half, goals | {("", "资金")}), OUTPUT: (half, costs)}
    basics = {("", "项目名称"), ("", "资金")} | {("", label) for label in table.statements}
    every = {unit for _, units in groups.values() for unit in units}
    return {FIELDS: (half, goals | basics), OUTPUT: (half, every)}


def _group(kind: Kind) -> str:
    return CONTENT if kind is Kind.SATISFACTION else BENEFIT if kind in BENEFITS else OUTPUT


def _part(criterion: str, finding: Finding) -> str:
    """The part of what is no row or field of the form: what is lacking is one row more, easily written."""
    return OUTPUT if criterion == "C4" or finding.indicator else FIELDS


def _unit(criterion: str, finding: Finding) -> Unit:
    # a habit of writing is one fault, however many rows have it
    if criterion == "C1" and finding.family is Family.FORMAT:
        return ("", finding.code)
    if finding.indicator is not None:
        return (finding.level2 or "", finding.indicator)
    return ("", finding.field or finding.code)


def grade(total: Decimal) -> str:
    """优, 良, 中 or 差."""
    return next(name for floor, name in GRADES if total >= floor)
