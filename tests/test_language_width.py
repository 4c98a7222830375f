"""Folding: width, radicals, operators, white space, and the way back to the text as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.language.width import clean, fold, fold_numbers, join_lines, normalise

TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("≥>=<》《 \n⻋⼾㎡①Ⅲ５％，5人\u200b\ue5e5—“")), max_size=40)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("⺠政部⻔", "民政部门"),
        ("≧ 95％", "≥95%"),
        (">=98%", "≥98%"),
        ("＞＝98%", "≥98%"),
        ("﹥=98%", "≥98%"),
        ("⩾98%", "≥98%"),
        ("》98%", "≥98%"),
        ("《5天", "≤5天"),
        ("≦5天", "≤5天"),
        ("﹦100%", "=100%"),
        ("==100", "=100"),
        ("《预算法》2018年修正", "《预算法》2018年修正"),
        ("⻋辆⼯程⾦额", "车辆工程金额"),
        ("⼾数", "户数"),
        ("⻓度", "长度"),
        ("面\u3000积\u200b", "面积"),
        ("1600 元/㎡", "1600元/m2"),
        ("“雨露”", '"雨露"'),
        ("2024—2026", "2024-2026"),
        ("\uf0b7养护里程", "养护里程"),
        ("\uf0b395%", "≥95%"),
        ("①新建3处", "①新建3处"),
        ("Ⅲ类", "III类"),
    ],
)
def test_one_spelling(written, plain):
    assert normalise(written) == plain


def test_fold_keeps_the_way_back():
    folded = fold("数量 >= 5 ㎡")
    assert folded.text == "数量≥5m2"
    assert folded.original(2, 3) == (3, 5)
    assert folded.original(4, 6) == (8, 9)


def test_two_numbers_stay_two():
    assert fold_numbers("表1 20个").text == "表1 20个"
    assert fold_numbers("共 20 个").text == "共20个"
    assert fold("表1 20个").text == "表120个"
    assert fold_numbers("合计\t本年").text == "合计 本年"
    assert fold_numbers("3800\n万元").text == "3800万元"


@given(TEXTS)
def test_offsets_rise_and_stay_in_range(text):
    for folded in (fold(text), fold_numbers(text)):
        assert len(folded.text) == len(folded.offsets) == len(folded.ends)
        assert list(folded.offsets) == sorted(folded.offsets)
        assert all(0 <= start < end <= len(text) for start, end in zip(folded.offsets, folded.ends, strict=True))


@given(TEXTS)
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)
    assert normalise(once) == once
    assert not any(c.isspace() for c in once)


@pytest.mark.parametrize(
    ("cell", "joined"),
    [
        ("道路养护\n里程", "道路养护里程"),
        ("1,450,\n000", "1,450,000"),
        ("open \n source", "open source"),
        ("PM\n2.5", "PM2.5"),
        ("  一行 \r\n 二行 ", "一行二行"),
    ],
)
def test_lines_of_a_cell(cell, joined):
    assert join_lines(cell) == joined


def test_clean_keeps_the_writing_of_a_reviewer():
    assert clean("采购⻋辆（含\n税），ＰＭ２.5 ≧95％、“好”㎡") == "采购车辆（含税），PM2.5 ≧95%、“好”㎡"
    assert clean("项 目 名 称\u200b") == "项目名称"
    assert clean("⼯⽬⾮⽴") == "工目非立"


def test_chinese_characters_alone_are_left_as_they_are():
    assert normalise("云溪读书角") == fold("云溪读书角").text == "云溪读书角"
    assert normalise("⻋辆") == "车辆"
