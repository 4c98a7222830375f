"""Forms side by side on a wide sheet."""

from __future__ import annotations

import pytest
from form_documents import grid, read

FORM = """
项目支出绩效目标表 | < | < | <
项目名称 | {name} | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 修剪行道树 | ≥{count}株
效益指标 | 社会效益指标 | 受益居民 | ≥9000人
"""


def abreast(*forms: str, gap: str = "") -> str:
    lines = zip(*(form.strip().splitlines() for form in forms), strict=True)
    return "\n".join(f" | {gap}".join(line) for line in lines)


EAST, WEST = FORM.format(name="东区绿化", count=400), FORM.format(name="西区绿化", count=700)


@pytest.mark.parametrize("gap", ["", "| ", "| | "])
@pytest.mark.parametrize("above", ["", "某局2026年项目支出绩效目标表汇编" + " | <" * 7 + "\n"])
def test_forms_side_by_side_are_read_apart(gap: str, above: str) -> None:
    drawing = above.replace("\n", " | <" * gap.count("|") + "\n") + abreast(EAST, WEST, gap=gap)
    tables, problems = read(grid(drawing, sheet="表"))
    assert not problems
    assert [(t.project, [i.value for i in t.indicators]) for t in tables] == [
        ("东区绿化", ["≥400株", "≥9000人"]),
        ("西区绿化", ["≥700株", "≥9000人"]),
    ]


def test_two_rows_of_forms_side_by_side() -> None:
    below = abreast(FORM.format(name="南区绿化", count=40), FORM.format(name="北区绿化", count=70))
    tables, _ = read(grid(abreast(EAST, WEST) + "\n" + below, sheet="表"))
    assert {t.project: t.indicators[0].value for t in tables} == {
        "东区绿化": "≥400株",
        "西区绿化": "≥700株",
        "南区绿化": "≥40株",
        "北区绿化": "≥70株",
    }


def test_one_form_with_columns_for_two_periods_is_not_parted() -> None:
    drawing = """
    项目名称 | 东区绿化 | < | < | < | <
    一级指标 | 三级指标 | 指标值 | 一级指标 | 三级指标 | 指标值
    产出指标 | 修剪行道树 | ≥400株 | 产出指标 | 修剪行道树 | ≥90株
    """
    tables, _ = read(grid(drawing, sheet="表"))
    assert len(tables) == 1
