"""A schema-1 JSON report back to a Report, so that results can be rendered again without checking again."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from perfcheck.model.finding import Confidence, Evidence, Family, Finding, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.place import Place
from perfcheck.model.problem import Problem
from perfcheck.model.quantity import Dimension, Operator, Quantity
from perfcheck.model.report import CheckAnswers, Deduction, DocumentReport, Pack, Report, Score
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

Json = dict[str, Any]


class ResultsError(ValueError):
    """A file that holds no schema-1 report; the message is Chinese."""


def loads(text: str) -> Report:
    """The report that ``text`` holds; raises ResultsError."""
    try:
        data = json.loads(text)
        if data.get("schema_version") != 1:
            raise ResultsError(f"结果文件的 schema_version 是 {data.get('schema_version')}，本版本只认 1")
        return Report(
            data["tool"]["version"],
            tuple(_document(d) for d in data["documents"]),
            tuple(_problem(p) for p in data["problems"]),
            tuple(Pack(**p) for p in data["tool"]["packs"]),
        )
    except ResultsError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ResultsError("结果文件不完整或已损坏，请用 perfcheck check -f json:文件 重新生成") from error


def _document(data: Json) -> DocumentReport:
    submission = Submission(
        path=data["path"],
        sha256=data["sha256"],
        format=data["format"],
        title=data["title"],
        department=data["department"],
        fiscal_year=data["fiscal_year"],
        pages=data["pages"],
        tables=tuple(_table(t) for t in data["tables"]),
        budget_lines=tuple(_budget_line(b) for b in data["budget_lines"]),
        claims=tuple(
            Claim(ClaimKind(c["kind"]), Decimal(c["number"]), c["quote"], _place(c["place"])) for c in data["claims"]
        ),
        narratives=tuple(
            Narrative(n["project"], _texts(n["sections"]), _place(n["place"])) for n in data["narratives"]
        ),
    )
    return DocumentReport(
        submission,
        tuple(_finding(f) for f in data["findings"]),
        tuple(CheckAnswers(**{**c, "reasons": tuple(c["reasons"])}) for c in data["checks"]),
        tuple(_problem(p) for p in data["problems"]),
        {t["id"]: _score(t["score"]) for t in data["tables"] if t["score"]},
        data["suppressed"],
    )


def _table(data: Json) -> TargetTable:
    plain = ("id", "project", "kind", "title", "department", "department_code", "unit", "attribute", "project_term")
    return TargetTable(
        **{name: data[name] for name in (*plain, "fiscal_year", "money_unit", "recognised")},
        funds={Period(p): _funds(f) for p, f in data["funds"].items()},
        goals={Period(p): Text(t) for p, t in data["goals"].items()},
        statements=_texts(data["statements"]),
        indicators=tuple(_indicator(i) for i in data["indicators"]),
        levels=tuple(_level(x) for x in data["empty_levels"]),
        periods=frozenset(Period(p) for p in data["periods"]),
        place=_place(data["place"]),
        project_place=_place(data["place"]),
    )


def _level(data: Json) -> Level:
    return Level(Period(data["period"]), data["level1"], data["level2"], Kind.UNKNOWN, False)


def _texts(data: Json) -> dict[str, Text]:
    return {label: Text(text) for label, text in data.items()}


def _funds(data: Json) -> Funds:
    total = Amount("资金总额", Decimal(data["total"])) if data["total"] is not None else None
    return Funds(total, tuple(Amount(label, Decimal(yuan)) for label, yuan in data["sources"].items()))


def _indicator(data: Json) -> Indicator:
    plain = ("level1", "level2", "name", "value", "value_written", "note", "actual", "last_year", "confidence")
    return Indicator(
        period=Period(data["period"]),
        **{name: data[name] for name in plain},
        kind=Kind(data["kind"]),
        quantity=_quantity(data["quantity"]),
        weight=_decimal(data["weight"]),
        marks=tuple(data["marks"]),
        place=_place(data["place"]),
        name_place=_place(data["place"]),
    )


def _quantity(data: Json | None) -> Quantity | None:
    if data is None:
        return None
    return Quantity(
        Decimal(data["number"]),
        data["unit"],
        Operator(data["operator"]) if data["operator"] else None,
        Dimension(data["dimension"]),
        _decimal(data["upper"]),
        data["per"],
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _place(data: Json | None) -> Place:
    if data is None:
        return Place()
    box = data.get("bbox")
    rest = {k: v for k, v in data.items() if k != "bbox"}
    return Place(**rest, bbox=(box[0], box[1], box[2], box[3]) if box else None)


def _budget_line(data: Json) -> BudgetLine:
    place = _place(data["place"])
    return BudgetLine(data["project"], Amount("合计", _decimal(data["amount"]), "", place), data["carried_over"], place)


def _finding(data: Json) -> Finding:
    plain = ("code", "name", "title", "message", "suggestion", "table", "project", "field", "fingerprint")
    indicator = data["indicator"]
    return Finding(
        **{name: data[name] for name in plain},
        criteria=tuple(data["criteria"]),
        basis=tuple(data["basis"]),
        also=tuple(data["also"]),
        family=Family(data["family"]),
        severity=Severity(data["severity"]),
        confidence=Confidence(data["confidence"]),
        level2=indicator["level2"] if indicator else None,
        indicator=indicator["name"] if indicator else None,
        evidence=tuple(
            Evidence(e["quote"], _place(e["place"]), Period(e["period"]) if e["period"] else None)
            for e in data["evidence"]
        ),
    )


def _score(data: Json) -> Score:
    return Score(
        Decimal(str(data["total"])),
        data["grade"],
        {c: Decimal(str(p)) for c, p in data["criteria"].items()},
        tuple(
            Deduction(d["criterion"], Decimal(str(d["points"])), d["code"], d["fingerprint"])
            for d in data["deductions"]
        ),
    )


def _problem(data: Json) -> Problem:
    place = _place(data["place"]) if data["place"] else None
    return Problem(data["code"], data["message"], data["advice"], data["blocking"], data["path"], place)
