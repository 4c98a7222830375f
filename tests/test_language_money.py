"""Amounts in running text and in the cells of the funds block."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.language.money import find_amounts, parse_amount
from perfcheck.model.quantity import Dimension


@pytest.mark.parametrize(
    ("cell", "unit", "yuan"),
    [
        ("1,450,000", "元", "1450000"),
        ("１，４５０", "元", "1450"),
        ("4150.64", "万元", "41506400"),
        ("438.768万元", "元", "4387680"),
        ("1450000.00元", "万元", "1450000"),
        ("854万(其中市级200万)", "元", "8540000"),
        ("1亿2000万元", None, "120000000"),
        ("三百万元", None, "3000000"),
        ("人民币壹佰万元整", None, "1000000"),
        ("￥500", "万元", "500"),
        ("叁佰肆拾万零伍佰元整", "万元", "3400500"),
        ("大写:贰拾万元整", None, "200000"),
        ("约85", "万元", "850000"),
        ("共计6.4万元", "元", "64000"),
        ("-3.5", "万元", "-35000"),
        ("1,450,\n000", "元", "1450000"),
        ("1 450 000", "元", "1450000"),
        ("100", "千元", "100000"),
        ("0.00", "元", "0"),
        ("164万元元", "万元", None),
        ("854万854万(市级)", "元", None),
        ("20 30", "元", None),
        ("12,34", "元", None),
        ("100", None, None),
        ("100", "美元", None),
        ("100人", "元", None),
        ("95%", "元", None),
        ("待定", "元", None),
        ("—", "元", None),
        ("", "元", None),
    ],
)
def test_cells(cell, unit, yuan):
    found = parse_amount(cell, unit)
    assert (None if found is None else str(found)) == yuan


def test_totals_are_told_from_unit_prices():
    text = "安排资金3,800.00万元,其中中央1.5亿元、省级三千八百万元;每人每月补助200元,人均4.5元,标准780元/生/年,合同总价120.5万。"
    found = find_amounts(text)
    totals = {text[q.start : q.end]: str(q.number) for q in found if q.dimension is Dimension.MONEY}
    prices = {text[q.start : q.end]: (str(q.number), q.per) for q in found if q.dimension is Dimension.UNIT_COST}
    assert totals == {
        "3,800.00万元": "38000000",
        "1.5亿元": "150000000",
        "三千八百万元": "38000000",
        "120.5万": "1205000",
    }
    assert prices == {
        "每人每月补助200元": ("200", "人/月"),
        "人均4.5元": ("4.5", "人"),
        "780元/生/年": ("780", "生/年"),
    }


def test_places_and_people_are_no_money():
    assert find_amounts("三元区培训1.2万贫困人口,发放2000份") == []


@given(st.integers(1, 10**7))
def test_the_same_amount_in_any_unit(thousands):
    yuan = Decimal(thousands) * 1000
    spellings = [f"{yuan:,}元", f"{yuan / 10**3:f}千元", f"{yuan / 10**4:f}万元", f"{yuan / 10**8:f}亿元"]
    for spelling in spellings:
        assert [q.number for q in find_amounts(f"本年安排{spelling},用于修缮。")] == [yuan]
        assert parse_amount(spelling, "万元") == yuan
    assert parse_amount(f"{yuan / 10**4:f}", "万元") == yuan


@given(st.text("0123456789,. 万亿元千()¥-整人", max_size=16), st.sampled_from(["元", "万元", None]))
def test_never_raises(cell, unit):
    parse_amount(cell, unit)
    find_amounts(cell)
