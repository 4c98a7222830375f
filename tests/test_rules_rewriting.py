"""A rewrite names what its indicator's own name lets one measure, or there is none."""

import pytest

from perfcheck.model.fix import Applicability
from perfcheck.rules.base import Context
from perfcheck.rules.builtin import PACK
from perfcheck.rules.notation import parse
from perfcheck.rules.rewriting import draft, words
from perfcheck.rules.vagueness.goal_unmeasured import RULE as VAG002


def offered(row):
    submission = parse(row)
    first = Context(submission).read(submission.tables[0]).rows[0]
    fix = draft(first)
    if fix is None:
        return words(first), None
    (edit,) = fix.edits
    assert fix.applicability is Applicability.DRAFT and edit.position == 0
    return words(first), (edit.level2, edit.name, edit.value)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("质量指标 | 路灯完好率 | 较高", (None, None, "≥N%")),
        ("质量指标 | 数据差错率 | 较低", (None, None, "≤N%")),
        ("满意度指标 | 参训学员满意度 | 满意", (None, None, "≥N%")),
        ("数量指标 | 消防栓巡检次数 | 若干", (None, None, "≥N次")),
        ("数量指标 | 粮食产量（万吨） | 稳定", (None, None, "≥N万吨")),
        ("社会效益指标 | 新增就业人数 | 增加", (None, None, "≥N人")),
        ("社会效益指标 | 交通事故起数 | 下降", (None, None, "≤N起")),
        ("经济成本指标 | 每公里养护成本 | 合理", (None, None, "≤N元")),
        ("时效指标 | 主体完工时间 | 按计划", (None, None, "2026年N月N日前")),
        ("时效指标 | 抚恤金发放及时性 | 及时", (None, "抚恤金发放时限", "≤N个工作日")),
        ("时效指标 | 项目完成及时性 | 及时", (None, "项目完成时间", "2026年N月N日前")),
        ("质量指标 | 普查数据准确性 | 准确", (None, "普查数据准确率", "≥N%")),
        ("质量指标 | 村医急救技能培训 | 已完成", ("数量指标", None, "≥N人次")),
    ],
)
def test_a_name_that_says_what_is_measured_gets_a_target(row, expected):
    _, cells = offered(row)
    assert cells == expected


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("社会效益指标 | 促进城乡融合发展 | 促进", "受益"),
        ("可持续影响指标 | 市民文明素养 | 提升", "几年"),
        ("质量指标 | 管护制度健全性 | 健全", "合格率"),
        ("社会效益指标 | 村干部工作积极性 | 提高", "受益"),
        ("数量指标 | 做好防汛物资调运工作 | 做好", "计量单位"),
        ("成本指标 | 采购价格不高于市场平均价 | 是", "金额"),
        ("成本指标 | 印刷费符合规定标准 | 符合", "金额"),
        ("社会效益指标 | 环卫机械运行保障度 | 保障", "受益"),
        ("质量指标 | 落实河长制，改善水环境，提高合格率 | 有效", "百分之"),
    ],
)
def test_any_other_name_gets_words_and_no_rewrite(row, word):
    said, cells = offered(row)
    assert cells is None and word in said


def test_the_quantity_level_is_called_as_the_form_calls_it():
    submission = parse("产出数量 | 巡查次数 | ≥5次\n产出质量 | 应急演练 | 已完成")
    rows = Context(submission).read(submission.tables[0]).rows
    fix = draft(rows[1])
    assert fix is not None and fix.edits[0].level2 == "产出数量"


def told_of_goal(rows):
    submission = parse("年度目标: 努力做好各项工作。\n" + rows)
    rule = next(r for r in PACK.rules if r.code == "VAG002")
    (hit,) = rule.table(submission.tables[0], Context(submission))
    return hit.suggestion


def test_a_goal_is_offered_what_its_names_say_is_counted():
    rows = "数量指标 | 每月走访辖区各街道办 | 3次\n数量指标 | 帮办代办件数 | ≥800件\n数量指标 | 新建口袋公园 | ≥6座"
    told = told_of_goal(rows)
    assert "「帮办代办件数≥800件；新建口袋公园≥6座」" in told and "街道办" not in told
    assert "如「" not in told_of_goal("数量指标 | 每月走访辖区各街道办 | 3次")


def test_what_may_stay_blank_is_said_before_the_example():
    said, _ = offered("社会效益指标 | 夜间通行便利程度 | 提升")
    assert said.startswith("没有这方面效益的，整行留空；有的，写明")


def test_a_saving_is_against_the_budget():
    assert offered("成本指标 | 成本节约率 | 合理")[0] == "写明与预算或市场价相比节约百分之多少"
    assert "与哪年相比" in offered("社会效益指标 | 客流量增长率 | 稳步增长")[0]


def test_a_goal_is_offered_the_numbers_on_which_both_periods_agree():
    submission = parse(
        """
        实施期目标: 大力推进文化惠民。
        年度目标: 大力推进文化惠民。
        实施期 数量指标 | 送戏下乡场次 | ≥120场
        实施期 数量指标 | 图书流动站个数 | ≥15个
        年度 数量指标 | 送戏下乡场次 | ≥100场
        年度 数量指标 | 图书流动站个数 | ≥15个
        年度 数量指标 | 演出安全事故数 | 0起
        """
    )
    (answer,) = VAG002.table(submission.tables[0], Context(submission))
    assert "如「图书流动站个数≥15个」" in answer.suggestion and "送戏" not in answer.suggestion
