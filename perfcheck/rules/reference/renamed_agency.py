"""REF006: an agency that bears another name by the table's year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.language.lexicon import Entry
from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import Passage
from perfcheck.rules.base import Answer, Context, Hit, Rule, Undecided, bad, good
from perfcheck.rules.citing import NO_YEAR, on_passage, tells_history

_ISSUES = re.compile(r"[^。;；]{0,24}(?:《|关于|印发|令)")
"""An agency followed by the document it issued had that name then."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """One hit for each agency, outside titles and numbers, where it acts now."""
    year = context.year(table)
    found: dict[str, list[tuple[Entry, Passage, Evidence]]] = {}
    for passage in context.read(table).passages:
        text = passage.text
        for match in passage.read.find("agencies"):
            entry = match.entry
            if "changed" not in entry.attributes or passage.read.is_cited(match.start, match.end):
                continue
            if _ISSUES.match(text, match.end) or tells_history(passage, match.start, match.end):
                continue
            if year is None:
                yield Undecided(NO_YEAR)
                return
            if year > entry.attributes["changed"]:
                found.setdefault(entry.means, []).append((entry, passage, passage.quote(match.term)))
    for mentions in found.values():
        yield _hit(mentions)


def _hit(mentions: list[tuple[Entry, Passage, Evidence]]) -> Hit:
    entry, passage, _ = mentions[0]
    return on_passage(
        passage,
        f"{passage.called}中的「{entry.term}」是机构改革前的名称，{entry.attributes['changed']}年后已更名或撤并",
        f"改为{entry.attributes.get('successor', '该机构')}的现名，并核对这项职责现由谁承担",
        [quote for _, _, quote in mentions],
    )


RULE = Rule(
    code="REF006",
    name="renamed-agency",
    title="机构名称过时",
    family=Family.REFERENCE,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C3",),
    basis=("党和国家机构改革方案",),
    why="机构已经更名或撤并，仍写旧名，说明内容可能是照搬往年的表，责任单位也不明确。",
    advice="写现行机构名称。",
    traps="书名号、文号中的旧名，旧机构当年发文的名称，交代历史沿革的不报。",
    table=check,
    examples=(
        good("年度目标: 与生态环境局联合开展执法检查12次。"),
        good("立项依据: 环境保护部关于印发《饮用水水源保护区划分技术规范》的通知。"),
        bad("年度目标: 会同卫计局开展健康检查3次。", "年度目标"),
        bad(
            "数量指标 | 与扶贫办会商次数 | ≥4次",
            "与扶贫办会商次数",
            severity=Severity.WARNING,
            says="指标「与扶贫办会商次数」中的「扶贫办」是机构改革前的名称",
        ),
    ),
)
