"""CMP017: a statement breaks off in the middle of a sentence, or a name in the middle of a word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import Submission, TargetTable
from perfcheck.reading import Passage, ReadIndicator, ReadTable
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, good

_CLOSED = tuple('。！？!?;；…》”’"」』.')
_OPEN_END = tuple(",，、:：(（《“‘")
_PAIRS = (("《", "》"), ("“", "”"), ("「", "」"))
_LONG = 80
_LONG_NAME = 12
_SAME_CAP = 3
_TAIL = 12


@dataclass(frozen=True)
class _Unfinished:
    """A long text without a closing mark; ``sure`` if its last words prove that it was cut."""

    table: TargetTable
    passage: Passage
    width: int
    sure: bool
    weak: bool


def check(submission: Submission, context: Context) -> Iterator[Answer]:
    """Looks for texts that stop at a word that cannot end a sentence, or where others were cut; for half words.

    A system cuts all its texts at one width, so what is cut for sure shows where others were.
    """
    tables = context.reading.tables
    if not any(read.texts or read.rows for read in tables):
        yield NotApplicable()
        return
    found = [u for read in tables for text in read.texts if (u := _unfinished(read.table, text))]
    caps = [u.width for u in found if u.sure]
    for item in found:
        at_cap = any(abs(item.width - cap) <= _SAME_CAP for cap in caps)
        crowd = sum(abs(item.width - other.width) <= _SAME_CAP for other in found) > 1
        if item.sure or at_cap or (item.weak and crowd):
            yield _hit(item)
    for read in tables:
        yield from (_cut_name(row) for row in read.rows if _ends_in_half_a_word(row))


def _unfinished(table: TargetTable, passage: Passage) -> _Unfinished | None:
    words = passage.text
    width = _width(words)
    if width < _LONG or words.endswith(_CLOSED):
        return None
    ending = passage.read.ends_in("dangling_ends")
    weak = ending is not None and bool(ending.entry.attributes.get("weak"))
    unpaired = any(words.count(a) > words.count(b) for a, b in _PAIRS)
    sure = words.endswith(_OPEN_END) or unpaired or (ending is not None and not weak)
    return _Unfinished(table, passage, width, sure, weak)


def _width(words: str) -> int:
    """The width that systems count: two for a Chinese character, one for the rest."""
    return len(words.encode("gbk", "replace"))


def _hit(item: _Unfinished) -> Hit:
    label, tail = item.passage.label, item.passage.text[-_TAIL:]
    return Hit(
        f"「{label}」写到「……{tail}」就断了，句子没有说完",
        f"在系统里把「{label}」压缩到字数限制以内并补全末句；若原表完整、只是导出时截断，请附完整文本",
        (Evidence(tail, item.passage.place),),
        field=label,
        table=item.table,
    )


def _ends_in_half_a_word(row: ReadIndicator) -> bool:
    """Whether a long name ends in one character that elsewhere begins what goes on after the same neighbour.

    Where the other period has the name whole, the column only cuts it.
    """
    name = row.name
    if len(name.plain) < _LONG_NAME or row.whole_name is not name or len(name.tokens) < 2:
        return False
    before, last = name.tokens[-2:]
    if last.tag or len(last.text) > 1 or not last.text.isalpha():
        return False
    after = _after(before.text, row.table)
    return last.text not in after and any(word.startswith(last.text) for word in after)


def _after(word: str, read: ReadTable) -> set[str]:
    """What goes on after ``word`` elsewhere in the table: the next word, or the rest of a longer one."""
    texts = (read.project, *(passage.read for passage in read.passages))
    pairs = [pair for text in texts for pair in pairwise(text.tokens) if pair[1].end < len(text.plain) or pair[1].tag]
    longer = {b.text.removeprefix(word) for text in texts for b in text.tokens if b.text.startswith(word)}
    return {b.text for a, b in pairs if a.text == word} | longer


def _cut_name(row: ReadIndicator) -> Hit:
    tail = row.name.text[-_TAIL:]
    return Hit(
        f"指标名称写到「……{tail}」就断了，最后一个词不完整",
        "核对原表，把指标名称写完整；名称过长的，只写考核什么",
        (Evidence(row.name.text, row.indicator.name_place, row.period),),
        indicator=row.indicator,
        table=row.table.table,
        confidence=Confidence.LOW,
    )


RULE = Rule(
    code="CMP017",
    name="cut-off",
    title="文字被截断",
    family=Family.COMPLETENESS,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C1",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="说明文字写到一半就断，审核人看不到关键的标准或范围。多是超过系统字数被截，也可能是导出造成。",
    advice="压缩文字，把最要紧的话写在前面，句子写完整。",
    traps=(
        "短的标签式文字、没有句号但意思完整的句子不报；引号、书名号没有闭合，或以「不超过」「的」之类收尾的长文字才算；指标名称只看末尾的半个词，另一期写完整的不报。"
    ),
    examples=(
        good(
            "项目概况: 对全县28座小型水库开展白蚁防治和坝体除险，清理溢洪道淤积，更换老化的启闭设备，完善雨水情监测设施"
        ),
        good("立项依据: 县水利局年度工作安排\n项目实施计划: 一季度招标，二季度施工，三季度验收"),
        bad(
            "项目概况: 对全县28座小型水库开展白蚁防治和坝体除险，"
            "清理溢洪道淤积，更换老化的启闭设备，每座水库平均补助金额不超过",
            "项目概况",
            severity=Severity.WARNING,
            says="句子没有说完",
        ),
        good("项目概况: 加固水库大坝。\n成本指标 | 溢洪道清淤费、启闭设备更换费、水库大坝加固费 | ≤59万元"),
        bad(
            "项目概况: 加固水库大坝。\n成本指标 | 溢洪道清淤费、启闭设备更换费、水库大 | ≤59万元",
            "溢洪道清淤费、启闭设备更换费、水库大",
        ),
        bad(
            "立项依据: 根据省水利厅关于加强小型水库安全管理的要求，结合全县水库运行的实际情况，落实《小型水库运行管护",
            "立项依据",
        ),
        bad(
            "项目概况: 对全县28座小型水库开展白蚁防治和坝体除险，"
            "清理溢洪道淤积，更换老化的启闭设备，完善监测预警，保障下游和\n"
            "项目实施计划: 一季度完成招标和图纸会审，二季度完成溢洪道清淤和启闭设备更换，"
            "三季度完成坝体加固，四季度验收并移交管护单",
            "项目概况",
            "项目实施计划",
        ),
    ),
    submission=check,
)
