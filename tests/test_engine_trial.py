"""A rewrite is shown only where the table with it is judged better."""

import pytest

from perfcheck.engine.judge import judge
from perfcheck.language.drafts import fill
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.fix import Applicability, Edit, Fix
from perfcheck.model.submission import Period
from perfcheck.rules.base import Rule, on_indicator
from perfcheck.rules.notation import parse

ROWS = """
数量指标 | 巡河次数 | 若干
质量指标 | 记录完整率 | ≥95%
"""


def rule(code, check):
    return Rule(
        code=code,
        name=code.lower(),
        title=code,
        family=Family.VAGUENESS,
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        criteria=("C4",),
        basis=(),
        why="为什么",
        advice="怎么改",
        examples=(),
        table=check,
    )


def vague(edit, applicability=Applicability.DRAFT):
    """A rule that hits every value without a number and rewrites the first row by ``edit``."""
    fix = Fix((edit,), applicability)
    return rule(
        "AAA001",
        lambda table, context: (
            on_indicator(i, "没有数", "写成可核对的数", fix=fix) for i in table.indicators if not i.quantity
        ),
    )


def dislikes(code, wrong):
    return rule(code, lambda table, context: (on_indicator(i, "不好", "改好") for i in table.indicators if wrong(i)))


def suggestions(text, *rules):
    return {f.code: (f.suggestion, f.fix) for f in judge(parse(text), rules, {}).findings}


def test_a_fix_that_passes_is_in_the_suggestion_with_its_n_explained():
    words, fix = suggestions(ROWS, vague(Edit(0, value="≥N次")))["AAA001"]
    assert words == "写成可核对的数，如「巡河次数 ≥N次」，N由单位按测算填写"
    assert fix == Fix((Edit(0, value="≥N次"),), Applicability.DRAFT)


def test_a_safe_fix_is_told_as_what_to_write():
    words, _ = suggestions(ROWS, vague(Edit(0, value="≥12次"), Applicability.SAFE))["AAA001"]
    assert words == "写成可核对的数，改为「巡河次数 ≥12次」"


def test_a_fix_after_which_the_finding_still_stands_is_not_shown():
    assert suggestions(ROWS, vague(Edit(0, value="尽量多"))) == {"AAA001": ("写成可核对的数", None)}


def test_a_fix_that_another_rule_finds_wrong_is_not_shown():
    no_rounds = dislikes("AAA002", lambda i: "次" in i.value)
    assert suggestions(ROWS, vague(Edit(0, value="≥N次")), no_rounds)["AAA001"] == ("写成可核对的数", None)


def test_what_another_rule_disliked_before_does_not_count_against_the_fix():
    always = dislikes("AAA002", lambda i: i.name == "巡河次数")
    assert suggestions(ROWS, vague(Edit(0, value="≥N次")), always)["AAA001"][1] is not None


def test_two_rules_that_send_a_cell_back_and_forth_show_neither_rewrite():
    high = rule(
        "AAA001",
        lambda t, c: (
            on_indicator(i, "高", "改低", fix=Fix((Edit(0, name="低"),))) for i in t.indicators if i.name == "高"
        ),
    )
    low = rule(
        "AAA002",
        lambda t, c: (
            on_indicator(i, "低", "改高", fix=Fix((Edit(0, name="高"),))) for i in t.indicators if i.name == "低"
        ),
    )
    assert suggestions("数量指标 | 高 | ≥3个", high, low) == {"AAA001": ("改低", None)}
    assert suggestions("数量指标 | 低 | ≥3个", high, low) == {"AAA002": ("改高", None)}


def test_a_fix_may_not_turn_at_least_into_at_most():
    small = rule(
        "AAA001",
        lambda t, c: (
            on_indicator(i, "少", "写多些", fix=Fix((Edit(0, value="≤40次"),)))
            for i in t.indicators
            if i.quantity and i.quantity.number < 40
        ),
    )
    assert suggestions("数量指标 | 巡河次数 | ≥4次", small) == {"AAA001": ("写多些", None)}


def test_both_sides_that_say_the_same_are_mended_together():
    both = "实施期 数量指标 | 巡河次数 | 若干\n年度 数量指标 | 巡河次数 | 若干"
    words, fix = suggestions(both, vague(Edit(0, value="≥N次")))["AAA001"]
    assert words == "写成可核对的数，如「巡河次数 ≥N次」，N由单位按测算填写"
    assert fix == Fix((Edit(0, value="≥N次"), Edit(1, value="≥N次")), Applicability.DRAFT)


def test_a_new_row_is_judged_too():
    fix = Fix((Edit(None, "抽查合格率", "≥N%", "质量指标", Period.ANNUAL),), Applicability.DRAFT)
    no_quality = rule(
        "AAA001",
        lambda t, c: (
            on_indicator(t.indicators[0], "缺质量指标", "补质量指标", fix=fix)
            for _ in [0]
            if not any(i.kind == "质量" for i in t.indicators)
        ),
    )
    no_checks = dislikes("AAA002", lambda i: "抽查" in i.name)
    text = "数量指标 | 巡河次数 | ≥12次"
    assert suggestions(text, no_quality)["AAA001"][0] == ("补质量指标，如质量指标「抽查合格率 ≥N%」，N由单位按测算填写")
    assert suggestions(text, no_quality, no_checks)["AAA001"] == ("补质量指标", None)


@pytest.mark.parametrize(
    ("draft", "filled"),
    [
        ("≥N%", "≥95%"),
        ("≤N%", "≤5%"),
        ("=N%", "=100%"),
        ("≥N场", "≥10场"),
        ("2026年N月N日前", "2026年11月30日前"),
        ("N年N月底", "2026年11月底"),
        ("≥300米PVC管", "≥300米PVC管"),
        ("CNC机床 ≥N台", "CNC机床 ≥10台"),
    ],
)
def test_every_n_gets_a_plausible_number(draft, filled):
    assert fill(draft, 2026) == filled
