"""REF011: a term that official language no longer uses."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.lexicon import Entry
from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import Passage
from perfcheck.rules.base import Answer, Context, Hit, Rule, bad, good
from perfcheck.rules.citing import on_passage, tells_history


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """One hit for each group of terms, with all the places."""
    year = context.year(table)
    found: dict[str, list[tuple[Entry, Passage, Evidence]]] = {}
    for passage in context.read(table).passages:
        for match in passage.read.find("terms_outdated"):
            entry = match.entry
            if passage.read.is_cited(match.start, match.end):
                continue
            lapsed = entry.attributes.get("lapsed")
            current = lapsed is not None and (year is None or year <= lapsed)
            if not current and not tells_history(passage, match.start, match.end):
                found.setdefault(entry.means or entry.term, []).append((entry, passage, passage.quote(match.term)))
    for mentions in found.values():
        yield _hit(mentions)


def _hit(mentions: list[tuple[Entry, Passage, Evidence]]) -> Hit:
    entry, passage, _ = mentions[0]
    successor = entry.attributes.get("successor", "现行规范用语")
    terms = "、".join(f"「{term}」" for term in dict.fromkeys(e.term for e, _, _ in mentions))
    message = f"{passage.called}中的{terms}已不是规范用语"
    return on_passage(passage, message, f"改为：{successor}", [quote for _, _, quote in mentions])


RULE = Rule(
    code="REF011",
    name="outdated-term",
    title="用语过时或不规范",
    family=Family.REFERENCE,
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    criteria=("C3",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="对服务对象的称呼随政策调整；沿用旧称，可能对应不上现行的对象范围。",
    advice="改用现行的规范用语。",
    traps="书名号内、交代历史、上级固化的指标名称不作缺陷，只提示。",
    table=check,
    examples=(
        good("社会效益指标 | 受益脱贫户数 | ≥60户"),
        good("年度: 2019\n数量指标 | 帮扶贫困户数 | ≥60户"),
        bad("数量指标 | 帮扶贫困户数 | ≥60户", "帮扶贫困户数", severity=Severity.INFO, says="「贫困户」已不是规范用语"),
        bad("年度目标: 关爱弱势群体，走访120人。", "年度目标"),
    ),
)
