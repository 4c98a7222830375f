"""The Markdown report."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_documents import HOSTILE, UNSEEN, findings, hostile, several

from perfcheck.model.finding import Severity
from perfcheck.reports.base import RenderOptions, renderer
from perfcheck.reports.markdown import escape
from perfcheck.reports.plain import one_line
from perfcheck.reports.wording import position

ALL = RenderOptions(info=True)
READER = MarkdownIt("gfm-like", {"html": True})


def made(report, options=ALL):
    return renderer("markdown")(report, options)


def test_markdown_holds_every_finding_once():
    report = several()
    text = made(report)
    shown = Counter(re.findall(r"   - 位置：(.*)\n(?:   - 原文：.*\n)?   - 问题：(.*)\n", text))
    assert shown == Counter((escape(position(f)), escape(f.message)) for f in findings(report))


def test_markdown_leaves_info_out_unless_asked_and_details_if_quiet():
    report = several()
    calm = tuple(replace(f, severity=Severity.INFO) for f in findings(report))
    report = replace(report, documents=(replace(report.documents[0], findings=calm),))
    assert "问题：" not in made(report, RenderOptions())
    assert "问题：" in made(report)
    quiet = made(report, RenderOptions(info=True, quiet=True))
    assert "问题：" not in quiet and "| T1 | 校园直饮水改造 |" in quiet


def shown_text(markdown):
    """What a reader of the Markdown sees, and the kinds of things it is made of."""
    inline = [t for t in READER.parse(markdown) if t.type == "inline"]
    children = [c for t in inline for c in t.children]
    return "".join(c.content for c in children), {c.type for c in children} | {t.type for t in READER.parse(markdown)}


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text("<>&|`*_[]()#+-=~!\\.:/1@wx \n"))
def test_markdown_shows_any_text_as_it_is(text):
    seen, kinds = shown_text(escape(text))
    assert seen == one_line(text)
    assert kinds <= {"paragraph_open", "inline", "paragraph_close", "text", "text_special"}


@pytest.mark.parametrize("text", [*HOSTILE, "http://a.cn/x", "www.a.cn", "a@b.cn", "| a |", "1. 甲", "- 乙", "==="])
def test_markdown_takes_hostile_text_as_text(text):
    markdown = made(hostile(text))
    assert not UNSEEN & set(markdown)
    kinds = {t.type for t in READER.parse(markdown)} | shown_text(markdown)[1]
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline", "code_block", "fence"}
    clean = READER.parse(made(hostile("某")))
    assert [t.type for t in READER.parse(markdown)] == [t.type for t in clean], "the same headings, lists and tables"
