"""REL010: private numbers that must not be published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Rule, bad, good
from perfcheck.rules.citing import on_passage

_PRIVATE = {
    "身份证号": re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)"),
    "手机号": re.compile(r"(?<![\d.,])1[3-9]\d{9}(?![\d.,元万])"),
    "银行账号": re.compile(r"(?:账号|卡号|户号|帐号)[:：为]?\s*(\d{12,19})(?!\d)"),
}
_KEPT = 4
"""How many digits of a number are shown again."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Goals, indicators and statements; the form's own field for a telephone is none of them."""
    for passage in context.read(table).passages:
        for what, pattern in _PRIVATE.items():
            for match in pattern.finditer(passage.text):
                shown = match.group(match.lastindex or 0)[:_KEPT] + "****"
                message = f"{passage.called}中有{what}「{shown}」，公开前应当脱敏"
                yield on_passage(passage, message, f"删去{what}，确需保留的只留前几位", [passage.quote(shown)])


RULE = Rule(
    code="REL010",
    name="private-data",
    title="含有个人信息或账号",
    family=Family.RELEVANCE,
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    criteria=("C1",),
    basis=("《中华人民共和国政府信息公开条例》", "《中华人民共和国个人信息保护法》"),
    why="目标表要随预算公开；身份证号、手机号、账号属于个人信息，不应出现在里面。",
    advice="公开前删去或隐去。",
    traps="金额、文号、服务热线和座机不报。",
    table=check,
    examples=(
        good("年度目标: 12345热线接通率达到95%，安排资金13800000000元。"),
        good("立项依据: 财预〔2026〕12号。"),
        bad("项目概况: 由张某负责，电话13800001234。", "项目概况"),
        bad(
            "保障措施: 资金拨至专户，账号:6222020200112233445。",
            "保障措施",
            severity=Severity.WARNING,
            says="银行账号「6222****」",
        ),
    ),
)
