"""A run by department."""

import io
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_documents import HOSTILE, TEXT, document_of, findings, hostile, several

from perfcheck.cli.filenames import file_name, file_names
from perfcheck.model.problem import Problem
from perfcheck.model.report import Report
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.department_index import INDEXES, grouped_markdown, grouped_text, index_text
from perfcheck.reports.departments import UNNAMED, by_department, clean, grouped, ranked
from perfcheck.reports.plain import printable


def handed_in(cover=None, path="a.pdf", *owners, text=TEXT):
    """A submission with a cover and tables of (department, unit)."""
    document = document_of("\n".join([text] * max(len(owners), 1)), path=path, department=cover)
    tables = document.submission.tables
    named = [replace(t, department=d, unit=u) for t, (d, u) in zip(tables, owners, strict=False)]
    submission = replace(document.submission, tables=tuple(named or tables))
    return replace(document, submission=submission)


def run(*documents):
    return Report("0.1.0", documents)


def sizes(report):
    return {d.name: [x.submission.path for x in d.report.documents] for d in by_department(report)}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("604-某局", "某局"),
        ("[042]某局", "某局"),
        ("（042）某局", "某局"),
        ("042某局", "某局"),
        ("604001某中心", "某中心"),
        ("某局（604）", "某局"),
        ("604 某局", "某局"),
        ("120急救中心", "120急救中心"),
        ("12345政务服务热线中心", "12345政务服务热线中心"),
        ("第八中学", "第八中学"),
        ("****", ""),
        ("/", ""),
        (None, ""),
    ],
)
def test_a_code_is_no_part_of_the_name(written, name):
    assert clean(written) == name


def test_a_name_with_and_without_its_code_is_one_department():
    report = run(*(handed_in(name, f"{n}.pdf") for n, name in enumerate(["604-某局", "[042]某局", "某局", "某 局"])))
    assert sizes(report) == {"某局": ["0.pdf", "1.pdf", "2.pdf", "3.pdf"]}


def test_the_cover_comes_before_the_tables_and_the_department_before_the_unit():
    report = run(
        handed_in("甲局", "a.pdf", ("乙局", "丙所")),
        handed_in(None, "b.pdf", ("乙局", "丁所")),
        handed_in(None, "c.pdf", (None, "戊所")),
        handed_in(None, "d.pdf", ("****", None)),
    )
    assert sizes(report) == {"甲局": ["a.pdf"], "乙局": ["b.pdf"], "戊所": ["c.pdf"], UNNAMED: ["d.pdf"]}


def test_a_unit_comes_together_with_its_department():
    bureau = handed_in("教育局", "局.pdf", ("教育局", "教育局"))
    school = handed_in("第八中学", "校.pdf", ("教育局", "第八中学"))
    silent = handed_in("第八中学", "校2.pdf", (None, "第八中学"))
    assert sizes(run(bureau, school, silent)) == {"教育局": ["局.pdf", "校.pdf", "校2.pdf"]}
    unnamed = handed_in("少年宫", "宫.pdf", ("教育局", None))
    assert sizes(run(bureau, unnamed)) == {"教育局": ["局.pdf", "宫.pdf"]}


def test_a_department_stays_its_own_though_it_spends_for_another():
    finance = handed_in("财政局", "a.pdf", ("民政局", "财政局"), ("财政局", "财政局"))
    assert list(sizes(run(finance, handed_in("民政局", "b.pdf")))) == ["财政局", "民政局"]


def test_a_collection_is_divided_among_its_departments_and_loses_nothing():
    document = handed_in(None, "汇总.xlsx", ("甲局", None), ("乙局", None), ("604-甲局", None))
    whole = replace(document.findings[0], table=None)
    document = replace(document, findings=(*document.findings, whole), suppressed=2)
    first, second = by_department(run(document))
    assert (first.name, first.tables, second.name, second.tables) == ("甲局", 2, "乙局", 1)
    parts = findings(first.report) + findings(second.report)
    assert Counter(parts) == Counter(document.findings)
    assert whole in findings(first.report)
    assert [d.suppressed for x in (first, second) for d in x.report.documents] == [2, 0]
    assert set(second.report.documents[0].scores) == {"T2"}


def test_figures_of_a_department():
    report = several()
    (department,) = by_department(report)
    totals = [s.total for s in report.documents[0].scores.values()]
    assert department.score == (sum(totals) / 3).quantize(Decimal("0.1"))
    grave = sum(n for s, n in department.counts.items() if s.rank < 2)
    assert department.per_table == (Decimal(grave) / 3).quantize(Decimal("0.1"))


