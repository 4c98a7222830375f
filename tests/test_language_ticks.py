"""Which of several options a form ticks, and which of several departments is meant."""

import pytest

from perfcheck.language.bodies import nearest
from perfcheck.language.ticks import chosen


@pytest.mark.parametrize(
    ("text", "ticked"),
    [
        ("☑新增 □延续", ["新增"]),
        ("新增项目□ 延续项目☑ 一次性项目□", ["延续项目"]),
        ("1.新增□ 2.延续√", ["延续"]),
        ("（√）是 （ ）否", ["是"]),
        ("□是 □否", []),
        ("是", None),
    ],
)
def test_a_box_belongs_to_the_option_after_it_or_else_before_it(text, ticked):
    assert chosen(text) == ticked


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("云溪省水利厅/云溪市水利局/平川县水利局", "平川县水利局"),
        ("平川县水利局/云溪省水利厅", "平川县水利局"),
        ("平川县水利局/临川县水利局", "平川县水利局/临川县水利局"),
    ],
)
def test_the_most_local_department_is_meant_where_levels_differ(text, meant):
    assert nearest(text) == meant
