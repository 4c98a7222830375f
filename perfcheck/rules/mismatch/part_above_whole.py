"""MIS012: a part (其中) is more than the whole it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import UPPER_BOUND, Dimension, Quantity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import Passage, Piece, ReadIndicator
from perfcheck.rules.base import (
    Answer,
    Context,
    Hit,
    NotApplicable,
    Rule,
    bad,
    evidence,
    good,
    on_indicator,
    on_text,
)

_PART = "其中"
_UNCOUNTED = frozenset({Dimension.UNKNOWN, Dimension.RATIO, Dimension.DATE, Dimension.GRADE, Dimension.DURATION})


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares every 其中 row with the row above it, and what follows 其中 in a sentence with what stands before."""
    read = context.read(table)
    if not any(_PART in text.text for text in read.passages):
        yield NotApplicable()
        return
    yield from _in_rows(read.rows)
    said: set[str] = set()
    for passage in read.texts:
        for sentence in passage.read.sentences:
            if (hit := _in_sentence(passage, sentence)) and sentence.text not in said:
                said.add(sentence.text)
                yield hit


def _in_rows(rows: tuple[ReadIndicator, ...]) -> Iterator[Hit]:
    whole: ReadIndicator | None = None
    for row in rows:
        if not row.name_written.core.plain.lstrip("(-—· ").startswith(_PART):
            whole = row
        elif whole is not None and _same_group(whole, row) and _above(whole, row):
            yield on_indicator(
                row,
                f"「{row.name}」是「{whole.name}」的一部分，值「{row.value}」却大于总数「{whole.value}」",
                f"核对总数与分项：「{whole.name}」应不少于 {row.value}",
                more=(evidence(whole),),
            )


def _same_group(whole: ReadIndicator, part: ReadIndicator) -> bool:
    return (whole.period, whole.level2) == (part.period, part.level2)


def _above(whole: ReadIndicator, part: ReadIndicator) -> bool:
    a, b = whole.quantity, part.quantity
    return a is not None and b is not None and a.unit == b.unit and b.number > a.number and whole.adds_up


def _in_sentence(passage: Passage, sentence: Piece) -> Hit | None:
    """The number after the first 其中 against the last one before it, of one unit."""
    head, part, _ = sentence.text.partition(_PART)
    if not part:
        return None
    middle = sentence.start + len(head)
    before = [q for q in sentence.quantities if q.end <= middle and _countable(q)]
    after = [q for q in sentence.quantities if q.start >= middle and _countable(q)]
    if not before or not after or before[-1].unit != after[0].unit or after[0].number <= before[-1].number:
        return None
    whole, share = (passage.text[q.start : q.end] for q in (before[-1], after[0]))
    return on_text(
        passage,
        sentence.text,
        f"「{passage.label}」写「{sentence.text}」，其中的{share}大于总数{whole}",
        f"核对总数与分项，总数应不少于{share}",
    )


def _countable(quantity: Quantity) -> bool:
    return (
        bool(quantity.unit)
        and not quantity.per
        and not (quantity.dimension in _UNCOUNTED or quantity.operator in UPPER_BOUND)
    )


RULE = Rule(
    code="MIS012",
    name="part-above-whole",
    title="「其中」大于总数",
    family=Family.MISMATCH,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="分项是总数的一部分，不可能比总数大。",
    advice="核对总数与分项。",
    traps="「其中」可以只列一部分，分项之和小于总数的不报；单位不同、比率类的不比。",
    examples=(
        good("数量指标 | 造林面积 | ≥8万亩\n数量指标 | 其中：封山育林 | ≥5万亩"),
        good("数量指标 | 造林面积 | ≥8万亩\n质量指标 | 造林合格率 | ≥90%"),
        good("年度目标: 造林8万亩，其中封山育林5万亩；管护林地20万亩。"),
        bad("年度目标: 造林8万亩，其中封山育林9万亩。", "年度目标"),
        bad(
            "数量指标 | ★造林面积 | ≥8万亩\n数量指标 | ★其中：封山育林 | ≥9万亩",
            "★其中：封山育林",
            severity=Severity.ERROR,
            says="却大于总数「≥8万亩」",
        ),
        bad("数量指标 | 造林面积 | ≥8万亩\n数量指标 | 其中：封山育林 | ≥9万亩", "其中：封山育林"),
        bad("数量指标 | 培训教师人次 | ≥500人次\n数量指标 | （其中：乡村教师） | ≥620人次", "（其中：乡村教师）"),
    ),
    table=check,
)
