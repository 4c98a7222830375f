"""CMP017: a statement breaks off in the middle of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from perfcheck.language.lexicon import Lexicon
from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import Submission, TargetTable, Text
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, good

_CLOSED = tuple('。！？!?;；…》”’"」』.')
_OPEN_END = tuple(",，、:：(（《“‘")
_PAIRS = (("《", "》"), ("“", "”"), ("「", "」"))
_LONG = 80
_SAME_CAP = 3
_TAIL = 12


@dataclass(frozen=True)
class _Unfinished:
    """A long text without a closing mark; ``sure`` if its last words prove that it was cut."""

    table: TargetTable
    label: str
    text: Text
    width: int
    sure: bool
    weak: bool


def check(submission: Submission, context: Context) -> Iterator[Answer]:
    """Looks for texts that stop at a word that cannot end a sentence, or where others were cut.

    A system cuts all its texts at one width, so what is cut for sure shows where others were.
    """
    if not any(t.statements or t.goals for t in submission.tables):
        yield NotApplicable()
        return
    endings = context.lexicon("dangling_ends")
    found = [u for t in submission.tables for u in _unfinished(t, endings)]
    caps = [u.width for u in found if u.sure]
    for item in found:
        at_cap = any(abs(item.width - cap) <= _SAME_CAP for cap in caps)
        crowd = sum(abs(item.width - other.width) <= _SAME_CAP for other in found) > 1
        if item.sure or at_cap or (item.weak and crowd):
            yield _hit(item)


def _unfinished(table: TargetTable, endings: Lexicon) -> Iterator[_Unfinished]:
    texts = {**table.statements, **{f"{p.label}目标": goal for p, goal in table.goals.items()}}
    for label, text in texts.items():
        words = text.text.rstrip()
        width = _width(words)
        if width < _LONG or words.endswith(_CLOSED):
            continue
        ending = _ending(words, endings)
        unpaired = any(words.count(a) > words.count(b) for a, b in _PAIRS)
        sure = words.endswith(_OPEN_END) or unpaired or ending == "strong"
        yield _Unfinished(table, label, text, width, sure, ending == "weak")


def _ending(words: str, endings: Lexicon) -> str:
    tail = words[-_TAIL:]
    match = next((m for m in endings.find(tail) if m.end == len(tail)), None)
    entry = endings.entry(match.term) if match else None
    return "" if entry is None else "weak" if entry.attributes.get("weak") else "strong"


def _width(words: str) -> int:
    """The width that systems count: two for a Chinese character, one for the rest."""
    return len(words.encode("gbk", "replace"))


def _hit(item: _Unfinished) -> Hit:
    tail = item.text.text.rstrip()[-_TAIL:]
    return Hit(
        f"「{item.label}」写到「……{tail}」就断了，句子没有说完",
        f"在系统里把「{item.label}」压缩到字数限制以内并补全末句；若原表完整、只是导出时截断，请附完整文本",
        (Evidence(tail, item.text.place),),
        field=item.label,
        table=item.table,
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
        "短的标签式文字、没有句号但意思完整的句子不报；引号、书名号没有闭合，或以「不超过」「的」之类收尾的长文字才算。"
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
