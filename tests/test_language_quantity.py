"""Values as targets, and quantities in running text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.language.quantity import find_quantities, parse_quantity
from perfcheck.model.quantity import Dimension, Operator

D = Dimension


def brief(quantity):
    """Number, upper, unit, operator, dimension and per, as short as a table of examples needs."""
    if quantity is None:
        return None
    number = str(quantity.number) if quantity.upper is None else f"{quantity.number}..{quantity.upper}"
    operator = quantity.operator.value if quantity.operator else ""
    return number, quantity.unit, operator, quantity.dimension, quantity.per


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("≥6万页", ("60000", "页", "≥", D.COUNT, None)),
        ("3300万", ("33000000", "", "", D.UNKNOWN, None)),
        ("3,800.00万元", ("38000000", "元", "", D.MONEY, None)),
        ("≤400元/人", ("400", "元/人", "≤", D.UNIT_COST, "人")),
        ("38支部", ("38", "支部", "", D.COUNT, None)),
        ("不低于本级财政一般公共预算收入的1%", ("1", "%", "≥", D.RATIO, None)),
        ("百分之九十", ("90", "%", "", D.RATIO, None)),
        ("九成以上", ("90", "%", "≥", D.RATIO, None)),
        ("不低于八成五", ("85", "%", "≥", D.RATIO, None)),
        ("覆盖七成的村", ("70", "%", "", D.RATIO, None)),
        ("六成至七成半", ("60..75", "%", "range", D.RATIO, None)),
        ("一成本", None),
        ("百分之百", ("100", "%", "", D.RATIO, None)),
        ("三千八百万元", ("38000000", "元", "", D.MONEY, None)),
        ("≥100百分比", ("100", "%", "≥", D.RATIO, None)),
        ("=100.00(%)", ("100", "%", "=", D.RATIO, None)),
        ("0次", ("0", "次", "", D.COUNT, None)),
        ("0起", ("0", "起", "", D.COUNT, None)),
        ("每月2次", ("2", "次/月", "", D.FREQUENCY, "月")),
        ("2期/季度", ("2", "期/季度", "", D.FREQUENCY, "季度")),
        ("4场/年", ("4", "场/年", "", D.FREQUENCY, "年")),
        ("2项/年", ("2", "项/年", "", D.COUNT, "年")),
        ("2次/年", ("2", "次/年", "", D.FREQUENCY, "年")),
        ("每季度不少于一次", ("1", "次/季度", "≥", D.FREQUENCY, "季度")),
        ("80%-90%", ("80..90", "%", "range", D.RATIO, None)),
        ("5~10个", ("5..10", "个", "range", D.COUNT, None)),
        ("3-5", ("3..5", "", "range", D.UNKNOWN, None)),
        ("3-5万元", ("30000..50000", "元", "range", D.MONEY, None)),
        ("10万-20万元", ("100000..200000", "元", "range", D.MONEY, None)),
        ("≥3-5个", ("3..5", "个", "≥", D.COUNT, None)),
        ("≧95%", ("95", "%", "≥", D.RATIO, None)),
        (">96%", ("96", "%", ">", D.RATIO, None)),
        ("95%以上", ("95", "%", "≥", D.RATIO, None)),
        ("90%及以上", ("90", "%", "≥", D.RATIO, None)),
        ("2026年12月底前", ("20261231", "", "≤", D.DATE, None)),
        ("2026年12月31日前完成", ("20261231", "", "≤", D.DATE, None)),
        ("2025年年底前", ("20251231", "", "≤", D.DATE, None)),
        ("第三季度末前", ("930", "", "≤", D.DATE, None)),
        ("12个月内", ("12", "个月", "≤", D.DURATION, None)),
        ("30日内", ("30", "日", "≤", D.DURATION, None)),
        ("≤7工作日", ("7", "工作日", "≤", D.DURATION, None)),
        ("不少于10个工作日", ("10", "工作日", "≥", D.DURATION, None)),
        ("≥1年", ("1", "年", "≥", D.DURATION, None)),
        ("≥0.95", ("0.95", "", "≥", D.UNKNOWN, None)),
        ("780元/生/年", ("780", "元/生/年", "", D.UNIT_COST, "生/年")),
        ("≥200元每人每月", ("200", "元/人/月", "≥", D.UNIT_COST, "人/月")),
        ("每人每月200元", ("200", "元/人/月", "", D.UNIT_COST, "人/月")),
        ("每人200元/月", ("200", "元/人/月", "", D.UNIT_COST, "人/月")),
        ("人均不超过200元", ("200", "元/人", "≤", D.UNIT_COST, "人")),
        ("470人/天", ("470", "人/天", "", D.PEOPLE, "天")),
        ("300人/次", ("300", "人/次", "", D.PEOPLE, None)),
        ("不超过20万元", ("200000", "元", "≤", D.MONEY, None)),
        ("控制在5万元以内", ("50000", "元", "≤", D.MONEY, None)),
        ("至少3场", ("3", "场", "≥", D.COUNT, None)),
        ("约200人", ("200", "人", "~", D.PEOPLE, None)),
        ("100余人", ("100", "人", "~", D.PEOPLE, None)),
        ("3万多元", ("30000", "元", "~", D.MONEY, None)),
        ("10万吨", ("100000", "吨", "", D.WEIGHT, None)),
        ("1.5亿元", ("150000000", "元", "", D.MONEY, None)),
        ("1亿2000万元", ("120000000", "元", "", D.MONEY, None)),
        ("≥8.5‰", ("8.5", "‰", "≥", D.RATIO, None)),
        ("提升0.3个百分点", ("0.3", "百分点", "", D.RATIO, None)),
        ("由85%提升至90%", ("90", "%", "", D.RATIO, None)),
        ("较2023年下降5%", ("5", "%", "", D.RATIO, None)),
        ("≥-5%", ("-5", "%", "≥", D.RATIO, None)),
        ("5000公斤", ("5000", "公斤", "", D.WEIGHT, None)),
        ("5000千克", ("5000", "公斤", "", D.WEIGHT, None)),
        ("五千克", ("5", "公斤", "", D.WEIGHT, None)),
        ("1000m²", ("1000", "平方米", "", D.AREA, None)),
        ("1000㎡", ("1000", "平方米", "", D.AREA, None)),
        ("1000平米", ("1000", "平方米", "", D.AREA, None)),
        ("3公顷", ("3", "公顷", "", D.AREA, None)),
        ("￥500", ("500", "元", "", D.MONEY, None)),
        ("1.6元", ("1.6", "元", "", D.MONEY, None)),
        ("20100", ("20100", "", "", D.UNKNOWN, None)),
        ("≥80M", ("80", "M", "≥", D.UNKNOWN, None)),
        ("三次", ("3", "次", "", D.COUNT, None)),
        ("一级", ("1", "级", "", D.GRADE, None)),
        ("≥95分", ("95", "分", "≥", D.GRADE, None)),
        ("3个村,120户", ("3", "村", "", D.COUNT, None)),
    ],
)
def test_whole_values(value, expected):
    assert brief(parse_quantity(value)) == expected


@pytest.mark.parametrize(
    "value",
    [
        "",
        "有效",
        "全覆盖",
        "一定",
        "一般",
        "统一",
        "进一步",
        "1:3",
        "12345热线",
        "4A景区",
        "5G基站",
        "≥****00元",
        "详见附件3",
        "1、完成验收",
        "落实八项规定",
        "三年级学生",
        "第2名",
        "88 100",
        "2/3以上",
        "财预〔2015〕88号",
    ],
)
def test_values_that_state_no_quantity(value):
    assert parse_quantity(value) is None


@pytest.mark.parametrize(
    ("value", "name", "number", "unit"),
    [
        ("3300万", "补助资金", "33000000", "元"),
        ("3300万", "补助金额", "33000000", "元"),
        ("3300万", "补助人数", "33000000", ""),
        ("5000", "补助资金", "5000", ""),
        ("3,300", "补助金额(万元)", "33000000", "元"),
        ("120", "印制数量（册）", "120", "册"),
        ("12", "单位成本(元/人)", "12", "元/人"),
        ("12", "验收(含初验)", "12", ""),
        ("≥0.95", "受训学员满意率", "0.95", ""),
    ],
)
def test_the_name_gives_what_the_value_leaves_out(value, name, number, unit):
    quantity = parse_quantity(value, name)
    assert (str(quantity.number), quantity.unit) == (number, unit)


def test_running_text():
    text = "2026年举办培训3期,每期50人,满意度≥95;新建A4纸库房PM2.5监测点12个,三台县、三元区各设2处,落实八项规定。"
    found = [(str(q.number), q.unit, text[q.start : q.end]) for q in find_quantities(text)]
    assert found == [
        ("20261231", "", "2026年"),
        ("3", "期", "3期"),
        ("50", "人/期", "每期50人"),
        ("95", "", "≥95"),
        ("12", "个", "12个"),
        ("2", "处", "2处"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3. 2026年部门支出总表", ["2026年"]),
        ("8．2024年部门决算", ["2024年"]),
        ("合计\t4168.14\t本年支出", []),
        ("每月入户  2次", ["2次"]),
        ("住房保障支出(221类)80.5万元", ["80.5万元"]),
        ("20132组织事务", []),
        ("安排3800\n万元", ["3800\n万元"]),
        ("热线12345受理,315活动", []),
    ],
)
def test_headings_columns_and_codes(text, found):
    assert [text[q.start : q.end] for q in find_quantities(text)] == found


def test_operators_of_another_number_do_not_bind():
    text = "成本不超过5万元,培训20人"
    assert [q.operator for q in find_quantities(text)] == [Operator.AT_MOST, None]


def test_offsets_cover_operator_and_unit_as_written():
    value = "养护里程 >= 3,200 公 里"
    quantity = parse_quantity(value)
    assert value[quantity.start : quantity.end] == ">= 3,200 公 里"


UNITS = ["个", "人次", "元", "%", "平方米", "公里", "天", "次/年", "元/人", "吨"]
PIECES = st.sampled_from(
    [
        *"0123456789,.-~%(/)≥≤ \n:*",
        "万",
        "亿",
        "元",
        "人",
        "每",
        "年",
        "月",
        "日",
        "不超过",
        "以上",
        "约",
        "百分之",
        "三",
        "十",
        "至",
        "前",
        "第",
    ]
)


@given(st.decimals(0, 10**9, places=2), st.sampled_from(UNITS), st.sampled_from(["", "≥", "≤", "="]))
def test_number_round_trip(number, unit, sign):
    quantity = parse_quantity(f"{sign}{number:,}{unit}")
    assert quantity.number == number
    assert quantity.unit == unit
    assert (quantity.operator.value if quantity.operator else "") == sign


@given(st.lists(PIECES, max_size=20).map("".join) | st.text(max_size=30))
def test_never_raises_and_stays_in_the_text(text):
    whole = parse_quantity(text)
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        end = quantity.end
    for quantity in [*find_quantities(text), *([whole] if whole else [])]:
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.upper is None or quantity.number <= quantity.upper
        assert "E" not in str(quantity.number)
        assert isinstance(quantity.number, Decimal)


@given(st.integers(0, 9999), st.integers(0, 9999), st.sampled_from(["-", "~", "—", "至", "～"]), st.sampled_from(UNITS))
def test_ranges_are_in_order(a, b, join, unit):
    quantity = parse_quantity(f"{a}{join}{b}{unit}")
    assert (quantity.number, quantity.upper) == (min(a, b), max(a, b))
    assert quantity.operator is Operator.RANGE
