"""What the rules of vagueness and format read from names and values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.language.vocabulary import Polarity
from perfcheck.model.submission import Submission
from perfcheck.reading import Says
from perfcheck.rules.base import Context, Hit
from perfcheck.rules.format import impossible_rate, unit_missing, wrong_direction
from perfcheck.rules.notation import parse
from perfcheck.rules.vagueness.value_repeats_name import repeats

CONTEXT = Context(Submission(path="示例"))
CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=8)


def text(text: str):
    return CONTEXT.reading.library.text(text)


def row(name: str, value: str, level2: str = "质量指标"):
    submission = parse(f"{level2} | {name} | {value}")
    return Context(submission).read(submission.tables[0]).rows[0]


@given(CHINESE, st.integers(0, 10**6), CHINESE)
def test_a_value_with_digits_is_never_only_words(before, number, after):
    assert row("巡护队建设", f"{before}{number}{after}").has_number


@pytest.mark.parametrize("value", ["财农〔2025〕18号规定", "《防汛条例》规定", "《2021—2030年规划》要求"])
def test_digits_of_cited_documents_are_no_number(value):
    assert not row("巡护队建设", value).has_number


@pytest.mark.parametrize(
    ("value", "vague"),
    [
        ("显著增强", True),
        ("两支", False),
        ("每季度一次", False),
        ("零差错", False),
        ("无人员伤亡", False),
        ("无明显改善", True),
        ("不低于上年水平", False),
        ("优良中低差", False),
        ("汛期前", False),
        ("通过专家评审", False),
        ("争取通过专家评审并进一步扩大影响", True),
        ("****", False),
    ],
)
def test_only_words(value, vague):
    assert (row("巡护队建设", value).says is Says.WORDS) == vague


def test_a_single_character_is_vague_only_alone():
    assert row("巡护队建设", "高").vague_words == ("高",)
    assert row("巡护队建设", "高新园区").vague_words == ()


def test_grades_hold_only_for_what_they_grade():
    assert row("湖区水质", "优良").says is Says.GRADED
    assert row("服务态度", "优良").says is Says.WORDS


def test_a_bound_needs_both_a_limit_and_a_point():
    assert row("印刷成本", "不超过财政核定的支出标准").says is Says.BOUNDED
    assert row("印刷成本", "不超过预期").says is Says.WORDS
    assert row("印刷成本", "按核定数执行").says is Says.WORDS


@given(CHINESE)
def test_a_name_repeats_itself(name):
    assert repeats(text(name), text(f"{name}情况"))


@pytest.mark.parametrize(
    ("value", "name", "said"),
    [
        ("有效落实", "惠企政策落实度", True),
        ("改善环境", "改善农村人居环境", True),
        ("效果显著", "科普宣传效果", False),
        ("提升", "改善农村人居环境", False),
    ],
)
def test_repeats(value, name, said):
    assert repeats(text(value), text(name)) == said


@pytest.mark.parametrize(
    ("name", "reverse"),
    [
        ("桥梁设施故障率", True),
        ("游客投诉件数", True),
        ("单位清运成本", True),
        ("安全事故发生次数", True),
        ("投诉办结率", False),
        ("成本节约率", False),
        ("违法案件查处数", False),
        ("合格率", False),
        ("能耗下降率", False),
    ],
)
def test_is_reverse(name, reverse):
    assert (row(name, "5").name.polarity is Polarity.LESS) == reverse


@pytest.mark.parametrize(("name", "bounded"), [("绿化覆盖率", True), ("办公效率", False), ("产值增长率", False)])
def test_is_bounded_rate(name, bounded):
    assert row(name, "5%").name.bounded == bounded


@given(st.integers(10, 100))
def test_a_two_before_a_share_is_a_misread_sign(number):
    assert row("设备完好率", f"2{number}%").misread_sign == f"≥{number}%"


@given(st.integers(1, 99), st.sampled_from(["≥", "≤", "=", ">", ""]))
def test_a_share_within_bounds_is_possible(number, sign):
    table = parse(f"质量指标 | 设备完好率 | {sign}{number}%").tables[0]
    assert not list(impossible_rate.check(table, CONTEXT))


@given(st.integers(1, 10**7))
def test_a_number_with_its_unit_lacks_none(number):
    table = parse(f"数量指标 | 水渠清淤 | ≥{number}米").tables[0]
    assert not list(unit_missing.check(table, CONTEXT))


@pytest.mark.parametrize(
    ("row", "unit"),
    [
        ("数量指标 | 组织消防演练 | 6", "6次"),
        ("数量指标 | 订阅期刊 | 40", "40册"),
        ("质量指标 | 管网在线率 | ≥0.97比例", "≥97%"),
        ("数量指标 | 造林面积 | 2万", None),
        ("成本指标 | 年度运维费 | ≤36万/月", "≤36万元/月"),
        ("年度目标: 新建冷库860平方米。\n数量指标 | 冷库建设 | 860", "860平方米"),
        ("成本指标 | 评审劳务费 | 600人/天", "600元/人·天"),
    ],
)
def test_the_unit_offered_fits_the_name(row, unit):
    hits = [a for a in unit_missing.check(parse(row).tables[0], CONTEXT) if isinstance(a, Hit)]
    assert len(hits) == 1
    fix = hits[0].fix
    assert (fix and fix.edits[0].value) == unit


def test_a_turned_sign_keeps_number_and_unit():
    (hit,) = wrong_direction.check(parse("质量指标 | 管道漏损率 | 不低于8%").tables[0], CONTEXT)
    assert isinstance(hit, Hit)
    assert hit.fix is not None and hit.fix.edits[0].value == "≤8%"
