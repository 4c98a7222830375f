"""Titles and document numbers in text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.language.documents import cite, find_document_numbers, find_titles, title_core


def test_titles_are_outermost():
    text = "依据《关于印发〈节水办法〉的通知》和《湖泊条例》。"
    assert [t.name for t in find_titles(text)] == ["关于印发〈节水办法〉的通知", "湖泊条例"]
    assert [text[t.start : t.end] for t in find_titles(text)] == ["《关于印发〈节水办法〉的通知》", "《湖泊条例》"]


@pytest.mark.parametrize("text", ["《没有下半", "没有上半》", "《》", "≥5件"])
def test_half_a_mark_opens_no_title(text):
    assert find_titles(text) == []


def test_years_of_a_title():
    assert find_titles("《公园规划(2021—2030年)》")[0].years == (2021, 2030)
    assert find_titles("《12345热线办法》")[0].years == ()


@pytest.mark.parametrize("brackets", ["〔〕", "[]", "()", "()", "【】", "﹝﹞", "[]"])
def test_numbers_in_any_brackets(brackets):
    written = f"湖政办发{brackets[0]}2025{brackets[1]}12号"
    (number,) = find_document_numbers(f"根据{written}文件")
    assert (number.issuer, number.year, number.number, number.written) == ("湖政办发", 2025, 12, written)
    assert number.standard == "湖政办发〔2025〕12号"


def test_loose_spellings_have_one_standard():
    assert find_document_numbers("按照湖财发[2025]第008号")[0].standard == "湖财发〔2025〕8号"


@pytest.mark.parametrize("text", ["本年(2025)3个项目", "(2025)年度", "2025年12号楼"])
def test_other_brackets_are_no_numbers(text):
    assert find_document_numbers(text) == []


def test_citations_join_a_title_and_its_number():
    text = "依据《湖泊办法》(湖政发〔2025〕3号)和湖水发〔2024〕7号文件《清淤方案》,另见《城市规划》。"
    assert [(c.title.name, c.number.standard) for c in cite(find_titles(text), find_document_numbers(text))] == [
        ("湖泊办法", "湖政发〔2025〕3号"),
        ("清淤方案", "湖水发〔2024〕7号"),
    ]


def test_core_of_a_title():
    assert title_core("关于印发〈湖泊办法〉的通知") == title_core("湖泊办法(试行)") == "湖泊办法"


@given(st.text(alphabet="《》〈〉〔〕[]()2025年号发湖 \n", max_size=40))
def test_offsets_are_those_of_the_text(text):
    for title in find_titles(text):
        assert text[title.start] == "《" and text[title.end - 1] in "》〉"
    for number in find_document_numbers(text):
        assert text[number.start : number.end] == number.written
