"""CMP004: words of the form's own template are left in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.fix import Fix
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator, ReadText, Says
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, good, on_indicator, on_text, rewrite
from perfcheck.rules.rewriting import draft

_EMPTY_NUMBER = re.compile(r"^(?:指标|目标)[\d一二三四五六七八九十]*[:：]?$")
_MASK = re.compile(r"\*{2,}|_{2,}|[xX×]{2,}|\?{2,}|(?<![A-Za-z\d])[xX×](?=[%元万亿人次个户台套件亩年月日])")
_MASKED = re.compile(rf"(?<![\d.,])[\d.,]*(?:{_MASK.pattern})[\d.,]*")
_BRACKETS = re.compile(r"\(\)|\[\]|【】")
_NATURES = ("定性", "定量")
_SCRAP = 3
"""What is left of a name up to this length is no name (此指标)."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks at every indicator's name and value as written, and at the goals."""
    read = context.read(table)
    if not read.rows and not read.goals:
        yield NotApplicable()
        return
    for row in read.rows:
        yield from _in_indicator(row)
    for goal in read.goals:
        if quote := _left_over(goal.read):
            yield on_text(
                goal,
                quote,
                f"{goal.label}里留有模板文字「{quote}」",
                "删去模板文字，换成本项目的任务和要达到的效果",
            )


def _in_indicator(row: ReadIndicator) -> Iterator[Hit]:
    name, value = row.name_written, row.value_written
    called = row.name or row.level2
    if quote := _left_over(value) or (_whole(value) if value else ""):
        yield on_indicator(
            row,
            f"指标「{called}」的指标值「{value}」是没有替换的模板文字「{quote}」",
            f"把「{called}」的指标值换成具体的目标值；不设此项的整行留空",
            fix=_filled(row),
        )
    elif row.quantity and "template" in name.marks:
        # the value is filled in: what is left in the name is a matter of form
        return
    elif quote := _left_over(name) or _whole(name):
        cleaned = _cleaned(name.text, quote)
        yield on_indicator(
            row,
            f"指标名称「{name}」里的「{quote}」是没有清除的模板文字",
            "名称只写考核什么，目标值写在指标值栏；不设此项的整行留空",
            severity=Severity.INFO if row.says is Says.BLANK and not cleaned else None,
            fix=rewrite(row.table.table, row, name=cleaned) if cleaned else None,
        )


def _filled(row: ReadIndicator) -> Fix | None:
    """N in the place of what masks the number, the name without the form's bracket; else what the name asks for."""
    value = _MASKED.sub("N", row.value_written.plain)
    if value == row.value_written.plain:
        return draft(row)
    name = row.name.core.text if "template" in row.name_written.marks else None
    return rewrite(row.table.table, row, name=name, value=value, draft=True)


def _left_over(text: ReadText) -> str:
    """The template words in ``text``, "" if there are none."""
    for found in text.find("placeholders"):
        if not found.entry.attributes.get("whole"):
            return text.text[found.start : found.end]
    left = _MASK.search(text.plain) or _BRACKETS.search(text.plain)
    return left.group() if left else ""


def _whole(text: ReadText) -> str:
    """The text itself if all of it is a word of the form; an empty dash or 无 is another rule's matter."""
    bare = text.plain
    for nature in _NATURES:
        bare = bare.removeprefix(nature)
    entry = text.derived(bare or text.plain).entry("placeholders")
    if _EMPTY_NUMBER.match(text.plain) or (entry and entry.attributes.get("whole") and entry.means != "没有内容"):
        return text.text
    return ""


def _cleaned(name: str, quote: str) -> str:
    """The name without the bracket that holds the template's words, "" where too little is left."""
    without = re.sub(rf"[(（][^(（)）]*{re.escape(quote)}[^(（)）]*[)）]", "", name).replace(quote, "").strip()
    return without if len(without) > _SCRAP else ""


RULE = Rule(
    code="CMP004",
    name="placeholder",
    title="模板占位符、示例文字未清除",
    family=Family.COMPLETENESS,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1", "C4"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="模板里的提示、星号、示例没有换成本项目的内容，这一格等于没有填。",
    advice="换成实际内容；不用的行整行删去或留空。",
    traps=(
        "「指标1:」后面有实际内容的只是序号；指标值已填而名称里还留着模板括注的，"
        "由另一条规则指出；★是核心指标的标记；电话、证号的脱敏不在此列。"
    ),
    examples=(
        good("数量指标 | 指标1:栽植行道树数量 | ≥1200株"),
        good("数量指标 | ★栽植行道树数量 | ≥1200株\n生态效益指标 | |"),
        good("数量指标 | 栽植行道树数量（≥**株） | ≥1200株"),
        bad(
            "数量指标 | 栽植行道树数量（≥**株） | ≥**株",
            "栽植行道树数量（≥**株）",
            severity=Severity.ERROR,
            says="没有替换的模板文字「**」",
            fix="「栽植行道树数量 ≥N株」",
        ),
        bad(
            "成本指标 | 每株栽植成本 | ≤XX元/株\n数量指标 | 指标2: | ≥3项",
            "每株栽植成本",
            "指标2:",
            severity=Severity.ERROR,
            fix="「每株栽植成本 ≤N元/株」",
        ),
        bad(
            "成本指标 | 苗木总成本 | ≤****000元",
            "苗木总成本",
            severity=Severity.ERROR,
            fix="「苗木总成本 ≤N元」",
        ),
        bad("成本指标 | 围栏造价 | X万元", "围栏造价", fix="「围栏造价 N万元」"),
        bad("经济效益指标 | 此项不适用 | /\n社会效益指标 | 社会影响 | 请根据实际情况填写", "此项不适用", "社会影响"),
        bad("质量指标 | 苗木长势 | 优良中差\n年度目标: （示例）完成××工程建设。", "苗木长势", "年度目标"),
    ),
    table=check,
)
