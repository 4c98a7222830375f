"""Forms of many provinces, in words of our own, read alike from every format; full-width signs change nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from form_files import FORMATS

from perfcheck.extraction import extract
from perfcheck.language.width import normalise
from perfcheck.model.submission import TargetTable
from perfcheck.readers import read

FOUR = "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 疏浚河道 | ≥12公里\n满意度指标 | 服务对象满意度指标 | 村民满意度 | ≥90%"
SIX = "一级指标 | < | 二级指标 | 三级指标 | 指标值 | <\n产出指标 | < | 数量指标 | 疏浚河道 | ≥12公里 | <\n满意度指标 | < | 服务对象满意度指标 | 村民满意度 | ≥90% | <"
BOTH = "一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 疏浚河道 | ≥36公里 | 数量指标 | 疏浚河道 | ≥12公里"
TITLE = "项目支出绩效目标申报表"


@dataclass(frozen=True)
class Form:
    name: str
    rows: str
    lines: tuple[str, ...] = (TITLE,)
    project: str = "河道疏浚"
    department: str | None = "柳河县水务局"
    unit: str | None = "柳河县河道所"
    funds: dict[str, int] = field(default_factory=lambda: {"annual": 600000})
    sources: dict[str, int] = field(default_factory=dict)
    goals: dict[str, str] = field(default_factory=lambda: {"annual": "疏浚河道12公里。"})
    year: int | None = None
    more: dict[str, Any] = field(default_factory=dict)


FORMS = [
    Form(
        "transfer of the centre to regions",
        f"""
        专项(项目)名称 | 河道疏浚 | < | <
        中央主管部门 | 水利部 | < | <
        省级财政部门 | 某省财政厅 | 省级主管部门 | 某省水利厅
        市县财政部门 | 柳河县财政局 | 市县主管部门 | 柳河县水务局
        资金情况(万元) | 年度金额: | 60 | <
        ^ | 其中:中央补助 | 40 | <
        ^ | 地方资金 | 20 | <
        总体目标 | 年度目标 | < | <
        ^ | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
        ("中央对地方专项转移支付区域绩效目标表", "(2027年度)"),
        unit=None,
        sources={"中央补助": 400000, "地方资金": 200000},
        year=2027,
    ),
    Form(
        "project in a row with its code and grade",
        f"""
        项目编号 | SL-07 | 项目名称 | 河道疏浚
        主管部门(单位)名称及预算编码 | 柳河县水务局 316 | 责任股室 | 工程股
        具体实施单位 | 柳河县河道所 | 建设性质 | 续建
        资金总额(万元) | 60 | 其中:县级财政资金 | 60
        年度绩效目标 | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
        sources={"县级财政资金": 600000},
        more={"department_code": "316"},
    ),
    Form(
        "approval with ticks and last year",
        """
        项目名称 | 河道疏浚 | < | 项目负责人 | 江某 | <
        项目金额 | 60万元 | < | 其中:当年县级财政资金 | 60万元 | <
        项目主管部门 | 柳河县水务局 | < | 实施单位 | 柳河县河道所 | <
        项目属性 | 持续性项目□ 新增性项目√ | < | 项目期 | 1年 | <
        年度绩效目标 | 疏浚河道12公里。 | < | < | < | <
        一级指标 | 二级指标 | 三级指标 | 2026年实际实现值 | 预期2027年实现值 | 指标标准或依据
        产出指标 | 数量指标 | 疏浚河道 | 8公里 | 12公里 | 水利规划
        """,
        ("项目绩效目标批复表",),
        sources={"当年县级财政资金": 600000},
        more={"attribute": "新增性项目", "project_term": "1年", "kind": "批复表"},
    ),
    Form(
        "cost components with a sum",
        """
        项目名称 | 河道疏浚 | < | < | 项目类别 | 特定目标类
        项目主管部门 | 柳河县水务局 | < | < | 项目执行单位 | 柳河县河道所
        立项依据 | 《柳河县水网规划》 | < | < | < | <
        项目预算(万元) | 成本构成 | 金额 | 测算(公式)依据 | 前年实际执行数 | 上年实际执行数
        ^ | 清淤费 | 45 | 3.75×12 | 30 | 32
        ^ | 外运费 | 15 | 合同价 | 9 | 10
        ^ | 合计 | 60 | | 39 | 42
        绩效目标 | 疏浚河道12公里。 | < | < | < | <
        一级指标 | < | 二级指标 | 三级指标 | 指标值 | <
        产出指标 | < | 数量指标 | 疏浚河道 | ≥12公里 | <
        """,
        more={"category": "特定目标类", "statements": {"立项依据": "《柳河县水网规划》"}},
    ),
    Form(
        "both periods of a provincial fund",
        f"""
        资金名称 | 河道疏浚 | < | < | < | <
        省级业务主管部门 | 某省水利厅 | < | 县级业务主管部门 | 柳河县水务局 | <
        资金类型 | 专项资金 | < | 实施周期 | 2027年-2029年 | <
        战略领域 | 乡村振兴 | 财政事权 | 水利建设 | 政策任务 | 清淤
        资金需求(万元) | 总额 | 180 | 当年金额 | 60 | <
        用途范围 | 清淤与护岸 | < | < | < | <
        总体绩效目标 | 实施周期目标 | < | 年度目标 | < | <
        ^ | 疏浚河道36公里。 | < | 疏浚河道12公里。 | < | <
        {SIX}
        """,
        unit=None,
        funds={"implementation": 1800000, "annual": 600000},
        goals={"implementation": "疏浚河道36公里。", "annual": "疏浚河道12公里。"},
        more={"project_term": "2027年-2029年"},
    ),
    Form(
        "city with a rolling goal",
        f"""
        预算单位 | 柳河县河道所 | < | 项目名称 | 河道疏浚 | < | <
        中期市财政预算(万元) | 180 | < | 本年度申请市财政预算资金(万元) | 60 | < | <
        总体目标 | 中期滚动目标(2027-2029) | < | < | 年度目标 | < | <
        ^ | 疏浚河道36公里。 | < | < | 疏浚河道12公里。 | < | <
        {BOTH}
        """,
        department=None,
        funds={"implementation": 1800000, "annual": 600000},
        goals={"implementation": "疏浚河道36公里。", "annual": "疏浚河道12公里。"},
    ),
    Form(
        "both periods side by side",
        f"""
        项目名称 | 河道疏浚 | < | < | < | < | <
        主管部门及代码 | 316-柳河县水务局 | < | < | 实施单位 | 316005-柳河县河道所 | <
        项目资金(元) | 实施期资金总额: | < | 1,800,000 | 年度资金总额: | < | 600,000
        ^ | 其中:财政拨款 | < | 1,800,000 | 其中:财政拨款 | < | 600,000
        ^ | 其他资金 | < | 0 | 其他资金 | < | 0
        总体目标 | 实施期目标 | < | < | 年度目标 | < | <
        ^ | 疏浚河道36公里。 | < | < | 疏浚河道12公里。 | < | <
        {BOTH}
        """,
        funds={"implementation": 1800000, "annual": 600000},
        sources={"财政拨款": 600000, "其他资金": 0},
        goals={"implementation": "疏浚河道36公里。", "annual": "疏浚河道12公里。"},
        more={"department_code": "316", "money_unit": "元"},
    ),
    Form(
        "money of both periods in one block below another",
        f"""
        单位名称 | 柳河县河道所 | 项目类型 | 经常性项目(√) 一次性项目( )
        项目名称 | 河道疏浚 | < | <
        主管部门 | 柳河县水务局 | < | <
        开始时间 | 2027-01-01 | 结束时间 | 2029-12-31
        项目概况 | 河道淤塞。 | < | <
        项目资金(元) | 项目资金总额 | 1,800,000.00 | <
        ^ | 其中:财政资金 | 1,800,000.00 | <
        ^ | 年度资金申请总额 | 600,000.00 | <
        ^ | 其中:当年财政拨款 | 500,000.00 | <
        ^ | 上年结转资金 | 100,000.00 | <
        项目总目标 | 疏浚河道36公里。 | < | <
        年度绩效目标 | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
        funds={"implementation": 1800000, "annual": 600000},
        sources={"当年财政拨款": 500000, "上年结转资金": 100000},
        goals={"implementation": "疏浚河道36公里。", "annual": "疏浚河道12公里。"},
        more={"category": "经常性项目", "project_term": "2027-01-01至2029-12-31"},
    ),
    Form(
        "first and second project names, total investment",
        f"""
        一级项目名称 | 水利专项 | < | 二级项目名称 | 河道疏浚 | <
        项目类型 | 特定目标 | 项目分类 | 基建 | 资金用途 | 清淤
        项目主管部门 | 柳河县水务局 | < | 项目开始日期 | 2027-03-01 | <
        项目总投资(万元) | 180 | 中央补助安排(万元) | 0 | 省级财政安排(万元) | 120
        其他资金(万元) | 60 | 预算申报数(万元) | 60 | 资金性质 | 财政拨款
        组织实施单位 | 柳河县河道所 | < | 监督管理单位 | 柳河县审计局 | <
        年度绩效目标 | 疏浚河道12公里。 | < | < | < | <
        {SIX}
        """,
        funds={"implementation": 1800000, "annual": 600000},
    ),
    Form(
        "county with a head of its own and a telephone",
        f"""
        绩效编制单位 | 柳河县河道所 | 项目名称 | 河道疏浚
        负责人及电话 | 江某 13000000000 | 主管部门 | 柳河县水务局
        归口业务科室 | 农业股 | 是否政府采购 | 是
        开始日期 | 2027-03-01 | 结束日期 | 2027-11-30
        项目口径 | 本级 | 项目分类 | 重点
        资金情况(万元) | 年度资金总额 | 60 | <
        ^ | 其中:财政拨款 | 50 | <
        ^ | 其他资金 | 10 | <
        当年绩效目标 | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
        sources={"财政拨款": 500000, "其他资金": 100000},
        more={"category": "重点"},
    ),
    Form(
        "terms, code and telephone in one row",
        f"""
        项目支出名称 | 河道疏浚 | < | 预算部门 | 柳河县水务局 | <
        单位 | 柳河县河道所 | 编码 | 316005 | 电话 | 0000-123456
        年度本级预算金额 | 60万元 | < | 上级资金 | 0 | <
        项目支出实施期 | 2027年 | < | 项目实施进度安排 | 3月开工 | <
        实施期绩效目标 | 疏浚河道36公里。 | < | < | < | <
        本年度绩效目标 | 疏浚河道12公里。 | < | < | < | <
        {SIX}
        """,
        sources={"上级资金": 0},
        goals={"implementation": "疏浚河道36公里。", "annual": "疏浚河道12公里。"},
        more={"project_term": "2027年"},
    ),
    Form(
        "budget and its use in one block",
        f"""
        项目名称 | 河道疏浚 | < | <
        主管部门 | 柳河县水务局 | 实施单位 | 柳河县河道所
        预算规模及资金用途 | 预算数(万元) | 其中:财政资金(万元) | 其他资金(万元)
        ^ | 60 | 60 | 0
        ^ | 用途说明 | 清淤12公里 | <
        绩效目标 | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
        sources={"财政资金": 600000, "其他资金": 0},
    ),
    Form(
        "quarterly spending plan",
        f"""
        项目编码 | 220524000111 | 项目名称 | 河道疏浚
        主管部门 | 柳河县水务局 | 实施单位 | 柳河县河道所
        预算数(万元) | 60 | 其中:财政资金 | 60
        资金支出计划(%) | 3月底 | 6月底 | 12月底
        ^ | 20 | 60 | 100
        绩效目标 | 1.疏浚河道12公里。 | < | <
        {FOUR}
        """,
        sources={"财政资金": 600000},
        goals={"annual": "1.疏浚河道12公里。"},
    ),
    Form(
        "carry-over among the sources",
        f"""
        项目名称 | 河道疏浚 | < | <
        主管部门及代码 | 316柳河县水务局 | 实施单位 | 柳河县河道所
        项目来源 | 上级部署 | 项目期 | 2027年
        项目资金(万元) | 年度资金总额: | 60 | <
        ^ | 其中:财政拨款 | 45 | <
        ^ | 上年结转 | 15 | <
        ^ | 其他资金 | 0 | <
        年度目标 | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
        department="316柳河县水务局",
        sources={"财政拨款": 450000, "上年结转": 150000, "其他资金": 0},
    ),
    Form(
        "investment plan of the centre",
        f"""
        专项名称 | 河道疏浚 | < | <
        下达地方或单位 | 柳河县水务局 | < | <
        总投资(万元) | 180 | 本次下达投资(万元) | 60
        总体目标 | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
        ("中央预算内投资计划绩效目标表",),
        department=None,
        unit="柳河县水务局",
        funds={"implementation": 1800000, "annual": 600000},
    ),
    Form(
        "whole department with sources and structure",
        f"""
        部门(单位)名称 | 柳河县水务局 | < | <
        年度总体目标 | 疏浚河道12公里。 | < | <
        预算情况(万元) | 部门预算总额 | 60 | <
        ^ | 1.资金来源:(1)财政性资金 | 50 | <
        ^ | (2)其他资金 | 10 | <
        ^ | 2.资金结构:(1)基本支出 | 40 | <
        ^ | (2)项目支出 | 20 | <
        {FOUR}
        """,
        ("2027年部门整体支出绩效目标表",),
        project="部门整体",
        unit=None,
        year=2027,
    ),
    Form(
        "captions with three facts",
        f"""
        项目名称 | 河道疏浚 | < | <
        主管部门 | 柳河县水务局 | < | <
        年度预算(万元) | 60 | < | <
        总体目标 | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
        ("2027年县级项目支出绩效目标表", "申报单位(公章):柳河县河道所    填报日期:2026年11月3日    单位:万元"),
        year=2027,
    ),
    Form(
        "block label beside a blank heading",
        """
        项目名称 | 河道疏浚 | < | < | < | <
        主管部门 | 柳河县水务局 | < | 实施单位 | 柳河县河道所 | <
        项目资金(万元)(10分) | | 年初预算数 | 全年预算数 | 全年执行数 | 执行率
        ^ | 年度资金总额 | 55 | 60 | 58 | 96.7%
        ^ | 其中:当年财政拨款 | 55 | 60 | 58 | -
        年度总体目标 | 预期目标 | < | 实际完成情况 | < | <
        ^ | 疏浚河道12公里。 | < | 已疏浚11公里。 | < | <
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分
        产出指标 | 数量指标 | 疏浚河道 | ≥12公里 | 11公里 | 8
        """,
        ("2027年度县级项目自评表",),
        sources={"当年财政拨款": 600000},
        year=2027,
        more={"kind": "自评表"},
    ),
    Form(
        "evaluation with what was and was not done",
        """
        专项(项目)名称 | 河道疏浚 | < | < | <
        地方主管部门 | 柳河县水务局 | < | 资金使用单位 | 柳河县河道所
        资金投入情况(万元) | | 全年预算数(A) | 全年执行数(B) | 预算执行率(B/A)
        ^ | 年度资金总额: | 60 | 60 | 100%
        ^ | 其中:中央财政资金 | 60 | 60 | 100%
        总体目标完成情况 | 总体目标 | < | 全年实际完成情况 | <
        ^ | 疏浚河道12公里。 | < | 已疏浚12公里。 | <
        一级指标 | 二级指标 | 三级指标 | 指标值 | 全年实际完成值
        产出指标 | 数量指标 | 疏浚河道 | ≥12公里 | 12公里
        """,
        ("转移支付区域(项目)绩效目标自评表", "(2027年度)"),
        sources={"中央财政资金": 600000},
        year=2027,
    ),
    Form(
        "department code with its name, unit code with its name",
        f"""
        部门编码及名称 | 316 柳河县水务局 | 单位编码及名称 | 316005 柳河县河道所
        项目名称 | 河道疏浚 | 项目级次 | 县级
        预算执行年度 | 2027 | 项目分管领导 | 江某
        本年预算安排(万元) | 60 | 其中:一般公共预算 | 60
        年度绩效目标 | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
        sources={"一般公共预算": 600000},
        more={"department_code": "316"},
    ),
    Form(
        "names in words of the policy",
        f"""
        政策(项目)名称 | 河道疏浚 | < | <
        政策主管部门 | 柳河县水务局 | 政策执行单位 | 柳河县河道所
        政策依据 | 《柳河县水网规划》 | < | <
        政策实施期限 | 2027年1月至2029年12月 | < | <
        资金规模(万元) | 三年资金总额 | 180 | <
        ^ | 本年资金总额 | 60 | <
        政策总体绩效目标 | 三年目标 | 疏浚河道36公里。 | <
        ^ | 年度目标 | 疏浚河道12公里。 | <
        {FOUR}
        """,
        funds={"implementation": 1800000, "annual": 600000},
        goals={"implementation": "疏浚河道36公里。", "annual": "疏浚河道12公里。"},
        more={"project_term": "2027年1月至2029年12月"},
    ),
    Form(
        "labels over their values",
        f"""
        项目名称 | 主管部门 | 实施单位 | 预算金额(万元)
        河道疏浚 | 柳河县水务局 | 柳河县河道所 | 60
        年度目标 | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
    ),
    Form(
        "label and content in one cell",
        f"""
        项目名称:河道疏浚 | < | 项目编码:SL-07 | <
        主管部门:柳河县水务局 | < | 实施单位:柳河县河道所 | <
        资金总额(万元):60 | < | 其中:财政拨款:60 | <
        年度目标:疏浚河道12公里。 | < | < | <
        {FOUR}
        """,
        sources={"财政拨款": 600000},
    ),
    Form(
        "money in words beside the project",
        f"""
        项目名称 | 河道疏浚 | 申请金额 | 陆拾万元整
        项目主管单位 | 柳河县水务局 | 项目承担单位 | 柳河县河道所
        绩效总目标 | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
    ),
    Form(
        "title names the project",
        f"""
        县级主管部门 | 柳河县水务局 | 项目实施主体 | 柳河县河道所
        补助资金总额(万元) | 60 | < | <
        绩效目标 | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
        ("附件3", "2027年省级水利发展补助资金绩效目标表"),
        project="2027年省级水利发展补助资金",
        year=2027,
    ),
    Form(
        "seals and asterisks",
        f"""
        项目名称 | 河道疏浚 | < | <
        主管部门 | **** | 实施单位 | （盖章）
        年度资金总额(万元) | 60 | < | <
        年度目标 | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
        department=None,
        unit=None,
    ),
    Form(
        "a section label over the head of the form",
        f"""
        项目基本信息 | 项目名称 | 河道疏浚 | 实施区域 | 城北片区 | <
        ^ | 主管部门 | 柳河县水务局 | 实施单位 | 柳河县河道所 | <
        ^ | 项目起止时间 | 2027年3月-11月 | 项目等级 | 一般 | <
        资金信息 | 年度资金总额(万元) | 60 | 其中:财政拨款(万元) | 60 | <
        目标信息 | 年度目标 | 疏浚河道12公里。 | < | < | <
        {SIX}
        """,
        sources={"财政拨款": 600000},
        more={"project_term": "2027年3月-11月"},
    ),
    Form(
        "amounts that repeat their unit",
        f"""
        项目名称 | 河道疏浚 | 资金类别 | 县级专项
        主管部门 | 柳河县水务局 | 分管处室 | 农业处
        实施单位 | 柳河县河道所 | 项目地点 | 城北片区
        专项资金额度(万元) | 年度资金总额 | 60 万元 | <
        ^ | 其中:县级配套 | 60万元 | <
        专项资金年度绩效目标 | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
        sources={"县级配套": 600000},
    ),
    Form(
        "captions in a row of the grid",
        f"""
        预算单位:柳河县水务局 | < | 填报日期:2026-11-03 | 金额单位:万元
        项目名称 | 河道疏浚 | < | <
        主管部门 | 柳河县水务局 | 实施部门 | 柳河县河道所
        年度资金总额 | 60 | 其中:财政拨款 | 60
        年度目标 | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
        sources={"财政拨款": 600000},
        more={"money_unit": "万元"},
    ),
    Form(
        "sources nested in the block",
        f"""
        项 目 名 称 | 河道疏浚 | < | <
        主管部门及代码 | 柳河县水务局 | 316 | <
        实施单位(公章) | 柳河县河道所 | < | <
        项目资金(万元) | 资金总额 | 60 | <
        ^ | 资金来源 | 财政拨款 | 50
        ^ | ^ | 自筹资金 | 10
        总体目标 | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
        sources={"财政拨款": 500000, "自筹资金": 100000},
        more={"department_code": "316"},
    ),
    Form(
        "sum and sources as headings over amounts",
        f"""
        1.项目名称 | 河道疏浚 | < | < | < | <
        2.主管部门 | 柳河县水务局 | < | 3.实施单位 | 柳河县河道所 | <
        4.年度预算安排(万元) | 合计 | 一般公共预算 | 政府性基金 | 上年结转 | 其他资金
        ^ | 60 | 45 | 0 | 15 | 0
        5.年度绩效目标 | 疏浚河道12公里。 | < | < | < | <
        {SIX}
        """,
        sources={"一般公共预算": 450000, "上年结转": 150000},
    ),
    Form(
        "periods as headings over amounts",
        f"""
        项目名称 | 河道疏浚 | < | <
        主管部门 | 柳河县水务局 | 项目建设单位 | 柳河县河道所
        资金情况(万元) | 资金来源 | 实施期金额 | 年度金额
        ^ | 合计 | 180 | 60
        ^ | 财政拨款 | 150 | 50
        ^ | 其他资金 | 30 | 10
        绩效目标 | 实施期目标 | 疏浚河道36公里。 | <
        ^ | 年度目标 | 疏浚河道12公里。 | <
        {FOUR}
        """,
        funds={"implementation": 1800000, "annual": 600000},
        sources={"财政拨款": 500000, "其他资金": 100000},
        goals={"implementation": "疏浚河道36公里。", "annual": "疏浚河道12公里。"},
    ),
    Form(
        "several goals below one another",
        f"""
        项目名称(必填) | 河道疏浚 | 项目标识 | 一般项目
        主管部门 | 柳河县水务局 | 实施单位 | 柳河县河道所
        本年度资金需求(万元) | 60 | < | <
        年度总体目标 | 目标1:疏浚河道12公里。 | < | <
        ^ | 目标2:岸坡整治3处。 | < | <
        {FOUR}
        """,
        goals={"annual": "目标1:疏浚河道12公里。\n目标2:岸坡整治3处。"},
    ),
    Form(
        "whole department by its duties",
        f"""
        部门(单位)名称 | 柳河县水务局 | < | <
        部门(单位)职责概述 | 管水治水。 | < | <
        年度预算安排情况(万元) | 收入预算合计 | 60 | <
        ^ | 财政拨款收入 | 60 | <
        年度绩效目标 | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
        ("柳河县水务局部门整体绩效目标申报表", "(2027年度)"),
        project="部门整体",
        unit=None,
        year=2027,
    ),
    Form(
        "two units of different duty",
        f"""
        单位名称 | 柳河县水务局机关 | 项目名称 | 河道疏浚
        归口管理部门 | 柳河县水务局 | 项目具体承担单位 | 柳河县河道所
        项目预算总额 | 60万元 | 项目起始时间 | 2027年3月
        项目终止时间 | 2027年11月 | 项目类型 | 其他运转类
        当年度总体目标 | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
        more={"project_term": "2027年3月至2027年11月", "category": "其他运转类"},
    ),
    Form(
        "form of a bond with its investor",
        f"""
        债券项目名称 | 河道疏浚 | 债券期限 | 10年
        主管部门名称 | 柳河县水务局 | 项目法人单位 | 柳河县河道所
        项目总投资(万元) | 180 | 本年度债券额度(万元) | 60
        项目总体绩效目标 | 疏浚河道36公里。 | < | <
        项目年度绩效目标 | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
        unit=None,
        funds={"implementation": 1800000, "annual": 600000},
        goals={"implementation": "疏浚河道36公里。", "annual": "疏浚河道12公里。"},
        more={},
    ),
    Form(
        "monitoring with forecast",
        """
        项目名称 | 河道疏浚 | < | < | <
        主管部门 | 柳河县水务局 | < | 实施单位 | 柳河县河道所
        项目资金(万元) | | 年初预算数 | 1-7月执行数 | 全年预计执行数
        ^ | 年度资金总额: | 60 | 31 | 60
        ^ | 其中:本年一般公共预算拨款 | 60 | 31 | 60
        年度总体目标 | 疏浚河道12公里。 | < | < | <
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | 1-7月执行情况
        产出指标 | 数量指标 | 疏浚河道 | ≥12公里 | 7公里
        """,
        ("项目支出绩效目标执行监控表", "(2027年度)"),
        sources={"本年一般公共预算拨款": 600000},
        year=2027,
        more={"kind": "自评表"},
    ),
    Form(
        "answers below labels in part of the form",
        f"""
        项目编码 | 项目名称 | 项目单位 | 主管部门
        SL-07 | 河道疏浚 | 柳河县河道所 | 柳河县水务局
        资金总额(元) | 财政拨款(元) | 单位资金(元) | 备注
        600,000.00 | 500,000.00 | 100,000.00 |
        年度绩效目标 | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
        sources={"财政拨款": 500000, "单位资金": 100000},
    ),
    Form(
        "a whole under an unknown name, units of two kinds in the caption",
        f"""
        项目名称 | 河道疏浚 | 项目实施地点 | 城北片区
        设区市主管部门 | 安平市水务局 | 县(市、区)主管部门 | 柳河县水务局
        工程造价 | 60 | 其中:县级配套 | 20
        预期总目标 | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
        ("县级项目支出绩效目标表", "编报单位:柳河县河道所(盖章)      单位:万元、%"),
        sources={"县级配套": 200000},
    ),
    Form(
        "colons behind every label",
        f"""
        项目名称: | 河道疏浚 | 主管部门: | 柳河县水务局
        实施单位: | 柳河县河道所 | 建设期限: | 2027年-2028年
        总投资(万元): | 180 | 本年度安排资金(万元): | 60
        绩效目标: | 疏浚河道12公里。 | < | <
        {FOUR}
        """,
        funds={"implementation": 1800000, "annual": 600000},
        more={"project_term": "2027年-2028年"},
    ),
]


