"""Which sum of a text is the project's total of the year, and when two sums are the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.language.lexicon import load_lexicon
from perfcheck.language.money import find_amounts
from perfcheck.model.submission import Period
from perfcheck.reading.claimed import claimed_total, sums
from perfcheck.reading.funds import in_one_unit, money, rounded_alike, said_slack, unit_slip
from perfcheck.reading.library import Library
from perfcheck.rules.base import Context
from perfcheck.rules.builtin import PACK
from perfcheck.rules.notation import parse

SUMS = st.decimals(min_value=1, max_value=10**10, places=2)


def claimed(text: str) -> Decimal | None:
    found = claimed_total(Library(load_lexicon).text(text), 2026)
    return found and found.yuan


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("安排预算90万元(场地30万元、设备40万元、宣传20万元)。", 900_000),
        ("2025年预算为80万元,2026年预算为100万元。", 1_000_000),
        ("每个社区补助10万元,共20个社区,合计200万元。", 2_000_000),
        ("项目总预算3000万元,分三年实施,2026年安排预算1000万元。", 10_000_000),
        ("将56万元按季拨付到各卫生院。", 560_000),
    ],
)
def test_total_of_the_year(text, yuan):
    assert claimed(text) == yuan


@pytest.mark.parametrize(
    "text",
    [
        "带动农户增收1200万元。",
        "总投资1.5亿元,分期实施。",
        "按每人每月800元的标准发放。",
        "2024年至2026年共安排预算960万元。",
        "上年安排预算80万元。",
        "使用本级资金30万元,上级资金60万元。",
        "培训费预算12万元;会议费预算5万元。",
        "依据《2026年安排预算100万元的通知》开展。",
        "拨付首批款50万元。",
    ],
)
def test_no_total_of_the_year(text):
    assert claimed(text) is None


@given(st.text(alphabet="安排预算合计拨付资金其中年万元,。0123456789《》每人总投资", max_size=60))
def test_claims_are_among_the_sums(text):
    read = Library(load_lexicon).text(text)
    found = claimed_total(read, 2026)
    assert found is None or found.yuan in [s.yuan for s in sums(read, 2026)]


@given(SUMS, SUMS)
def test_sameness_does_not_depend_on_order(a, b):
    for same in (rounded_alike, unit_slip):
        assert same(a, b) == same(b, a)


@given(SUMS)
def test_a_slip_of_unit_is_no_rounding(a):
    assert unit_slip(a, a * 10_000)
    assert not unit_slip(a, a)
    assert rounded_alike(a, a)


@pytest.mark.parametrize(
    ("text", "slack"),
    [("164万元", 5000), ("164.50万元", 50), ("1.2亿元", 5_000_000), ("800元", "0.5"), ("约200万元", 100_000)],
)
def test_a_sum_in_words_is_as_exact_as_its_digits(text, slack):
    (said,) = find_amounts(text)
    assert said_slack(text, said) == Decimal(slack)


@pytest.mark.parametrize(
    ("yuan", "written"), [("33000000", "3300万元"), ("950.50", "950.5元"), ("12345", "1.2345万元")]
)
def test_money(yuan, written):
    assert money(Decimal(yuan)) == written


def test_numbers_without_unit_are_compared_with_each_other_only():
    table = parse("单位: 未注明\n资金: 年度 340 = 财政拨款 300 + 其他资金 40").tables[0]
    assert table.funds[Period.ANNUAL].total.yuan is None
    total = in_one_unit(table)[Period.ANNUAL].total.yuan
    assert total == sum(s.yuan for s in in_one_unit(table)[Period.ANNUAL].sources)


def test_a_cell_with_its_own_unit_is_not_mixed_with_bare_ones():
    table = parse("单位: 未注明\n资金: 年度 340 = 财政拨款 300万元").tables[0]
    assert in_one_unit(table)[Period.ANNUAL].total.yuan is None


ARRANGED = "项目: 冬季除雪\n单位: {unit}\n资金: 年度 {funds}\n经费说明·年度预算安排: {text}"


def said(code: str, **parts: str) -> list[str]:
    submission = parse(ARRANGED.format(**{"unit": "万元", "funds": "120", **parts}))
    rule = next(r for r in PACK.rules if r.code == code)
    return [type(a).__name__ for a in rule.table(submission.tables[0], Context(submission))]


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("1,200,000元", []),
        ("2024-2026年共安排360万元,其中2026年安排120万元", []),
        ("2026年财政拨款100万元,自筹20万元", []),
        ("2026年安排100万元,其中财政拨款80万元", ["Hit"]),
        ("2026年预算安排90万元,上年结转30万元", []),
        ("2025年安排300万元,2026年不再安排", []),
        ("2026年预算安排120", ["Undecided"]),
        ("2026年预算安排120元", ["Hit"]),
    ],
)
def test_arranged_sum(text, answers):
    assert said("AMT016", text=text) == answers


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("可研批复总投资8000万元", ["Hit"]),
        ("2024年安排200万元,2025年安排300万元", ["Hit"]),
        ("一季度60万元,二季度60万元", []),
        ("批复总投资500万元,2026年安排质保金25万元", []),
    ],
)
def test_no_sum_this_year(text, answers):
    assert said("AMT017", text=text) == answers