def test_the_worst_comes_first_equals_share_a_place_and_the_tableless_come_last():
    good = "\n".join(line for line in TEXT.splitlines() if "及时" not in line and "资金" not in line)
    empty = handed_in("丁局", "d.pdf")
    empty = replace(empty, findings=(), scores={}, submission=replace(empty.submission, tables=()))
    report = run(empty, handed_in("乙局", "b.pdf"), handed_in("乙乙局", "c.pdf"), handed_in("甲局", "a.pdf", text=good))
    places = [(s.department.name, s.by_score, s.by_findings) for s in ranked(by_department(report))]
    assert places == [("乙局", 2, 2), ("乙乙局", 2, 2), ("甲局", 1, 1), ("丁局", None, None)]


def test_grouped_puts_a_departments_submissions_side_by_side():
    report = run(handed_in("甲局", "1.pdf"), handed_in("乙局", "2.pdf"), handed_in("甲局", "3.pdf"))
    assert [d.submission.path for d in grouped(report).documents] == ["1.pdf", "3.pdf", "2.pdf"]


@pytest.mark.parametrize("render", [grouped_text, grouped_markdown])
def test_text_and_markdown_show_one_department_after_another(render):
    report = run(handed_in("甲局", "1.pdf"), handed_in("乙局", "2.pdf"), handed_in("甲局", "3.pdf"))
    text = "".join(render(report, RenderOptions(info=True)))
    heads = ("════ 甲局 ════", "1.pdf", "3.pdf", "════ 乙局 ════", "2.pdf")
    if render is grouped_markdown:
        heads = ("\n# 甲局\n", "## 1.pdf", "## 3.pdf", "\n# 乙局\n", "## 2.pdf")
    places = [text.index(h) for h in heads]
    assert places == sorted(places)
    for finding in findings(report):
        assert text.count(f"{finding.code} {finding.title}") >= 3


def test_the_index_names_what_could_not_be_read():
    report = replace(several(), problems=(Problem("IN001", "没有找到 甲.pdf", "请核对路径"),))
    assert "[无法完成] IN001 没有找到 甲.pdf" in index_text(report)
    assert "IN001：没有找到 甲.pdf" in INDEXES["markdown"](report, {})
    assert "没有找到 甲.pdf" in INDEXES["html"](report, {})


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.words = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.links += [v for k, v in attributes if k in ("href", "src")]

    def handle_data(self, data):
        self.words.append(data)


@pytest.mark.parametrize("word", HOSTILE)
def test_the_index_takes_hostile_names_as_text(word, tmp_path):
    report = hostile(word)
    (department,) = by_department(report)
    files = {department.name: ["甲 乙.html"]}
    page = Page(INDEXES["html"](report, files))
    assert "script" not in page.tags and "img" not in page.tags
    assert page.links == ["%E7%94%B2%20%E4%B9%99.html"]
    assert department.name in page.words
    (tmp_path / "index.xlsx").write_bytes(INDEXES["xlsx"](report, files))
    row = next(openpyxl.load_workbook(tmp_path / "index.xlsx")["部门"].iter_rows(min_row=2))
    assert row[0].value == department.name and row[0].data_type == "s"
    assert row[-1].hyperlink.target == "甲%20乙.html"
    (table,) = docx.Document(io.BytesIO(INDEXES["docx"](report, files))).tables
    assert [table.rows[1].cells[n].text for n in (1, -1)] == [printable(department.name), "甲 乙.html"]


# file names


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), unique=True, max_size=8))
def test_file_names_are_safe_on_every_system_and_different(names):
    made = file_names(names, taken=["index"])
    assert list(made) == names
    assert len({m.casefold() for m in made.values()} | {"index"}) == len(names) + 1
    for name in made.values():
        assert 0 < len(name.encode()) <= 220
        assert not set(name) & set('<>:"/\\|?*\0\n\r\t')
        assert name not in (".", "..") and name == name.strip(" .")


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("../../x", "_.._x"),
        ("C:\\windows", "C__windows"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("COM¹", "_COM¹"),
        ("..", "_"),
        ("", "_"),
        ("某局. ", "某局"),
        ("长" * 300, "长" * 50),
        ("市\u202e局", "市局"),
    ],
)
def test_file_name(name, file):
    assert file_name(name) == file
