"""Indicators under the wrong level 2."""

from pathlib import Path

import pytest

from perfcheck.rules.base import Context, Hit, NotApplicable
from perfcheck.rules.classification import RULES
from perfcheck.rules.notation import parse

ROWS = Path(__file__).resolve().parent.parent / "benchmarks" / "classification_rows.txt"
BY_CODE = {rule.code: rule for rule in RULES}


def hits(text: str) -> list[tuple[str, Hit]]:
    submission = parse(text)
    context = Context(submission)
    return [
        (rule.code, answer)
        for rule in RULES
        for table in submission.tables
        for answer in rule.table(table, context)
        if isinstance(answer, Hit)
    ]


def codes(text: str) -> list[str]:
    return [code for code, _ in hits(text)]


def test_misfiled_indicators_are_found_and_others_left_alone():
    rows = [line.split("|") for line in ROWS.read_text(encoding="utf-8").splitlines()[1:]]
    truth = [mark == "y" for *_, mark in rows]
    said = [bool(codes(f"{level2} | {name} | {value}")) for level2, name, value, _ in rows]
    right = sum(t and s for t, s in zip(truth, said, strict=True))
    assert right / sum(said) >= 0.95
    assert right / sum(truth) >= 0.95


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("数量指标 | 护河员补贴 | 800元/月", "CAT001"),
        ("数量指标 | 护河员补贴 | 12万", "CAT001"),
        ("数量指标 | 河段巡查到位率 | 100%", "CAT012"),
        ("数量指标 | 资金支付率 | 100%", "CAT013"),
        ("质量指标 | 护河员人数 | 30人", "CAT002"),
        ("时效指标 | 河长履职意识 | 增强", "CAT003"),
        ("成本指标 | 河道面貌 | 明显改善", "CAT004"),
        ("社会效益指标 | 举办护河宣讲 | ≥8场", "CAT005"),
        ("经济效益指标 | 沿河居民满意度 | ≥90%", "CAT006"),
        ("社会成本指标 | 弘扬治水精神 | 弘扬", "CAT007"),
        ("满意度指标 | 惠及沿河人口 | ≥2万人", "CAT008"),
        ("生态效益指标 | 队伍凝聚力 | 增强", "CAT009"),
        ("经济效益指标 | 河长履职意识 | 增强", "CAT010"),
    ],
)
def test_one_fault_has_one_code(text, code):
    assert codes(text) == [code]


def test_a_name_cut_by_its_column_is_read_whole():
    text = "实施期 满意度指标 | 参加护河活动的志愿者满意度 | ≥90%\n年度 满意度指标 | 参加护河活动的志愿者 | ≥90%"
    assert codes(text) == []
    text = "实施期 数量指标 | 护河志愿者覆盖率 | 100%\n年度 数量指标 | 护河志愿者 | 100%"
    assert codes(text) == []


def test_money_that_is_the_output_passes():
    assert not list(hits("数量指标 | 发放创业贷款 | ≥3000万元"))


@pytest.mark.parametrize(
    ("row", "home"),
    [
        ("数量指标 | 护河员慰问金 | 300元/人", "成本指标"),
        ("质量指标 | 护河员急救培训 | 已完成", "数量指标"),
        ("质量指标 | 河堤养护标准 | ≥2万元/公里", "成本指标"),
        ("社会效益指标 | 河面清扫覆盖率 | ≥98%", "质量指标"),
        ("社会效益指标 | 沿河居民满意度 | ≥90%", "满意度指标"),
    ],
)
def test_a_misfiled_row_is_moved_where_it_belongs(row, home):
    ((_, hit),) = hits(row)
    assert hit.fix is not None and [e.level2 for e in hit.fix.edits] == [home]


def test_a_number_that_the_goal_calls_money_is_money():
    ((code, _),) = hits("年度目标: 采购巡河艇4艘，投入360万元。\n数量指标 | 巡河艇购置 | 360")
    assert code == "CAT001"
    assert codes("年度目标: 采购巡河艇4艘，投入360万元。\n数量指标 | 巡河艇购置 | 4") == []


def test_a_level_of_management_holds_no_performance():
    assert codes("管理指标 | 档案归集完备 | 完备") == ["CAT013"]
    assert codes("表式: 自评表\n管理指标 | 档案归集完备 | 完备") == []


def test_a_row_struck_out_is_left_alone():
    assert codes("生态效益指标 | 本项目不涉及 | 无\n经济效益指标 | 不适用 | /") == []


def test_a_form_without_the_level_is_not_applicable():
    table = parse("数量指标 | 巡河次数 | ≥48次").tables[0]
    assert list(BY_CODE["CAT009"].table(table, Context(parse("")))) == [NotApplicable()]


def test_management_as_product_is_no_process():
    assert "CAT013" not in codes("项目: 政府采购评审\n质量指标 | 政府采购率 | ≥90%")
    assert "CAT013" in codes("项目: 河道管护\n质量指标 | 政府采购率 | ≥90%")


def test_a_doubtful_case_is_no_error():
    ((code, hit),) = hits("质量指标 | 护河培训完成率 | 100%")
    assert code == "CAT002"
    assert hit.confidence is not None and hit.confidence.value == "low"
    assert hit.severity is not None and hit.severity.value == "warning"
