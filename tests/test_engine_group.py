"""What a rule finds in several cells of a table is one finding, and nothing of it is lost."""

import json
from collections import Counter
from dataclasses import replace

import pytest
from report_documents import document_of

from perfcheck.engine.group import group
from perfcheck.engine.suppress import Accepting, baseline
from perfcheck.model.finding import Severity
from perfcheck.model.report import Report
from perfcheck.reports.base import FORMATS, RenderOptions, renderer
from perfcheck.rules.builtin import PACK

RULES = {rule.code: rule for rule in PACK.rules}
TEXT = """
项目: 河道保洁
资金: 年度 300000 = 财政拨款 300000
年度目标: 全年清运漂浮物120吨，巡河240次。
数量指标 | 清运漂浮物数量 | ≥120吨
时效指标 | 保洁完成及时性 | 及时
时效指标 | 巡河到位及时性 | 及时
社会效益指标 | 河岸环境改善程度 | 明显改善
满意度指标 | 沿岸居民满意度 | ≥90%
"""


@pytest.fixture(scope="module")
def alone():
    """The findings, one cell each."""
    return document_of(TEXT).findings


@pytest.fixture(scope="module")
def grouped(alone):
    return group(alone, RULES)


@pytest.fixture(scope="module")
def late(grouped):
    """The two values that give no time."""
    return next(f for f in grouped if f.code == "VAG005")


def test_one_rule_in_one_table_is_one_finding(grouped, alone):
    keys = [(f.table, f.code, f.severity, f.also) for f in grouped if f.table]
    assert len(keys) == len(set(keys))
    assert len([f for f in alone if f.code == "VAG005"]) == 2


def test_the_cells_keep_all_that_was_said(grouped, alone):
    said = Counter((c.fingerprint, c.message, c.suggestion, c.evidence) for f in grouped for c in f.spots)
    assert said == Counter((f.fingerprint, f.message, f.suggestion, f.evidence) for f in alone)


def test_a_finding_on_several_cells_names_them_in_its_message(late):
    assert late.indicator is None and late.level2 is None
    assert [(c.level2, c.indicator) for c in late.cells] == [
        ("时效指标", "保洁完成及时性"),
        ("时效指标", "巡河到位及时性"),
    ]
    assert late.message == f"{late.title}，共2处：保洁完成及时性「及时」、巡河到位及时性「及时」"
    assert {e.quote for e in late.evidence} == {"及时"}


def test_a_finding_on_one_cell_is_as_it_was(grouped, alone):
    single = next(f for f in grouped if not f.cells)
    assert replace(single, number="") in alone


def test_a_suggestion_that_all_share_is_kept(alone):
    same = [replace(f, suggestion="写明期限") for f in alone if f.code == "VAG005"]
    assert group(same, RULES)[0].suggestion == "写明期限"


def test_numbers_count_in_each_table_the_gravest_first(grouped):
    numbers = [f.number for f in sorted(grouped, key=lambda f: f.severity.rank) if f.table == "T1"]
    assert numbers == [f"T1-{n:02d}" for n in range(1, len(numbers) + 1)]


def test_findings_on_the_whole_text_stay_apart(alone):
    whole = [replace(f, table=None, project=name) for f in alone[:1] for name in ("甲", "乙")]
    assert [(f.number, f.project, f.cells) for f in group(whole, RULES)] == [("T0-01", "甲", ()), ("T0-02", "乙", ())]


def test_lesser_rules_are_listed_together_those_as_grave_keep_a_cell_apart(alone):
    two = [f for f in alone if f.code == "VAG005"]
    (kin,) = group([replace(two[0], also=("VAG001",)), replace(two[1], also=("VAG001", "VAG018"))], RULES)
    assert kin.also == ("VAG001", "VAG018")
    assert [c.also for c in kin.cells] == [("VAG001",), ("VAG001", "VAG018")]
    assert len(group([two[0], replace(two[1], also=("VAG009",))], RULES)) == 2


def test_severities_stay_apart(alone):
    two = [f for f in alone if f.code == "VAG005"]
    mixed = [two[0], replace(two[1], severity=Severity.INFO)]
    assert [len(f.spots) for f in group(mixed, RULES)] == [1, 1]


def test_a_baseline_accepts_the_cells_one_by_one(grouped, alone):
    document = document_of(TEXT)
    accepted = Counter(
        {
            e["fingerprint"]: e["count"]
            for e in json.loads(baseline(Report("1", (replace(document, findings=grouped),))))["findings"]
        }
    )
    assert Accepting(accepted)(document).findings == ()
    late = next(f for f in alone if f.indicator == "巡河到位及时性")
    del accepted[late.fingerprint]
    assert Accepting(accepted)(document).findings == (late,)


@pytest.mark.parametrize("form", [f for f in FORMATS if f not in ("xlsx", "docx", "pdf")])
def test_every_report_says_all_of_every_cell(form, grouped, late):
    document = replace(document_of(TEXT), findings=grouped)
    made = renderer(form)(Report("1", (document,)), RenderOptions(info=True))
    text = made if isinstance(made, str) else made.decode("utf-8-sig")
    text = "".join(text.replace("&#34;", '"').replace("\\", "").split())
    assert late.number in text
    for cell in late.cells:
        words = (cell.indicator,) if form == "concise" else (cell.indicator, cell.message, cell.suggestion)
        for word in words:
            assert "".join(word.split()) in text, (form, word)
