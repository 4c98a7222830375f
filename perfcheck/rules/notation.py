"""The notation in which a rule's examples are written.

A line is an indicator, ``[实施期|年度] 数量指标 | 印刷数量 | ≥6万页 [| 10分 | 备注]``, or a field,
``标签: 内容``. A table begins at ``项目:``; what stands before belongs to 示例项目.

======================  =====================================================
年度, 部门              the submission's fiscal year (2026 if unsaid), department
项目                    a new table
单位                    the form's unit of money, 元 if unsaid, 未注明 for none
项目期, 项目属性        as in the form; 主管部门, 实施单位 likewise
资金                    ``年度 100000 = 财政拨款 80000 + 其他资金 20000``
实施期目标, 年度目标    the goals
预算, 结转              ``印刷费 10万元``: a row of the 项目支出预算表
申报个数, 公开个数      what the narrative claims; 申报金额, 公开金额 likewise
经费说明·年度预算安排   a section of the project's narrative
表式                    ``目标表``, ``自评表`` …
anything else           one of the form's statements (项目概况, 立项依据 …)
======================  =====================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from perfcheck.language.levels import default_level1, level_kind
from perfcheck.language.money import find_amounts, parse_amount
from perfcheck.language.pairing import pair
from perfcheck.language.quantity import parse_quantity
from perfcheck.model.place import Place
from perfcheck.model.submission import (
    Amount,
    BudgetLine,
    Claim,
    ClaimKind,
    Funds,
    Indicator,
    Level,
    Narrative,
    Period,
    Submission,
    TargetTable,
    Text,
)

PERIODS = {"实施期": Period.IMPLEMENTATION, "年度": Period.ANNUAL}
CLAIMS = {
    "申报个数": ClaimKind.MANAGED_COUNT,
    "申报金额": ClaimKind.MANAGED_AMOUNT,
    "公开个数": ClaimKind.PUBLISHED_COUNT,
    "公开金额": ClaimKind.PUBLISHED_AMOUNT,
}


@dataclass
class _Draft:
    """A table while its lines are read."""

    project: str = "示例项目"
    fields: dict[str, str] = field(default_factory=dict)
    funds: list[str] = field(default_factory=list)
    goals: dict[Period, Text] = field(default_factory=dict)
    statements: dict[str, Text] = field(default_factory=dict)
    rows: list[tuple[Period, list[str], int]] = field(default_factory=list)

    def empty(self) -> bool:
        return not (self.rows or self.goals or self.statements or self.funds or self.fields)


def parse(text: str) -> Submission:
    """The submission that ``text`` describes; raises ValueError on a line it cannot read."""
    drafts = [_Draft()]
    year, department = 2026, None
    budget: list[BudgetLine] = []
    claims: list[Claim] = []
    narratives: dict[str, dict[str, Text]] = {}
    for number, raw in enumerate(text.strip().splitlines(), start=1):
        line = raw.strip()
        if not line:
            continue
        if "|" in line:
            period, cells = _row(line)
            drafts[-1].rows.append((period, cells, number))
            continue
        label, colon, content = (part.strip() for part in re.split(r"([:：])", line, maxsplit=1))
        if not colon:
            raise ValueError(f"line {number}: neither an indicator nor a field: {line}")
        if label == "项目":
            drafts.append(_Draft(content))
        elif label == "年度":
            year = int(content)
        elif label == "部门":
            department = content
        elif label in ("预算", "结转"):
            budget.append(_budget_line(content, label == "结转", number))
        elif label in CLAIMS:
            claims.append(_claim(CLAIMS[label], content, number))
        elif label.startswith("经费说明·"):
            heading = label.removeprefix("经费说明·")
            narratives.setdefault(drafts[-1].project, {})[heading] = Text(content, Place(line=number))
        else:
            _field(drafts[-1], label, content, number)
    tables = [d for d in drafts if not d.empty() or (d.project != "示例项目")]
    return Submission(
        path="示例",
        fiscal_year=year,
        department=department,
        tables=tuple(_table(d, f"T{i}", year) for i, d in enumerate(tables, start=1)),
        budget_lines=tuple(budget),
        claims=tuple(claims),
        narratives=tuple(Narrative(p, s) for p, s in narratives.items()),
    )


def _row(line: str) -> tuple[Period, list[str]]:
    cells = [c.strip() for c in line.split("|")]
    word, space, rest = cells[0].partition(" ")
    if space and word in PERIODS:
        cells[0] = rest.strip()
        return PERIODS[word], cells
    return Period.ANNUAL, cells


def _field(draft: _Draft, label: str, content: str, number: int) -> None:
    if label == "资金":
        draft.funds.append(content)
    elif label in ("单位", "主管部门", "实施单位", "项目期", "项目属性", "表式"):
        draft.fields[label] = content
    elif label in ("实施期目标", "年度目标"):
        draft.goals[PERIODS[label.removesuffix("目标")]] = Text(content, Place(line=number))
    else:
        draft.statements[label] = Text(content, Place(line=number))


def _budget_line(content: str, carried_over: bool, number: int) -> BudgetLine:
    name, _, amount = content.rpartition(" ")
    yuan = parse_amount(amount, None)
    return BudgetLine(name, Amount("合计", yuan, amount, Place(line=number)), carried_over, Place(line=number))


def _claim(kind: ClaimKind, content: str, number: int) -> Claim:
    amounts = find_amounts(content)
    value = amounts[0].number if amounts else Decimal(content.rstrip("个"))
    return Claim(kind, value, content, Place(line=number))


def _table(draft: _Draft, identity: str, year: int) -> TargetTable:
    unit = draft.fields.get("单位", "元")
    money_unit = None if unit == "未注明" else unit
    indicators = [_indicator(*row) for row in draft.rows if any(row[1][1:3])]
    funds = dict(_funds(f, money_unit) for f in draft.funds)
    periods = {i.period for i in indicators} | set(funds) | {row[0] for row in draft.rows}
    table = TargetTable(
        id=identity,
        project=draft.project,
        kind=draft.fields.get("表式", "目标表"),
        department=draft.fields.get("主管部门"),
        unit=draft.fields.get("实施单位"),
        attribute=draft.fields.get("项目属性"),
        project_term=draft.fields.get("项目期"),
        fiscal_year=year,
        money_unit=money_unit,
        funds=funds,
        goals=draft.goals,
        statements=draft.statements,
        indicators=tuple(indicators),
        levels=_levels(draft),
        columns=frozenset({"weight"} if any(i.weight is not None for i in indicators) else ()),
        periods=frozenset(periods or {Period.ANNUAL}),
    )
    return replace(table, pairs=_pairs(table.indicators))


def _indicator(period: Period, cells: list[str], number: int) -> Indicator:
    level2, name, value, *rest = [*cells, "", ""][: max(len(cells), 3)]
    kind = level_kind(level2)
    weight = next((Decimal(r.rstrip("分")) for r in rest if re.fullmatch(r"-?\d+(\.\d+)?分?", r)), None)
    note = next((r for r in rest if r and not re.fullmatch(r"-?\d+(\.\d+)?分?", r)), None)
    return Indicator(
        period=period,
        level1=default_level1(kind),
        level2=level2,
        kind=kind,
        name=name,
        value=value,
        quantity=parse_quantity(value, name),
        note=note,
        weight=weight,
        name_written=name,
        value_written=value,
        place=Place(line=number),
        name_place=Place(line=number),
    )


def _levels(draft: _Draft) -> tuple[Level, ...]:
    filled: dict[tuple[Period, str], bool] = {}
    for period, cells, _ in draft.rows:
        key = (period, cells[0])
        filled[key] = filled.get(key, False) or any(cells[1:3])
    return tuple(
        Level(period, default_level1(level_kind(level2)), level2, level_kind(level2), full)
        for (period, level2), full in filled.items()
    )


def _funds(text: str, unit: str | None) -> tuple[Period, Funds]:
    head, _, tail = text.partition("=")
    word, _, total = head.strip().partition(" ")
    sources = [s.strip().rpartition(" ") for s in tail.split("+") if s.strip()]
    return PERIODS[word], Funds(
        _amount(word + "资金总额", total, unit) if total.strip() else None,
        tuple(_amount(label, amount, unit) for label, _, amount in sources),
    )


def _amount(label: str, written: str, unit: str | None) -> Amount:
    return Amount(label, parse_amount(written.strip(), unit), written.strip())


def _pairs(indicators: tuple[Indicator, ...]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for kind in dict.fromkeys(i.kind for i in indicators):
        sides: dict[Period, list[int]] = {p: [] for p in Period}
        for position, indicator in enumerate(indicators):
            if indicator.kind == kind:
                sides[indicator.period].append(position)
        left, right = sides[Period.IMPLEMENTATION], sides[Period.ANNUAL]
        found += [
            (left[a], right[b])
            for a, b in pair([indicators[i] for i in left], [indicators[i] for i in right], lambda i: (i.name, i.value))
        ]
    return tuple(found)