def table_of(form: Form, kind: str, translate: dict[int, str] | None = None) -> TargetTable:
    lines, rows = form.lines, form.rows
    if translate:
        lines, rows = tuple(line.translate(translate) for line in lines), rows.translate(translate)
    document = read(FORMATS[kind](lines, rows), f"申报.{kind}")
    tables = extract(document).tables
    assert len(tables) == 1
    return tables[0]


def check(form: Form, table: TargetTable) -> None:
    yuan = {p.value: int(f.total.yuan) for p, f in table.funds.items() if f.total and f.total.yuan is not None}
    sources = {
        s.label: int(s.yuan) for p, f in table.funds.items() for s in f.sources if p == "annual" and s.yuan is not None
    }
    goals = {p.value: g.text for p, g in table.goals.items()}
    named = (table.project, table.department, table.unit, table.fiscal_year)
    assert named == (form.project, form.department, form.unit, form.year)
    assert yuan == form.funds
    assert form.sources.items() <= sources.items()
    assert goals == form.goals
    for name, value in form.more.items():
        found = getattr(table, name)
        assert ({k: t.text for k, t in found.items()} if isinstance(value, dict) else found) == value, name


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("form", FORMS, ids=lambda f: f.name)
def test_forms_of_many_provinces(form: Form, kind: str) -> None:
    check(form, table_of(form, kind))


_FULL = {ord(half): full for half, full in zip(":(),;", "：（），；", strict=True)}


@pytest.mark.parametrize("form", FORMS, ids=lambda f: f.name)
def test_full_width_signs_change_nothing(form: Form) -> None:
    half, full = table_of(form, "html"), table_of(form, "html", _FULL)
    assert (half.project, half.department, half.unit, half.attribute) == (
        full.project,
        full.department,
        full.unit,
        full.attribute,
    )
    assert {p: [a and a.yuan for a in (f.total, *f.sources)] for p, f in half.funds.items()} == {
        p: [a and a.yuan for a in (f.total, *f.sources)] for p, f in full.funds.items()
    }
    assert {p: g.text.translate(_FULL) for p, g in half.goals.items()} == {p: g.text for p, g in full.goals.items()}
    assert [normalise(k) for k in (*half.fields, *half.statements)] == [
        normalise(k) for k in (*full.fields, *full.statements)
    ]
    assert [(i.name, i.quantity) for i in half.indicators] == [(i.name, i.quantity) for i in full.indicators]
