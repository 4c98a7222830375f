"""REF002: a law, regulation or document that no longer holds."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from perfcheck.language.lexicon import Entry, Lexicon
from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import Passage
from perfcheck.rules.base import Answer, Context, Hit, Rule, Undecided, bad, good
from perfcheck.rules.citing import NO_YEAR, on_passage, tells_history

_STATE = re.compile(r"^中华人民共和国")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """One hit for each document, with all the places that cite it."""
    year = context.year(table)
    lexicon = context.lexicon("repealed")
    found: dict[str, list[tuple[Entry, Passage, Evidence]]] = {}
    for passage in context.read(table).passages:
        for entry, start, end in _cited(passage, lexicon):
            if tells_history(passage, start, end):
                continue
            if year is None:
                yield Undecided(NO_YEAR)
                return
            if entry.attributes["repealed"] <= datetime.date(year, 1, 1):
                quote = passage.quote(passage.text[start:end])
                found.setdefault(entry.means, []).append((entry, passage, quote))
    for citations in found.values():
        yield _hit(citations)


def _cited(passage: Passage, lexicon: Lexicon) -> Iterator[tuple[Entry, int, int]]:
    """The lexicon's documents in a passage: whole titles, numbers, and plain names where the entry allows it."""
    titles = passage.read.titles
    for title in titles:
        entry = lexicon.entry(_STATE.sub("", title.name))
        if entry and "repealed" in entry.attributes:
            yield entry, title.start, title.end
    for number in passage.read.document_numbers:
        entry = lexicon.entry(number.standard)
        if entry and "repealed" in entry.attributes:
            yield entry, number.start, number.end
    for match in passage.read.find("repealed"):
        entry = match.entry
        if entry and entry.attributes.get("plain") and not passage.read.is_cited(match.start, match.end):
            yield entry, match.start, match.end


def _hit(citations: list[tuple[Entry, Passage, Evidence]]) -> Hit:
    entry, passage, evidence = citations[0]
    day, successor = entry.attributes["repealed"], entry.attributes.get("successor", "以现行有效的规定为准")
    return on_passage(
        passage,
        f"{passage.called}引用的{evidence.quote}已于{day.year}年{day.month}月{day.day}日废止或被替代",
        f"改引现行规定：{successor}，并核对所依据的条款是否仍然适用",
        [quote for _, _, quote in citations],
    )


RULE = Rule(
    code="REF002",
    name="repealed-document",
    title="引用已废止的法律、规章、文件",
    family=Family.REFERENCE,
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    criteria=("C3",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="立项依据应当是现行有效的规定；依据已经废止，项目是否还应设立、怎样实施都需要重新核对。",
    advice="改引现行文件；确需交代历史的，写明「已废止」。",
    traps="《劳动合同法》不是《合同法》；表的年度在废止之前的、文中说明已废止或交代沿革的不报；「试行」「暂行」本身不等于废止。",
    table=check,
    examples=(
        good("立项依据: 《信访工作条例》《中华人民共和国劳动合同法》。"),
        good("年度: 2021\n立项依据: 《信访条例》。"),
        good("立项依据: 《信访条例》已废止，现依据《信访工作条例》开展。"),
        bad("立项依据: 《信访条例》。", "立项依据", severity=Severity.WARNING, says="已于2022年5月1日废止或被替代"),
        bad("保障措施: 按照财预[2011]285号开展评价。", "保障措施"),
        bad("立项依据: 根据《中华人民共和国合同法》签订服务合同。", "立项依据"),
    ),
)
