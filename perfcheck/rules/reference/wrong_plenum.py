"""REF010: a party congress or plenum that has not been held, or is put into a wrong year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.language.lexicon import Lexicon
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Rule, bad, good
from perfcheck.rules.citing import on_passage

_MEETING = re.compile(
    r"(?:(?P<year>20\d{2})年(?:\d{1,2}月)?(?:,?召开的|党的)?)?"
    r"(?P<name>(?:十|二十|三十)[一二三四五六七八九]?届[一二三四五六七八九]中全会)"
)


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Every plenum against the list of those held."""
    lexicon = context.lexicon("plenums")
    year = context.year(table)
    said: set[str] = set()
    for passage in context.read(table).passages:
        for match in _MEETING.finditer(passage.text):
            fault = _fault(match, lexicon, year)
            if fault and match.group() not in said:
                said.add(match.group())
                message = f"{passage.called}中的{fault}"
                yield on_passage(passage, message, "核对会议届次和年份", [passage.quote(match.group())])


def _fault(match: re.Match[str], lexicon: Lexicon, year: int | None) -> str | None:
    name = match["name"]
    entry = lexicon.entry(name)
    if entry is None:
        return f"「{name}」不在已召开的全会之列"
    held = entry.attributes.get("held")
    if held and match["year"] and int(match["year"]) != held:
        return f"「{match.group()}」的年份与届次不符，{name}于{held}年召开"
    if held and year is not None and held > year:
        return f"「{name}」于{held}年召开，晚于本表年度{year}年"
    return None


RULE = Rule(
    code="REF010",
    name="wrong-plenum",
    title="全会届次或年份错误",
    family=Family.REFERENCE,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C3",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="会议的届次、年份写错，依据就不准确。",
    advice="对照公报核对届次和年份。",
    traps="新近召开而名单尚未补录的会议，请核对后在设置中补充。",
    table=check,
    examples=(
        good("立项依据: 贯彻2024年党的二十届三中全会精神。"),
        good("年度目标: 学习二十届四中全会精神，举办辅导6场。"),
        bad("立项依据: 贯彻二十届九中全会精神。", "立项依据", severity=Severity.WARNING, says="不在已召开的全会之列"),
        bad("立项依据: 2021年十九届五中全会提出加强基层治理。", "立项依据"),
    ),
)
