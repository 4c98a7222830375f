"""Dates, years and the terms of projects."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.language.dates import Term, find_dates, find_years, parse_term
from perfcheck.model.quantity import Operator


@pytest.mark.parametrize(
    ("text", "number", "operator"),
    [
        ("2026年12月底前", 20261231, Operator.AT_MOST),
        ("2026年2月", 20260228, None),
        ("2028年2月底", 20280229, None),
        ("2025年年底前", 20251231, Operator.AT_MOST),
        ("2021年全年", 20211231, None),
        ("11月底之前", 1130, Operator.AT_MOST),
        ("第三季度末前", 930, Operator.AT_MOST),
        ("2026年第二季度", 20260630, None),
        ("2026年上半年", 20260630, None),
        ("2026年6月中旬", 20260620, None),
        ("二〇二六年六月三十日", 20260630, None),
        ("二○二七年六月底前", 20270630, Operator.AT_MOST),
        ("二0二七年11月", 20271130, None),
        ("二O二七年", 20271231, None),
        ("2027/3/15前", 20270315, Operator.AT_MOST),
        ("2027.03.15", 20270315, None),
        ("十二月底前", 1231, Operator.AT_MOST),
        ("每月10日前", 10, Operator.AT_MOST),
        ("2026-12-31 00:00:00", 20261231, None),
        ("2026.6.30", 20260630, None),
        ("20260630", 20260630, None),
        ("不晚于2026年6月30日", 20260630, Operator.AT_MOST),
        ("≤2026年6月", 20260630, Operator.AT_MOST),
    ],
)
def test_one_date(text, number, operator):
    [found] = find_dates(text)
    assert (found.number, found.operator, found.upper) == (number, operator, None)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026年1-6月", 20260131, 20260630),
        ("2026年1月至2026年12月", 20260131, 20261231),
        ("2024-2026年", 20241231, 20261231),
        ("6月至9月", 630, 930),
    ],
)
def test_spans(text, first, last):
    [found] = find_dates(text)
    assert (found.number, found.upper, found.operator) == (first, last, Operator.RANGE)


@pytest.mark.parametrize(
    "text", ["3年内", "20100", "13月", "2026年2月30日", "财预〔2015〕88号", "2024.6万元", "2026年级"]
)
def test_no_dates(text):
    assert find_dates(text) == []


def test_offsets_are_those_of_the_text_given():
    text = "于 2026 年 12 月 底前完成"
    [found] = find_dates(text)
    assert text[found.start : found.end] == "2026 年 12 月 底前"


def test_years():
    text = "2026年度预算,延续2024—2025年任务,依据财预〔2015〕88号,2023年12月启动,编号20221,2022级学员"
    assert [(y.year, text[y.start : y.end]) for y in find_years(text)] == [
        (2026, "2026"),
        (2024, "2024"),
        (2025, "2025"),
        (2023, "2023"),
    ]


def term(start, end):
    return Term(date(*start), date(*end))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("99年", Term(years=99, open_ended=True)),
        ("长期", Term(open_ended=True)),
        ("1年", Term(years=1)),
        ("三年", Term(years=3)),
        ("18个月", Term(years=2)),
        ("2024年1月-2026年12月", term((2024, 1, 1), (2026, 12, 31))),
        ("202001-202012", term((2020, 1, 1), (2020, 12, 31))),
        ("20240101-20241231", term((2024, 1, 1), (2024, 12, 31))),
        ("2024年-2026年", term((2024, 1, 1), (2026, 12, 31))),
        ("2024.03—2025.06", term((2024, 3, 1), (2025, 6, 30))),
        ("2024/1/1-2026/12/31", term((2024, 1, 1), (2026, 12, 31))),
        ("2026年1-12月", term((2026, 1, 1), (2026, 12, 31))),
        ("2026年度", term((2026, 1, 1), (2026, 12, 31))),
        ("2026年至2024年", term((2026, 1, 1), (2024, 12, 31))),
        ("2024年7月起长期", Term(date(2024, 7, 1), None, None, open_ended=True)),
        ("20246-202516", None),
        ("2025年2月30日", None),
        ("0年", None),
        ("无", None),
        ("", None),
    ],
)
def test_terms(text, expected):
    assert parse_term(text) == expected


@pytest.mark.parametrize("text", ["2026年2月30日至2026年12月31日", "2026年1月至2026年2月30日"])
def test_a_term_with_a_day_that_does_not_exist_is_none(text):
    assert parse_term(text) is None


@pytest.mark.parametrize(
    ("text", "years"),
    [("2024年7月-2025年6月", 2), ("3年", 3), ("2026年度", 1), ("99年", None), ("2026年至2024年", None)],
)
def test_budget_years_touched(text, years):
    assert parse_term(text).fiscal_years == years


@given(
    st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["{}年{}月{}日", "{}-{}-{}", "{}/{}/{}", "{}.{}.{}"]),
)
def test_dates_round_trip(day, form):
    [found] = find_dates(form.format(day.year, day.month, day.day))
    assert found.number == day.year * 10000 + day.month * 100 + day.day


@given(st.text("0123456789年月日-./至前底季度一二十长期个 ", max_size=24))
def test_never_raises(text):
    parse_term(text)
    find_years(text)
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.upper is None or found.number <= found.upper
