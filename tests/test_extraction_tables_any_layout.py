"""The same indicators laid out in any way read the same."""

from __future__ import annotations

from dataclasses import dataclass

from form_documents import only, rows
from hypothesis import given, settings
from hypothesis import strategies as st

NAMES = {
    ("产出指标", "数量指标", "数量"): ["新建球场", "培训教练", "赛事场次"],
    ("产出指标", "质量指标", "质量"): ["场地验收合格率", "课程完成率"],
    ("产出指标", "成本指标", "成本"): ["单场补贴"],
    ("效益指标", "社会效益指标", "社会效益"): ["参与健身人数", "体育人口比例"],
    ("满意度指标", "服务对象满意度指标", "满意度"): ["学员满意度"],
}
VALUES = [("≥", "12", "处"), ("=", "3", "场"), ("≤", "800", "元/场"), ("≥", "95", "%"), ("", "6.5", "万人次")]
HEADINGS = {
    "level1": ["一级指标", "一级", "一 级 指 标"],
    "level2": ["二级指标", "二级", "二级指标名称"],
    "name": ["三级指标", "三级", "指标内容", "三级指标(具体内容)"],
    "value": ["指标值", "目标值", "年度指标值", "2026年目标值", "预期指标值"],
    "operator": ["指标性质", "计算符号"],
    "unit": ["度量单位", "计量单位"],
    "weight": ["权重(%)", "分值"],
    "note": ["备注"],
    "description": ["指标解释", "绩效指标描述"],
}
EXTRAS = ["weight", "note", "description"]


@dataclass(frozen=True)
class Layout:
    levels: str
    columns: list[str]
    headings: dict[str, str]
    side_label: bool


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    value = draw(
        st.sampled_from(
            [
                ["value"],
                *[
                    list(p)
                    for p in (
                        ("operator", "value", "unit"),
                        ("unit", "operator", "value"),
                        ("value", "unit", "operator"),
                    )
                ],
            ]
        )
    )
    extras = draw(st.lists(st.sampled_from(EXTRAS), unique=True))
    columns = draw(st.permutations([*extras, "VALUE"]))
    flat = [c for column in columns for c in (value if column == "VALUE" else [column])]
    headings = {role: draw(st.sampled_from(choices)) for role, choices in HEADINGS.items()}
    return Layout(
        draw(st.sampled_from(["merged", "blank", "repeated"])),
        ["level1", "level2", "name", *flat],
        headings,
        draw(st.booleans()),
    )


def _draw(layout: Layout, chosen: list[tuple[str, str, str, str, tuple[str, str, str]]]) -> str:
    """The form in the notation of drawings."""
    lines = [" | ".join(layout.headings[c] for c in layout.columns)]
    before: tuple[str, ...] = ()
    for level1, level2, _, name, (operator, number, unit) in chosen:
        cells = {
            "name": name,
            "operator": operator,
            "unit": unit,
            "weight": "10",
            "note": "按季考核",
            "description": "当年完成情况",
        }
        cells["value"] = number if "operator" in layout.columns else f"{operator}{number}{unit}"
        mark = {"merged": "^", "blank": ""}.get(layout.levels)
        cells["level1"] = level1 if mark is None or before[:1] != (level1,) else mark
        cells["level2"] = level2 if mark is None or before != (level1, level2) else mark
        before = (level1, level2)
        lines.append(" | ".join(cells[c] for c in layout.columns))
    if layout.side_label:
        lines = [f"{'^' if n else '绩效指标'} | {line}" for n, line in enumerate(lines)]
    return "\n".join(lines)


@given(layouts(), st.data())
@settings(max_examples=150, deadline=None)
def test_any_layout_reads_the_same(layout: Layout, data: st.DataObject) -> None:
    picked = [(key, name) for key, names in NAMES.items() for name in names if data.draw(st.booleans())]
    if not picked:
        return
    chosen = [(*key, name, data.draw(st.sampled_from(VALUES))) for key, name in picked]
    table = only("项目支出绩效目标表", _draw(layout, chosen))
    assert rows(table) == [f"年 {kind} {name} {''.join(value)}" for _, _, kind, name, value in chosen]
    assert [(i.level1, i.level2) for i in table.indicators] == [(level1, level2) for level1, level2, *_ in chosen]
    if "weight" in layout.columns:
        assert {i.weight for i in table.indicators} == {10}
