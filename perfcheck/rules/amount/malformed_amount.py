"""AMT010: a sum is written in a way that no sum is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.kind import Part
from perfcheck.model.place import Place
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadTable, ReadText
from perfcheck.rules.base import Answer, Context, Hit, Rule, bad, good

_FAULTS = (
    (re.compile(r"(?:[0-9]|[0-9]万)(?:元元|万万元?|万元万元?|亿亿)"), "单位重复"),
    (re.compile(r"([0-9][0-9,.]{0,20}(?:万|亿)?元?)\1(?![0-9])(?<=[万亿元])"), "同一个数叠写"),
    (re.compile(r"[0-9]{1,15}\.[0-9]{1,15}\.[0-9]{1,15}(?=万元|亿元)"), "有两个小数点"),
)


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks at the funds block, the goals and the statements."""
    for label, text, place in _texts(context.read(table)):
        for pattern, fault in _FAULTS:
            if found := pattern.search(text.plain):
                yield Hit(
                    f"「{label}」里的金额「{found.group()}」{fault}",
                    f"把「{found.group()}」改写为一个数加一个单位，如 164万元",
                    (Evidence(text.text, place),),
                    field=label,
                    table=table,
                )
                break


def _texts(read: ReadTable) -> Iterator[tuple[str, ReadText, Place]]:
    for funds in read.table.funds.values():
        for amount in ((funds.total,) if funds.total else ()) + funds.sources:
            yield Part.FUNDS, read.library.text(amount.written), amount.place
    for passage in read.texts:
        yield passage.label, passage.read, passage.place


RULE = Rule(
    code="AMT010",
    name="malformed-amount",
    title="金额写法错误",
    family=Family.AMOUNT,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1",),
    basis=("GB/T 15835-2011《出版物上数字用法》",),
    why="叠写、重复单位、两个小数点的金额，不知道究竟是多少。",
    advice="一个数加一个单位，重新填写。",
    traps="日期、序号与「元旦」「元宵」相连的不算；只看金额的写法，不看大小；识别件可能是转录造成，请对照原件。",
    examples=(
        good("资金: 年度 1,640,000\n年度目标: 安排预算164万元，改造厕所300座。"),
        good("项目实施计划: 1.元旦走访；2.元宵灯会；3.万人长跑。\n年度目标: 打造多元元素街区。"),
        good("资金: 年度 33.5\n年度目标: 三年共投入1.2亿元，分年实施。"),
        bad("资金: 年度 164万164万\n数量指标 | 改造厕所 | 300座", "资金", severity=Severity.ERROR, says="同一个数叠写"),
        bad("年度目标: 安排预算164万元元，改造厕所300座。", "年度目标"),
        bad("项目概况: 本年投入12.5.6万元用于设备更新。", "项目概况"),
    ),
    table=check,
)
