"""What an indicator measures, and the parts of a form."""

from __future__ import annotations

from enum import Enum


class _Word(str, Enum):
    """Words that read as themselves in a sentence, whatever the version of Python."""

    def __str__(self) -> str:
        return str(self.value)

    def __format__(self, spec: str) -> str:
        return format(str(self.value), spec)


class Kind(_Word):
    """The standard group of an indicator; its value is the word a reviewer reads, "" where the group is unknown."""

    QUANTITY = "数量"
    QUALITY = "质量"
    TIMELINESS = "时效"
    COST = "成本"
    ECONOMIC_COST = "经济成本"
    SOCIAL_COST = "社会成本"
    ENVIRONMENTAL_COST = "生态环境成本"
    ECONOMIC = "经济效益"
    SOCIAL = "社会效益"
    ECOLOGICAL = "生态效益"
    LASTING = "可持续影响"
    SATISFACTION = "满意度"
    UNKNOWN = ""

    @property
    def label(self) -> str:
        """The group as forms write it: 数量指标."""
        return f"{self.value}指标"


OUTPUTS = frozenset({Kind.QUANTITY, Kind.QUALITY, Kind.TIMELINESS})
COSTS = frozenset({Kind.COST, Kind.ECONOMIC_COST})
BURDENS = frozenset({Kind.SOCIAL_COST, Kind.ENVIRONMENTAL_COST})
ANY_COST = COSTS | BURDENS
EFFECTS = frozenset({Kind.ECONOMIC, Kind.SOCIAL, Kind.ECOLOGICAL})
BENEFITS = EFFECTS | {Kind.LASTING}


class Part(_Word):
    """A part of a form that findings name; its value is the label a reviewer reads.

    The form's own fields (项目概况, 立项依据 …) and groups of indicators are named as the form does.
    """

    BASICS = "基本信息"
    PROJECT = "项目名称"
    TERM = "项目期"
    ATTRIBUTE = "项目属性"
    FUNDS = "资金"
    WHOLE_GOAL = "实施期目标"
    ANNUAL_GOAL = "年度目标"
    INDICATORS = "绩效指标"
    VALUES = "指标值"
    WEIGHTS = "指标分值"
    OUTPUTS = "产出指标"
    BENEFITS = "效益指标"
    COSTS = "成本指标"
    ACCOUNT = "绩效管理情况说明"


class Importance(_Word):
    """The two classes of projects that the 项目支出绩效目标审核表 tells apart.

    A general project may be reviewed by grade alone, a key project has points as well.
    """

    GENERAL = "一般性项目"
    KEY = "重点项目"
