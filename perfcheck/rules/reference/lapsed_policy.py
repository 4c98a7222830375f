"""REF001: a policy, plan or campaign that has run out by the table's year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from perfcheck.language.lexicon import Entry
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import Passage
from perfcheck.rules.base import Answer, Context, Hit, Rule, Undecided, bad, good
from perfcheck.rules.citing import NO_YEAR, on_passage, sentence, tells_history

_LOWER = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.INFO, Severity.INFO: Severity.INFO}


@dataclass(frozen=True, slots=True)
class Mention:
    """A lapsed policy's term in a passage, and how grave that is there."""

    entry: Entry
    passage: Passage
    severity: Severity


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """One hit for each policy, with all the places that name it."""
    year = context.year(table)
    found: dict[str, list[Mention]] = {}
    for mention in _mentions(table, context):
        if year is None:
            yield Undecided(NO_YEAR)
            return
        if year > mention.entry.attributes.get("lapsed", 0):
            found.setdefault(mention.entry.means or mention.entry.term, []).append(mention)
    for mentions in found.values():
        yield _hit(mentions, year or 0)


def _mentions(table: TargetTable, context: Context) -> Iterator[Mention]:
    """The policies named outside titles and not beside the one that holds now."""
    for passage in context.read(table).passages:
        for match in passage.read.find("policies"):
            entry = match.entry
            if passage.read.is_cited(match.start, match.end):
                continue
            around = sentence(passage, match.start, match.end)
            if any(word in around for word in entry.attributes.get("beside", ())):
                continue
            severity = Severity(entry.attributes.get("severity" if passage.binding else "basis", "warning"))
            past = tells_history(passage, match.start, match.end)
            yield Mention(entry, passage, _LOWER[severity] if past else severity)


def _hit(mentions: list[Mention], year: int) -> Hit:
    gravest = min(mentions, key=lambda m: m.severity.rank)
    attributes = gravest.entry.attributes
    terms = "、".join(f"「{term}」" for term in dict.fromkeys(m.entry.term for m in mentions))
    places = "、".join(dict.fromkeys(m.passage.called for m in mentions))
    lapsed, successor = attributes.get("lapsed"), attributes.get("successor", "")
    ended = f"该政策或行动至{lapsed}年底已结束" if lapsed else "该提法已不再使用"
    return on_passage(
        gravest.passage,
        f"{year}年的目标表在{places}中仍写{terms}，{attributes.get('reason', ended)}",
        f"改用现行提法{'：' if successor else ''}{successor}；确属旧项目收尾或清偿的，写明是哪一年的事项",
        [m.passage.quote(m.entry.term) for m in (gravest, *mentions)],
        gravest.severity,
    )


RULE = Rule(
    code="REF001",
    name="lapsed-policy",
    title="引用已到期的政策、规划、行动",
    family=Family.REFERENCE,
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    criteria=("C3",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="绩效目标要符合现行的规划和政策；把已经结束的行动写作本年目标，目标就没有了依据。",
    advice="换成现行政策的提法，并核对本年工作是否仍按旧政策安排。",
    traps="「巩固拓展脱贫攻坚成果」是现行提法，不报；书名号内的名称、「十八大以来」、与现行提法并列的不报；收尾、清偿、交代历史的降一级。",
    table=check,
    examples=(
        good("年度目标: 巩固拓展脱贫攻坚成果，推进乡村全面振兴，改造农房30户。"),
        good("立项依据: 《全市打赢脱贫攻坚战三年行动实施方案》（2018年印发）。"),
        good("年度: 2020\n年度目标: 打赢脱贫攻坚战，实现12个村出列。"),
        bad(
            "年度目标: 打赢脱贫攻坚战，完成12个村道路建设。",
            "年度目标",
            severity=Severity.ERROR,
            says="该政策或行动至2020年底已结束",
        ),
        bad("立项依据: 贯彻党的十九届四中全会精神。", "立项依据"),
        bad("社会效益指标 | 助力精准扶贫 | 助力", "助力精准扶贫"),
    ),
)
