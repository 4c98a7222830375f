"""What contradicts itself in a table, and what only looks so."""

import pytest

from perfcheck.engine.judge import judge
from perfcheck.rules.builtin import PACK
from perfcheck.rules.notation import parse


def findings(text, *codes):
    rules = [rule for rule in PACK.rules if rule.code in codes]
    return judge(parse(text), rules, {}).findings


def test_a_deadline_of_last_year_is_moved_to_this_year_and_its_numbering_left_off():
    (found,) = findings("年度: 2026\n时效指标 | 指标32025年9月30日前验收 | 100%", "MIS005")
    assert "「2026年9月30日前验收 100%」" in found.suggestion


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("年度: 2026\n时效指标 | 2025年8月底前交付 | 100%", ["MIS005"]),
        ("年度: 2026\n时效指标 | 交付时间 | 2025年8月底前", ["MIS005"]),
        ("年度: 2026\n数量指标 | 2025年新栽果树 | 300株", ["MIS010"]),
        ("年度: 2026\n数量指标 | 2026年较2025年新栽果树 | 300株", []),
    ],
)
def test_one_rule_speaks_of_a_year_that_is_over(text, codes):
    assert [f.code for f in findings(text, "MIS005", "MIS010")] == codes


@pytest.mark.parametrize(
    ("value", "codes"),
    [("≥62.5%", []), ("62.5%", []), ("≥55%", ["MIS002"])],
)
def test_more_than_the_goal_asks_for_is_no_contradiction(value, codes):
    text = f"年度目标: 林木成活率不低于60%。\n质量指标 | 林木成活率 | {value}"
    assert [f.code for f in findings(text, "MIS002")] == codes


def test_what_is_there_already_is_no_target():
    text = "年度目标: 全镇现有沟渠120公里，清淤沟渠30公里。\n数量指标 | 清淤沟渠 | ≥30公里\n数量指标 | 沟渠 | 15公里"
    assert findings(text, "MIS002") == ()
