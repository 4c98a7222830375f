"""PDF files as they come: which pages are opened, and what is said of those that cannot be read."""

from __future__ import annotations

import pytest
from pdf_documents import FONT, grids, indicators, pdf, read_pdf, text_page
from reportlab.lib.pdfencrypt import StandardEncryption

from perfcheck.readers import ReadOptions, read

PROSE = text_page("本部门负责全县公共文化服务体系建设。", "现有在职人员二十三人。")


def test_only_pages_that_can_matter_are_opened():
    table = indicators()
    pages = [PROSE] * 10
    pages[3] = lambda c: table.draw(c, 50, 300, range(4))
    pages[4] = lambda c: table.draw(c, 50, 800, range(4, 7))
    document = read_pdf(pdf(*pages))
    assert [note.page for note in document.notes if note.opened] == [4, 5, 6]
    assert document.notes[5].reason == "接上页的表"
    assert all(note.reason for note in document.notes)
    assert document.pages == len(document.notes) == 10
    assert [line.place.page for line in document.lines()][:3] == [1, 1, 2]


def test_a_continuation_without_cues_is_opened():
    def rest(canvas):
        for y in (800, 770):
            canvas.line(50, y, 525, y)
        for x in (50, 300, 525):
            canvas.line(x, 800, x, 770)
        canvas.setFont(FONT, 10)
        canvas.drawString(60, 780, "经办人")

    pages = [PROSE] * 9
    pages[2:4] = [lambda c: indicators().draw(c, 50, 300), rest]
    document = read_pdf(pdf(*pages))
    assert [note.page for note in document.notes if note.opened] == [3, 4, 5]
    assert [g.place.page for g in grids(document)] == [3, 4]


def test_a_short_file_is_opened_whole():
    assert all(note.opened for note in read_pdf(pdf(PROSE, PROSE)).notes)


def test_a_file_without_tables_stays_closed():
    document = read_pdf(pdf(*[PROSE] * 120))
    assert not any(note.opened for note in document.notes)
    assert document.problems == ()


def test_a_heading_broken_over_lines_is_seen():
    pages = [PROSE] * 9
    pages[5] = text_page("项 目 支 出 绩 效", "目 标 表", "项目名称  文化惠民工程")
    assert [note.page for note in read_pdf(pdf(*pages)).notes if note.opened] == [6]


def test_a_password_is_asked_for():
    data = pdf(PROSE, encrypt=StandardEncryption("secret", canPrint=1))
    problem = read_pdf(data).problems[0]
    assert (problem.code, problem.blocking) == ("IN003", True)
    assert "密码" in problem.advice


@pytest.mark.parametrize("keep", [0.02, 0.5, 0.9])
def test_a_file_cut_short_is_told(keep):
    data = pdf(*[lambda c: indicators().draw(c, 50, 780)] * 6)
    document = read_pdf(data[: int(len(data) * keep)])
    assert [p.code for p in document.problems] == ["IN004"]


def test_progress_counts_pages():
    seen = []
    read(pdf(PROSE, PROSE, PROSE), "表.pdf", ReadOptions(progress=lambda done, total: seen.append((done, total))))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_junk_after_the_header_is_no_traceback():
    assert [p.code for p in read_pdf(b"%PDF-1.7\n" + b"\x00\xff" * 2000).problems] == ["IN004"]
