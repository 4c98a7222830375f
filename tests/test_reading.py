"""What a submission says is read once, and as a reviewer would read it."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

import perfcheck.reading.text as reading_text
from perfcheck.engine.check import check
from perfcheck.engine.judge import judge
from perfcheck.language.clauses import split_clauses, split_items, split_sentences
from perfcheck.language.lexicon import load_lexicon
from perfcheck.language.vocabulary import Polarity
from perfcheck.language.width import normalise
from perfcheck.model.kind import Part
from perfcheck.model.submission import IndicatorKey
from perfcheck.plugins import all_rules
from perfcheck.reading import Says, Scope
from perfcheck.reading.library import Library
from perfcheck.rules.base import Context
from perfcheck.rules.notation import parse

EXAMPLES = Path(__file__).parent.parent / "examples"


def read(text, table=0):
    submission = parse(text)
    return Context(submission).read(submission.tables[table])


def row(line):
    return read(line).rows[0]


def test_sentences_clauses_and_items_end_in_one_way():
    text = "修桥3座、护栏1,200米(含涵洞):8:30开工,5月完工;验收。"
    pieces = [[text[a:b] for a, b in split(text)] for split in (split_sentences, split_clauses, split_items)]
    assert pieces == [
        ["修桥3座、护栏1,200米(含涵洞):8:30开工,5月完工", "验收"],
        ["修桥3座、护栏1,200米", "含涵洞", "8:30开工", "5月完工", "验收"],
        ["修桥3座", "护栏1,200米", "含涵洞", "8:30开工", "5月完工", "验收"],
    ]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("≥12场", Says.MEASURED),
        ("两名", Says.MEASURED),
        ("零事故", Says.MEASURED),
        ("2026年10月底前", Says.DATED),
        ("年底前", Says.DATED),
        ("优良中差", Says.GRADED),
        ("不超过批复的概算", Says.BOUNDED),
        ("符合《灌溉渠道防渗技术规范》", Says.CITED),
        ("显著提高", Says.WORDS),
        ("/", Says.BLANK),
        ("≥", Says.BLANK),
        ("", Says.BLANK),
    ],
)
def test_a_value_is_read_for_what_it_is(value, says):
    assert row(f"质量指标 | 渠道防渗 | {value}").says is says


@pytest.mark.parametrize(
    ("name", "polarity", "bounded"),
    [
        ("水泵故障率", Polarity.LESS, True),
        ("渠道完好率", Polarity.MORE, True),
        ("投诉办结率", Polarity.MORE, True),
        ("水稻产量增长率", Polarity.NONE, False),
    ],
)
def test_a_name_says_what_is_better_and_whether_a_whole_bounds_it(name, polarity, bounded):
    read_name = row(f"质量指标 | {name} | 5%").name
    assert (read_name.polarity, read_name.bounded) == (polarity, bounded)


def test_a_name_is_read_without_what_a_form_puts_around_it():
    name = row("数量指标 | 指标1：★清淤长度(公里) | 3").name
    assert (name.core.text, name.marks) == ("清淤长度", ("star", "numbering", "unit_in_name"))


def test_an_indicator_knows_its_key_and_its_other_side():
    table = read("实施期 数量指标 | 清淤长度 | 9公里\n年度 数量指标 | 清淤 | 3公里")
    whole, year = table.rows
    assert (whole.key, year.other_side) == (IndicatorKey("T1", 0), whole)
    assert year.whole_name.text == "清淤长度"


def test_equal_goals_are_one_with_two_places():
    table = read("实施期目标: 清淤3公里。\n年度目标: 清淤 3 公里。\n项目概况: 清淤3公里。")
    (goal,) = table.distinct_goals
    assert (goal.label, goal.period.goal, len(goal.quote("清淤"))) == ("实施期目标和年度目标", Part.ANNUAL_GOAL, 2)


def test_a_text_keeps_titles_and_quotations_apart_from_its_own_words():
    text = read("年度目标: 按《2024年清淤办法》(水发〔2024〕7号)清淤3公里，争创“2025年红旗渠”。").goals[0].read
    assert [c.number.standard for c in text.citations] == ["水发〔2024〕7号"]
    assert ([y.year for y in text.own_words.years], len(text.own_words.text)) == ([], len(text.text))
    assert [text.text[q.start : q.end] for q in text.uncited.quantities if q.unit == "公里"] != []


def test_what_a_piece_holds_keeps_its_offsets():
    text = read("年度目标: 清淤3公里，植树200株。").goals[0].read
    piece = text.clauses[1]
    assert [text.text[q.start : q.end] for q in piece.quantities] == ["200株"]
    assert text.around(text.clauses, 8, 9).text == "植树200株"


def test_scope_follows_the_money_then_the_term():
    assert read("资金: 实施期 300\n资金: 年度 100").scope is Scope.LONGER
    assert read("资金: 实施期 100\n资金: 年度 100\n项目期: 3年").scope is Scope.SAME
    assert read("项目期: 2026年1月至2026年12月\n年度目标: 清淤").scope is Scope.SAME
    assert read("年度目标: 清淤").scope is Scope.UNKNOWN


def test_equal_texts_are_one_reading():
    submission = parse("项目: 甲渠\n年度目标: 清淤3公里\n项目: 乙渠\n年度目标: 清淤3公里")
    context = Context(submission)
    one, other = (context.read(t).goals[0].read for t in submission.tables)
    assert one is other
    assert one.quantities is other.quantities


def test_a_trial_reads_only_the_table_that_changed():
    submission = parse("项目: 甲渠\n数量指标 | 清淤 | 3公里\n项目: 乙渠\n数量指标 | 植树 | 9株")
    context = Context(submission)
    changed = submission.tables[0]
    trial = replace(changed, indicators=(replace(changed.indicators[0], value="≥3公里"),))
    tried = context.trying(changed, trial)
    assert tried.read(trial).rows[0].value.text == "≥3公里"
    assert tried.read(submission.tables[1]) is context.read(submission.tables[1])
    assert context.read(changed).rows[0].value.text == "3公里"


WALKS = """数量指标 | 走访次数 | ≥{n}次
数量指标 | 印制材料 | ≥{n}0份
质量指标 | 检查合格率 | ≥95%
时效指标 | 办结时间 | ≤5个工作日
社会效益指标 | 知晓率 | ≥80%
满意度指标 | 住户满意度 | ≥90%
"""
WORKS = "数量指标 | 清淤长度 | 3公里\n质量指标 | 验收合格率 | 100%\n"


def test_tables_alike_are_found_by_way_of_one_another():
    tables = [("甲村走访", WALKS.format(n=3)), ("甲渠清淤", WORKS), ("乙村走访", WALKS.format(n=3))]
    tables += [("乙渠清淤", WORKS), ("丙村走访", WALKS.format(n=3).replace("≥80%", "≥85%"))]
    found = Context(parse("\n".join(f"项目: {p}\n{rows}" for p, rows in tables))).reading.twins
    assert [[t.project.text for t in group.tables] for group in found] == [["甲村走访", "乙村走访", "丙村走访"]]
    assert len(found[0].shared) == 6


def test_what_a_text_says_is_found_once_for_all_rules(monkeypatch):
    """Every rule judges; the quantities, dates and documents of a text are looked for once."""
    seen = Counter()
    for name in ("find_quantities", "find_dates", "find_years", "find_titles", "find_document_numbers"):
        monkeypatch.setattr(reading_text, name, counting(name, getattr(reading_text, name), seen))
    goal = "年度目标: 按《堤防管理办法》(水发〔2025〕7号)于2026年10月底前加固堤防3公里。"
    tables = "\n".join(f"项目: 堤防{n}\n{goal}\n项目概况: 加固堤防。\n{WORKS}" for n in "甲乙")
    judge(parse(tables), all_rules(), {})
    assert max(seen.values()) == 1
    assert {name for name, _ in seen} >= {"find_quantities", "find_titles"}


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("泵站改造数量", "座"),
        ("渔船更新数量", "艘"),
        ("稿件刊发数量", "篇"),
        ("受益企业数量", "家"),
        ("读书会议数量", "次"),
        ("人员培训", "次"),
        ("走访困难读者数量", "人"),
        ("数量", ""),
        ("疏浚数量", ""),
    ],
)
def test_what_is_counted_has_the_unit_of_its_class(name, unit):
    assert Library(load_lexicon).name(name).counter == unit


@pytest.mark.parametrize(("name", "most"), [("云溪市图书馆2026.docx", 200), ("云溪市文化和旅游局2026.pdf", 400)])
def test_a_text_is_made_comparable_once(name, most):
    """From the file to the findings; loading the lexicons is not counted."""
    path = str(EXAMPLES / name)
    tables = len(check([path]).documents[0].submission.tables)
    normalise.cache_clear()
    check([path])
    asked = normalise.cache_info()
    assert asked.misses <= 80 * tables
    assert asked.hits + asked.misses <= most * tables


def counting(name, find, seen):
    def counted(text):
        seen[name, text] += 1
        return find(text)

    return counted
