"""The contract: nothing is lost on the way to JSON and back, and the schema says what is written."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from report_documents import report_of, several

import perfcheck.contract
from perfcheck import contract
from perfcheck.model.finding import Evidence, Finding
from perfcheck.model.place import Place
from perfcheck.model.report import Deduction, DocumentReport, Report, Score
from perfcheck.model.submission import BudgetLine, Indicator, Submission, TargetTable

PUBLISHED = json.loads(Path(perfcheck.contract.__file__).with_name("report.schema.json").read_text(encoding="utf-8"))

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15)
points = st.decimals(0, 100, places=2)
floats = st.floats(allow_nan=False, allow_infinity=False)
few = {"min_size": 0, "max_size": 2}
st.register_type_strategy(str, texts)
st.register_type_strategy(Decimal, numbers)
st.register_type_strategy(float, floats)


def several_of(kind, **fields):
    """Up to two values of a class, every field of it filled by its type but for those given."""
    return st.lists(st.builds(kind, **fields), **few).map(tuple)


def whole(found, scores):
    """A document as the engine makes it: tables with ids of their own and scores of these tables."""
    tables = tuple(replace(t, id=f"T{n}") for n, t in enumerate(found.submission.tables, start=1))
    named = tuple(replace(f, level2=(f.level2 or "") if f.indicator is not None else None) for f in found.findings)
    kept = dict(zip((t.id for t in tables), scores, strict=False))
    return replace(found, submission=replace(found.submission, tables=tables), findings=named, scores=kept)


places = st.from_type(Place)
findings = several_of(Finding, evidence=several_of(Evidence))
submissions = st.builds(
    Submission, tables=several_of(TargetTable, indicators=several_of(Indicator)), budget_lines=several_of(BudgetLine)
)
scores = several_of(
    Score,
    total=points,
    criteria=st.dictionaries(texts, points, **few),
    judged=st.dictionaries(texts, points, **few),
    deductions=several_of(Deduction, points=points),
)
documents = st.builds(
    whole, st.builds(DocumentReport, submission=submissions, findings=findings, scores=st.just({})), scores
)
reports = st.builds(Report, documents=st.lists(documents, **few).map(tuple))


@given(reports)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_round_trip_loses_nothing(report):
    written = contract.dumps(report)
    assert contract.loads(written) == report
    assert contract.dumps(contract.loads(written)) == written
    jsonschema.validate(json.loads(written), strict(PUBLISHED))


@given(submissions)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_maps_keep_the_order_of_the_form(submission):
    again = contract.loads(contract.dumps(Report("1", (DocumentReport(submission),)))).documents[0].submission
    for table, other in zip(submission.tables, again.tables, strict=True):
        assert list(table.statements) == list(other.statements)
        assert list(table.funds) == list(other.funds)


def test_the_published_schema_is_that_of_the_model():
    assert contract.schema() == PUBLISHED, "run: python -m perfcheck.contract > perfcheck/contract/report.schema.json"


def strict(schema):
    """The schema without room for what it does not name; readers must allow additions, we must name them."""
    if isinstance(schema, list):
        return [strict(x) for x in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {k: strict(v) for k, v in schema.items()}
    return {"additionalProperties": False, **closed} if isinstance(schema.get("properties"), dict) else closed


def test_results_from_before_a_field_are_still_read():
    data = contract.to_json(several())
    for document in data["documents"]:
        for name in ("notes", "reading_problems"):
            del document[name]
        for table in document["tables"]:
            for name in ("levels", "pairs", "columns", "funds_stated", "goal_places", "statement_places"):
                del table[name]
    read = contract.from_json(data).documents[0].submission.tables[0]
    table = several().documents[0].submission.tables[0]
    assert {p: t.text for p, t in read.goals.items()} == {p: t.text for p, t in table.goals.items()}
    assert [f.total.yuan for f in read.funds.values()] == [f.total.yuan for f in table.funds.values()]


@pytest.mark.parametrize(
    "broken",
    [
        {"tool": {}},
        {"documents": [{"path": 1}]},
        {"documents": [3]},
        {"problems": [{"code": "IN001"}]},
    ],
)
def test_results_that_hold_something_else_are_refused_in_words(broken):
    with pytest.raises(contract.ResultsError, match="重新生成"):
        contract.from_json(contract.to_json(report_of()) | broken)
