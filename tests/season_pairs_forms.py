"""More pairs of rounds with known truth, as departments send them: workbooks of several forms, other columns and units.

As in ``season_pairs``, a truth names a row as the earlier round has it; what it does not name is 未改正. ``unasked`` is
all that was changed without a finding that asks for it. Both were written before the comparison was run on any pair.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from form_files import as_workbook
from season_pairs import GONE, LOST, MENDED, STILL, Pair

DEPARTMENT = "云溪市卫生健康局"
STATION = """
项目: 急救站点建设
资金: 240
目标: 新建急救站点4个，配置救护车4辆，缩短急救响应时间。
数量指标 | 新建急救站点个数 | ≥4个
数量指标 | 配置救护车数量 | ≥4辆
质量指标 | 站点建设合格率 | =100%
质量指标 | 急救设备完好情况 | 良好
时效指标 | 站点投用时间 | 及时
成本指标 | 单个站点建设成本 | ≤60万元
社会效益指标 | 院前急救响应能力 | 明显提升
可持续影响指标 | 急救队伍稳定性 | 长期稳定
服务对象满意度指标 | 急救患者满意度 | ≥90%
"""
VACCINE = """
项目: 适龄儿童免疫接种
资金: 130
目标: 接种疫苗3万剂次，接种率达到90%。
数量指标 | 接种疫苗剂次 | ≥3万剂次
数量指标 | 宣传活动场次 | 若干
质量指标 | 免疫规划疫苗接种率 | ≥90%
质量指标 | 冷链管理规范程度 | 较高
时效指标 | 接种任务完成及时性 | 按时
成本指标 | 每剂次接种成本 | ≤45元
社会效益指标 | 传染病防控水平 | 有效提高
服务对象满意度指标 | 儿童家长满意度 | ≥92%
"""
ELDERLY = """
项目: 老年人健康体检
资金: 78
目标: 为6500名老年人提供免费体检。
数量指标 | 体检老年人数 | ≥6500人
质量指标 | 体检报告发放率 | ≥95%
质量指标 | 体检服务质量 | 优
时效指标 | 体检完成时限 | 按计划
成本指标 | 人均体检费用 | ≤120元
社会效益指标 | 老年人健康意识 | 增强
服务对象满意度指标 | 体检老年人满意度 | 满意
"""
ALL = STATION + VACCINE + ELDERLY
STATION_NAME, VACCINE_NAME, ELDERLY_NAME = "急救站点建设", "适龄儿童免疫接种", "老年人健康体检"

_OPERATOR = re.compile(r"([≥≤=])([\d.]+[万]?)(.*)")


@dataclass(frozen=True)
class Forms:
    """How a round is written: money in ``unit``, value in three columns if ``split``, a file a project if ``apart``."""

    unit: str = "万元"
    split: bool = False
    apart: bool = False

    def files(self, text):
        """The files of the round: name to bytes."""
        tables = ["项目:" + part for part in text.split("项目:")[1:]]
        pages = [self._page(t) for t in tables]
        if self.apart:
            return {f"{n}.xlsx": as_workbook([page]) for n, page in enumerate(pages)}
        return {"卫健局.xlsx": as_workbook(pages)}

    def _page(self, text):
        heads = dict(line.split(": ", 1) for line in text.strip().splitlines() if ": " in line)
        rows = [line.split(" | ") for line in text.splitlines() if " | " in line]
        money = Decimal(heads["资金"]) * (10000 if self.unit == "元" else 1)
        wide = 6 if self.split else 4
        drawn = [
            self._line(wide, "项目名称", heads["项目"]),
            self._line(wide, "主管部门", DEPARTMENT),
            self._line(wide, f"项目资金（{self.unit}）", "年度资金总额", f"{money:f}"),
            self._line(wide, "^", "其中：财政拨款", f"{money:f}"),
            self._line(wide, "年度总体目标", heads["目标"]),
            " | ".join(
                ["一级指标", "二级指标", "三级指标"]
                + (["指标性质", "指标值", "度量单位"] if self.split else ["指标值"])
            ),
        ]
        for level2, name, value in rows:
            drawn.append(" | ".join([_level1(level2), level2, name, *self._value(value)]))
        return ["项目支出绩效目标申报表", "（2027年度）"], "\n".join(drawn)

    @staticmethod
    def _line(wide, *cells):
        return " | ".join([*cells, *["<"] * (wide - len(cells))])

    def _value(self, value):
        if not self.split:
            return [value]
        match = _OPERATOR.fullmatch(value)
        return list(match.groups()) if match else ["定性", value, ""]


def _level1(level2):
    if level2[:2] in ("数量", "质量", "时效", "成本"):
        return "产出指标"
    return "满意度指标" if "满意度" in level2 else "效益指标"


@dataclass(frozen=True)
class FormPair(Pair):
    """``before`` and ``after`` are the forms in which the rounds are sent."""

    old: str = ALL
    before: Forms = Forms()
    after: Forms = Forms()


PAIRS = (
    FormPair("other columns: sign, value and unit apart", after=Forms(split=True)),
    FormPair(
        "numbers in words, one mended so",
        (
            ("接种率 | ≥90%", "接种率 | 九成以上"),
            ("剂次 | ≥3万剂次", "剂次 | 不少于三万剂次"),
            ("患者满意度 | ≥90%", "患者满意度 | 百分之九十以上"),
            ("冷链管理规范程度 | 较高", "冷链管理规范达标率 | 九成五以上"),
        ),
        {(VACCINE_NAME, "冷链管理规范程度"): MENDED},
    ),
    FormPair(
        "amounts in yuan",
        (("≤60万元", "≤600000元"), ("≤45元", "≤0.0045万元")),
        after=Forms(unit="元"),
    ),
    FormPair(
        "a file a project, two mended",
        (("投用时间 | 及时", "投用时间 | 2027年8月底前"), ("场次 | 若干", "场次 | ≥24场")),
        {(STATION_NAME, "站点投用时间"): MENDED, (VACCINE_NAME, "宣传活动场次"): MENDED},
        after=Forms(apart=True),
    ),
    FormPair(
        "a project split by place",
        truth={(VACCINE_NAME, ""): LOST},
        new=STATION
        + VACCINE.replace(VACCINE_NAME, VACCINE_NAME + "（城区）").replace("资金: 130", "资金: 85")
        + VACCINE.replace(VACCINE_NAME, VACCINE_NAME + "（乡镇）").replace("资金: 130", "资金: 45")
        + ELDERLY,
    ),
    FormPair(
        "two projects made one",
        truth={(VACCINE_NAME, ""): LOST, (ELDERLY_NAME, ""): LOST},
        new=STATION
        + VACCINE.replace(VACCINE_NAME, VACCINE_NAME + "及" + ELDERLY_NAME).replace("资金: 130", "资金: 208")
        + "\n".join(line for line in ELDERLY.splitlines() if " | " in line)
        + "\n",
    ),
    FormPair(
        "rows moved between kinds",
        (
            ("质量指标 | 急救设备完好情况", "社会效益指标 | 急救设备完好情况"),
            ("社会效益指标 | 老年人健康意识", "可持续影响指标 | 老年人健康意识"),
            ("数量指标 | 体检老年人数", "质量指标 | 体检老年人数"),
        ),
        unasked=frozenset({("急救设备完好情况", "moved"), ("老年人健康意识", "moved"), ("体检老年人数", "moved")}),
    ),
    FormPair(
        "much at once, in words and other columns",
        (
            ("及时性 | 按时", "及时性 | 2027年第三季度末前"),
            ("防控水平 | 有效提高", "防控水平 | 稳步提高"),
            ("服务质量 | 优", "服务质量评价 | 九成以上参检者评价为优"),
            ("家长满意度 | ≥92%", "家长满意度 | ≥八成五"),
            ("可持续影响指标 | 急救队伍稳定性 | 长期稳定\n", ""),
            ("项目: 老年人健康体检", "项目: 65岁以上老年人健康体检"),
        ),
        {
            (VACCINE_NAME, "接种任务完成及时性"): MENDED,
            (VACCINE_NAME, "传染病防控水平"): STILL,
            (ELDERLY_NAME, "体检服务质量"): MENDED,
            (STATION_NAME, "急救队伍稳定性"): GONE,
        },
        frozenset({("儿童家长满意度", "lowered")}),
        after=Forms(split=True),
    ),
)
