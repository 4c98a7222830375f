"""The score is an upper bound: shares of what is sound, capped by hard faults, nothing unseen counted as full."""

from decimal import Decimal

import pytest

from perfcheck.engine.judge import judge
from perfcheck.engine.scoring import table_scores
from perfcheck.rules.builtin import PACK
from perfcheck.rules.notation import parse

GOOD = """
项目: 河道保洁
资金: 年度 300000 = 财政拨款 300000
年度目标: 全年保洁河道12公里，清运垃圾不少于400吨，水面漂浮物当日清理，沿河居民满意度达到90%以上。
数量指标 | 保洁河道长度 | ≥12公里
数量指标 | 清运垃圾重量 | ≥400吨
质量指标 | 保洁抽查合格率 | ≥95%
时效指标 | 漂浮物清理时限 | ≤1天
经济成本指标 | 每公里保洁成本 | ≤25000元/公里
生态效益指标 | 断面水质达标率 | ≥90%
满意度指标 | 沿河居民满意度 | ≥90%
"""


def scored(text):
    submission = parse(text)
    verdict = judge(submission, PACK.rules, {})
    (score,) = table_scores(submission, verdict, PACK.rules).values()
    return score


def test_a_sound_table_may_be_the_best():
    score = scored(GOOD)
    assert score.grade == "优" and score.caps == ()


def test_what_waits_for_a_person_has_no_points():
    score = scored(GOOD)
    assert not {"C3", "C5", "C7", "C8"} & set(score.criteria)
    assert set(score.criteria) == set(score.judged)
    assert all(score.criteria[c] <= full for c, full in score.judged.items())


def test_a_criterion_has_points_by_the_share_of_its_rows_that_are_sound():
    worse = GOOD.replace("≥95%", "较好").replace("≤1天", "及时")
    assert scored(worse).criteria["C4"] < scored(GOOD).criteria["C4"]
    half = GOOD.replace("≥95%", "较好")
    assert scored(worse).criteria["C4"] < scored(half).criteria["C4"]


def test_the_goal_and_the_rows_weigh_the_same_in_clarity():
    """Rows that say nothing leave half of the points where the goal is clear, however few they are."""
    hollow = GOOD.replace("≥95%", "较好").replace("≤1天", "及时")
    blurred = "改善河道环境，提升沿河居民生活品质，推动城区水环境持续向好。"
    aimless = GOOD.replace(GOOD.split("年度目标: ")[1].split("\n")[0], blurred)
    assert scored(hollow).criteria["C2"] > scored(aimless).criteria["C2"] > 0


def test_effects_weigh_as_a_group_however_few_they_are():
    """One empty effect of one costs more than one empty output of five, and the more outputs there are the more so."""
    no_effect = scored(GOOD.replace("断面水质达标率 | ≥90%", "断面水质达标率 |"))
    no_output = scored(GOOD.replace("保洁抽查合格率 | ≥95%", "保洁抽查合格率 |"))
    assert no_effect.criteria["C4"] < no_output.criteria["C4"] < scored(GOOD).criteria["C4"]


def test_a_contradiction_costs_more_than_a_vague_value():
    contradicting = scored(GOOD.replace("保洁河道长度 | ≥12公里", "保洁河道长度 | 9公里"))
    vague = scored(GOOD.replace("保洁河道长度 | ≥12公里", "保洁河道长度 | 若干"))
    assert contradicting.criteria["C4"] < vague.criteria["C4"] < scored(GOOD).criteria["C4"]


def test_a_group_that_is_lacking_costs_no_more_than_a_row():
    lacking = scored("\n".join(line for line in GOOD.splitlines() if not line.startswith("生态效益")))
    empty = scored(GOOD.replace("断面水质达标率 | ≥90%", "断面水质达标率 |"))
    assert empty.criteria["C4"] < lacking.criteria["C4"] < scored(GOOD).criteria["C4"]


def test_a_table_of_whose_goal_nothing_was_read_is_capped():
    score = scored("\n".join(line for line in GOOD.splitlines() if not line.startswith("年度目标")))
    assert score.grade == "中" and "没有读到总体目标" in score.caps


def test_every_point_lost_is_charged_to_a_finding():
    score = scored(GOOD.replace("≥95%", "较好").replace("≤1天", "及时"))
    for criterion, points in score.criteria.items():
        lost = sum((d.points for d in score.deductions if d.criterion == criterion), Decimal(0))
        assert points + lost == score.judged[criterion]


@pytest.mark.parametrize(
    ("spoiled", "why"),
    [
        (
            GOOD.replace(
                "全年保洁河道12公里，清运垃圾不少于400吨，水面漂浮物当日清理，沿河居民满意度达到90%以上。", ""
            ),
            "目标",
        ),
        (GOOD.replace("财政拨款 300000", "财政拨款 200000 + 其他资金 20000"), "资金"),
        (GOOD.replace("河道保洁\n", "\n", 1), "基本信息"),
        (GOOD.replace("数量指标 | 保洁河道长度 | ≥12公里\n数量指标 | 清运垃圾重量 | ≥400吨", "数量指标 | |"), "数量"),
    ],
)
def test_a_hard_fault_caps_the_grade(spoiled, why):
    score = scored(spoiled)
    assert score.grade in ("中", "差") and score.total <= 79
    assert any(why in cap for cap in score.caps), score.caps


def test_more_hard_faults_cap_it_lower():
    worst = GOOD.replace("财政拨款 300000", "财政拨款 200000 + 其他资金 20000").replace("河道保洁\n", "\n", 1)
    assert scored(worst).total <= 69


def test_a_habit_of_writing_costs_once():
    once = GOOD.replace("保洁抽查合格率", "保洁抽查合格率（≥**%）")
    often = once.replace("断面水质达标率", "断面水质达标率（≥**%）").replace(
        "沿河居民满意度 |", "沿河居民满意度（≥**%） |"
    )
    assert scored(often).criteria["C1"] == scored(once).criteria["C1"] < scored(GOOD).criteria["C1"]


def test_accepting_findings_does_not_raise_the_score(tmp_path):
    from perfcheck.api import check
    from perfcheck.config.settings import Settings, Suppression

    page = tmp_path / "表.html"
    page.write_text(
        "<p>项目支出绩效目标表</p><table><tr><td>项目名称</td><td>河道保洁</td></tr>"
        "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>"
        "<tr><td>产出指标</td><td>质量指标</td><td>保洁质量</td><td>较好</td></tr></table>",
        encoding="utf-8",
    )
    plain = check(page).documents[0]
    accepted = check(page, Settings(suppressions=(Suppression("VAG", "已当面说明"),))).documents[0]
    assert len(accepted.findings) < len(plain.findings)
    assert accepted.scores == plain.scores
