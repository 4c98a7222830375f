"""FMT007: odd signs, and those a scan misread."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.rules.base import (
    Answer,
    Context,
    Hit,
    Rule,
    bad,
    good,
    on_indicator,
    rewrite,
)

_ODD = re.compile(r"[≧≦⩾⩽≽≼]|[><＞＜]\s*[=＝]|^\s*[》《]")
_LETTERS = re.compile(r"(?<![A-Za-z])[lIOo]+(?=\d)|(?<=\d)[lIOo]+(?=\d|%)|(?<![A-Za-z])[lI][Oo]{2}(?=%)")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Values whose sign or digits seem misread, one by one; odd spellings of signs once for the table."""
    for row in context.read(table).rows:
        if likely := _misread(row):
            yield on_indicator(
                row,
                f"指标值「{row.value}」疑似识别或转录错误，原文可能是「{likely}」",
                "核对原件",
                severity=None if table.recognised else Severity.WARNING,
                fix=rewrite(table, row, value=likely, draft=True),
            )
    odd = [i for i in context.read(table).rows if _ODD.search(i.value_written.text)]
    if odd:
        quoted = "、".join(dict.fromkeys(f"「{i.value_written.text}」" for i in odd[:3]))
        yield Hit(
            f"{len(odd)}个指标值的比较符写法不规范，如{quoted}",
            "统一写成≥、≤、=",
            tuple(Evidence(i.value_written.text, i.indicator.place, i.period) for i in odd),
            field="指标值",
        )


def _misread(row: ReadIndicator) -> str:
    share = row.name.bounded or row.name.is_satisfaction
    if (share or row.value.plain[:1] in ("二", "工")) and (likely := row.misread_sign):
        return likely
    written = row.value_written.text
    if "%" in written and _LETTERS.search(written):
        return written.replace("l", "1").replace("I", "1").replace("O", "0").replace("o", "0")
    return ""


RULE = Rule(
    code="FMT007",
    name="misread-or-odd-sign",
    title="比较符不规范或疑似识别错误",
    family=Family.FORMAT,
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    criteria=("C1",),
    basis=("GB/T 15835-2011《出版物上数字用法》",),
    why="扫描件常把≥识别成2或二，把1、0识别成字母；照字面没有人做得到，要对照原件改正；自己从图片认出来的表只作提示。",
    advice="对照原件改正，比较符统一写≥、≤、=。",
    traps="本来就可能是200多的数不报，只看不应超过100%的比率。",
    examples=(
        bad(
            "满意度指标 | 游客满意度 | 293%",
            "游客满意度",
            severity=Severity.WARNING,
            says="原文可能是「≥93%」",
            fix="「游客满意度 ≥93%」",
        ),
        bad("质量指标 | 验收合格率 | l00%", "验收合格率"),
        bad("质量指标 | 苗木成活率 | 285$", "苗木成活率"),
        bad("经济效益指标 | 亩均收入较上年增长 | 工8%", "亩均收入较上年增长"),
        bad("数量指标 | 巡护里程 | >=600公里", "指标值", fix=None),
        good("经济效益指标 | 游客收入增长率 | 210%"),
        good("数量指标 | 巡护里程 | ≥600公里"),
        good("质量指标 | 验收合格率 | =100%"),
    ),
    table=check,
)
