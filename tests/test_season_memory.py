"""What can only be said with another table beside: last year's, another department's, the approved one."""

from dataclasses import replace

from perfcheck.model.report import DocumentReport, Report
from perfcheck.rules.notation import parse
from perfcheck.season.assessed import beside_approved
from perfcheck.season.compare import compare_reports
from perfcheck.season.comparison import State
from perfcheck.season.copies import Print, copied_between_departments, row_prints
from perfcheck.season.remarks import Remark, Unknown
from perfcheck.season.years import CODES, beside_last_year

TABLE = """
部门: 云溪市交通运输局
项目: 农村公路养护
资金: 年度 2000000 = 财政拨款 2000000
年度目标: 2025年完成农村公路养护160公里，消除安全隐患，保障群众出行。
数量指标 | 养护公路里程 | ≥160公里
质量指标 | 养护工程合格率 | ≥96%
时效指标 | 养护任务完成时间 | 11月底前
社会效益 | 受益行政村数量 | ≥42个
满意度指标 | 沿线群众满意度 | ≥91%
"""


def said(kind, found):
    return sorted(r.code for r in found if isinstance(r, kind))


def beside(last, this):
    return list(beside_last_year(parse(last) if last else None, parse(this)))


def test_no_history_is_undecided():
    assert said(Unknown, beside(None, TABLE)) == sorted(CODES)
    assert said(Unknown, beside(TABLE.replace("农村公路养护", "桥梁检测").replace("养护", "检测"), TABLE)) == sorted(
        CODES
    )


def test_the_same_table_again():
    this = TABLE.replace("2025年", "2026年")
    found = beside(TABLE, this)
    assert [(r.code, r.severity.value) for r in found if isinstance(r, Remark)] == [("DUP007", "info")]


def test_more_money_for_the_same():
    this = TABLE.replace("2025年", "2026年").replace("2000000", "3200000")
    found = beside(TABLE, this)
    assert said(Remark, found) == ["DUP007", "FEA004", "FEA011"]
    dear = next(r for r in found if r.code == "FEA004")
    assert "每公里20000元" in dear.message and "上年每公里12500元" in dear.message and "增加60%" in dear.message


def test_lowered_and_why_not():
    lower = TABLE.replace("≥96%", "≥90%").replace("160公里", "120公里")
    found = beside(TABLE, lower)
    assert {r.indicator.name for r in found if isinstance(r, Remark) and r.code == "FEA003"} == {
        "养护公路里程",
        "养护工程合格率",
    }
    # less road for less money is no lower target
    less = beside(TABLE, TABLE.replace("160公里", "120公里").replace("2000000", "1500000"))
    assert "FEA003" not in said(Remark, less)


def test_new_text_and_values_are_no_copy():
    this = TABLE.replace("2025年完成农村公路养护160公里，消除安全隐患，保障群众出行。", "2026年大修县道38公里。")
    assert not said(Remark, beside(TABLE, this))


def prints(*texts):
    """The tables of a round as the store keeps them, a file a text."""
    read = [(n, parse(text)) for n, text in enumerate(texts)]
    return [
        Print(submission.department, n, table.id, table.project, frozenset(rows))
        for n, submission in read
        for table, rows in zip(submission.tables, row_prints(DocumentReport(submission)).values(), strict=True)
    ]


def test_copied_from_another_department():
    copy = TABLE.replace("云溪市交通运输局", "平川县住房和城乡建设局").replace("农村公路养护", "县道日常管养")
    other_spelling = copy.replace("≥160公里", "不少于160公里")
    own = TABLE.replace("项目: 农村公路养护", "项目: 公路养护二期")
    ((table, first, remark),) = copied_between_departments(prints(TABLE, own, other_spelling))
    assert (table.intake, first.intake, remark.code) == (2, 0, "DUP901")
    assert "「云溪市交通运输局」的「农村公路养护」" in remark.message and "5条指标中5条" in remark.message


def test_few_equal_rows_are_no_copy():
    other = TABLE.replace("云溪市交通运输局", "平川县公路段").replace("≥42个", "≥17个").replace("≥91%", "≥88%")
    assert not list(copied_between_departments(prints(TABLE, other)))


def test_rows_laid_down_for_all_are_no_copy():
    many = [TABLE.replace("云溪市交通运输局", f"第{n}局") for n in range(6)]
    assert not list(copied_between_departments(prints(*many)))


def test_self_assessment_against_the_approved_table():
    own = TABLE.replace("≥160公里", "≥130公里").replace("满意度指标 | 沿线群众满意度 | ≥91%\n", "")
    found = list(beside_approved(parse(TABLE), parse(own)))
    assert said(Remark, found) == ["MIS901", "MIS902"]
    assert said(Unknown, found) == ["MIS903"]
    assert said(Unknown, beside_approved(None, parse(own))) == ["MIS901", "MIS902", "MIS903"]


def test_everything_done_to_the_digit():
    own = parse(TABLE)
    (table,) = own.tables
    rows = tuple(replace(i, actual=i.value.lstrip("≥")) for i in table.indicators)
    found = list(beside_approved(own, replace(own, tables=(replace(table, indicators=rows),))))
    assert said(Remark, found) == ["MIS903"]
    mixed = (replace(rows[0], actual="171公里"), *rows[1:])
    found = list(beside_approved(own, replace(own, tables=(replace(table, indicators=mixed),))))
    assert not said(Remark, found)


def assessed(text, *actual):
    """A 自评表: the table with what was done in each row."""
    read = parse(text)
    (table,) = read.tables
    rows = tuple(replace(i, actual=a or None) for i, a in zip(table.indicators, actual, strict=True))
    return replace(read, tables=(replace(table, indicators=rows),))


def report(submission):
    return Report("", (DocumentReport(submission),))


def test_a_comparison_with_an_assessment_says_so_once():
    own = TABLE.replace("≥96%", "≥90%").replace("社会效益 | 受益行政村数量 | ≥42个\n", "")
    own = assessed(own, "171公里", "97%", "已完成", "约九成")
    made = compare_reports(report(parse(TABLE)), report(own))
    told = {(f.code, f.indicator.name) for f in made.findings if f.code.startswith("MIS9")}
    assert told == {
        ("MIS901", "养护工程合格率"),
        ("MIS902", "受益行政村数量"),
        ("MIS904", "养护任务完成时间"),
    }
    assert all(f.state is State.NEW and f.suggestion for f in made.findings)
    assert not made.changes
    # the same without what was done is no assessment: changes are changes
    plain = TABLE.replace("≥96%", "≥90%")
    made = compare_reports(report(parse(TABLE)), report(parse(plain)))
    assert not made.findings and [c.indicator.name for c in made.changes] == ["养护工程合格率"]
