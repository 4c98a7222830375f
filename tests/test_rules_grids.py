"""What the rules say of forms whose grid is unusual."""

from __future__ import annotations

from form_documents import document

from perfcheck.engine.document import check_document
from perfcheck.model.finding import Finding


def findings(code: str, *blocks: str) -> list[Finding]:
    return [f for f in check_document(document("项目支出绩效目标表", *blocks)).findings if f.code == code]


def test_levels_in_one_column_or_one_deeper_are_outputs_and_benefits() -> None:
    one = "指标类别 | 指标名称 | 指标值\n产出类指标 | 巡查次数 | ≥24次\n效果指标 | 事故下降率 | ≥5%"
    deeper = """
    项目名称 | 堤防加固工程 | < | <
    一级指标 | 二级指标 | 三级指标 | 指标值
    实施效果指标 | 产出指标 | 加固堤防 | ≥3公里
    ^ | 效益指标 | 受保护人口 | ≥2万人
    过程管理指标 | 计划管理指标 | 计划转发用时 | ≤20个工作日
    """
    for drawing in (one, deeper):
        assert not findings("CMP002", drawing)
        assert not findings("CMP007", drawing)
    assert findings("CMP002", one.replace("效果", "产出"))
    assert findings("CMP002", deeper.replace("效益", "产出"))


def test_a_value_with_another_unit_than_its_column() -> None:
    found = findings(
        "FMT003", "一级指标 | 二级指标 | 三级指标 | 指标值 | 单位\n产出指标 | 数量指标 | 铺设管网 | 8公里 | 元"
    )
    assert [f.message for f in found] == ["「铺设管网」的指标值「8公里」自带单位，计量单位栏却是「元」，两处不一致"]


def test_a_blank_column_of_values_is_found() -> None:
    rows = "\n".join(f"产出指标 | 数量指标 | 第{n}段渠道长度 |" for n in "甲乙丙丁")
    found = findings("CMP001", f"一级指标 | 二级指标 | 三级指标 | 指标值\n{rows}")
    assert [(f.message, len(f.evidence)) for f in found] == [("全表4项指标都没有填指标值", 4)]


def test_a_goal_is_compared_with_the_sum_of_the_areas() -> None:
    drawing = """
    项目名称 | 饮水安全 | < | < | < | <
    总体目标 | 新建供水点5处。 | < | < | < | <
    一级指标 | 二级指标 | 三级指标 | 指标解释 | 上河村 | 下河村
    产出指标 | 数量指标 | 新建供水点 | 完工数 | 3处 | 2处
    """
    assert not findings("MIS002", drawing)
    assert [f.message for f in findings("MIS002", drawing.replace("2处", "4处"))] == [
        "年度目标写「新建供水点5处」，而指标「新建供水点」各区域的值合计7，两处数字不一致"
    ]


def test_the_weight_of_a_row_counts_once_for_all_areas() -> None:
    rows = "\n".join(f"产出指标 | 数量指标 | 第{n}段渠道 | 25 | 3公里 | 2公里" for n in "甲乙丙丁")
    assert not findings("WGT001", f"一级指标 | 二级指标 | 三级指标 | 分值 | 上河村 | 下河村\n{rows}")
