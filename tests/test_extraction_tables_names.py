"""What forms print around names and values, and what is written as a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.extraction.values import read_operator, read_weight
from perfcheck.extraction.worded import read_worded, split_item
from perfcheck.language.names import is_sample, name_marks, plain_name


@pytest.mark.parametrize(
    ("name", "plain", "marks"),
    [
        ("更换水表", "更换水表", ()),
        ("指标1:更换水表", "更换水表", ("numbering",)),
        ("三级指标2：更换水表", "更换水表", ("numbering",)),
        ("指标12024年更换水表", "2024年更换水表", ("numbering",)),
        ("2024年更换水表", "2024年更换水表", ()),
        ("1.更换水表", "更换水表", ("numbering",)),
        ("(2)更换水表", "更换水表", ("numbering",)),
        ("①更换水表", "更换水表", ("numbering",)),
        ("★受益人口(≥**人)", "受益人口", ("template", "star")),
        ("受益户(≥XX户)", "受益户", ("template",)),
        ("造林面积(万亩)", "造林面积", ("unit_in_name",)),
        ("人均补助（元/人）", "人均补助", ("unit_in_name",)),
        ("支付率(%)", "支付率", ("unit_in_name",)),
        ("扶持企业(项目)数", "扶持企业(项目)数", ()),
        ("1.5米围栏", "1.5米围栏", ()),
        ("2个中心建设", "2个中心建设", ()),
    ],
)
def test_plain_names(name: str, plain: str, marks: tuple[str, ...]) -> None:
    assert plain_name(name) == plain
    assert name_marks(name) == marks


@given(st.text(max_size=30))
def test_a_plain_name_stays_plain_and_never_fails(name: str) -> None:
    plain = plain_name(name)
    assert len(plain) <= 4 * len(name)
    assert isinstance(name_marks(name), tuple)


@pytest.mark.parametrize("text", ["", "指标1:", "指标2：", "……", "......", "****", "三级指标1："])
def test_samples(text: str) -> None:
    assert is_sample(text)


@pytest.mark.parametrize("text", ["指标1:修路", "无", "/", "指标完成率"])
def test_no_samples(text: str) -> None:
    assert not is_sample(text)


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("≥", "≥"),
        ("﹦", "﹦"),
        (">=", ">="),
        ("大于等于", "≥"),
        ("不超过", "≤"),
        ("等于", "="),
        ("定性", ""),
        ("正向", ""),
        ("", ""),
    ],
)
def test_operators(text: str, operator: str) -> None:
    assert read_operator(text) == operator


@pytest.mark.parametrize(
    ("text", "points"), [("10", 10), ("10.00", 10), ("12分", 12), ("15%", 15), ("", None), ("-", None), ("十", None)]
)
def test_weights(text: str, points: int | None) -> None:
    assert read_weight(text) == points


@pytest.mark.parametrize(
    ("item", "name", "value"),
    [
        ("机柜数量(≥77台)", "机柜数量", "≥77台"),
        ("建成驿站 3个", "建成驿站", "3个"),
        ("服务老人≥400人次", "服务老人", "≥400人次"),
        ("合格率:100%", "合格率", "100%"),
        ("完成率达到95%", "完成率", "95%"),
        ("生活环境明显改善", "生活环境明显改善", ""),
        ("扶持企业(含个体户)", "扶持企业(含个体户)", ""),
    ],
)
def test_items(item: str, name: str, value: str) -> None:
    assert split_item(item) == (name, value)


def test_levels_in_frames_and_with_numbered_indicators() -> None:
    found, ending = read_worded(
        "【产出指标-数量指标】指标1:机柜(≥7台)指标2:点位(按需)【满意度指标-服务对象满意度】指标1:用户(≥90%)"
    )
    assert [(w.level1, w.level2, w.name, w.value) for w in found] == [
        ("产出指标", "数量指标", "机柜", "≥7台"),
        ("产出指标", "数量指标", "点位", "按需"),
        ("满意度指标", "服务对象满意度", "用户", "≥90%"),
    ]
    assert ending == ("满意度指标", "服务对象满意度")


@pytest.mark.parametrize("text", ["提高群众满意度:让群众更满意", "本项目数量较多,质量较高", "", "绩效指标完成情况良好"])
def test_running_text_names_no_levels(text: str) -> None:
    assert read_worded(text)[0] == []
