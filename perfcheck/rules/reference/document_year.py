"""REF003: a document that is not of the table's time: of the future, of last year, or of a period that is over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.language.documents import Title
from perfcheck.language.files import load_toml
from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import Passage, ReadText
from perfcheck.rules.base import Answer, Context, Rule, Undecided, bad, good
from perfcheck.rules.citing import NO_YEAR, on_passage, tells_history

_FOR_NOW = re.compile("暂.{0,4}参照")
Fault = tuple[str, str, Severity]
"""What is wrong, what to do, how grave it is."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """One hit for each document, with all the places that cite it."""
    year = context.year(table)
    found: dict[Fault, list[tuple[Passage, Evidence]]] = {}
    texts = context.read(table).passages
    words = load_toml("citations")["pending"]
    pending = any(_FOR_NOW.search(p.text) or any(word in p.text for word in words) for p in texts)
    for passage in texts:
        for start, end, fault in _dated(passage, year, pending, context):
            if year is None:
                yield Undecided(NO_YEAR)
                return
            if fault and not tells_history(passage, start, end):
                found.setdefault(fault, []).append((passage, passage.quote(passage.text[start:end])))
    for (message, advice, severity), cited in found.items():
        yield on_passage(cited[0][0], f"{cited[0][0].called}中，{message}", advice, [q for _, q in cited], severity)


def _dated(
    passage: Passage, year: int | None, pending: bool, context: Context
) -> Iterator[tuple[int, int, Fault | None]]:
    """Every title and number that bears on a year, with its fault if it has one."""
    for title in passage.read.titles:
        if title.years or context.lexicon("policies").find(title.name):
            yield title.start, title.end, _title_fault(title, year, pending, context) if year else None
    if "依据" in passage.label:
        for start, end, title in _unmarked(passage.read):
            yield start, end, _title_fault(title, year, pending, context) if year else None
    for number in passage.read.document_numbers:
        late = year is not None and number.year > year
        message = f"文号「{number.written}」的年份晚于本表年度"
        yield number.start, number.end, (message, "核对文号的年份", Severity.WARNING) if late else None


def _unmarked(text: ReadText) -> Iterator[tuple[int, int, Title]]:
    """Annual plans named without title marks: 2025年普法工作计划."""
    words = "|".join(map(re.escape, load_toml("citations")["annual"]))
    for match in re.finditer(rf"(?:19|20)\d{{2}}年度?[^,，。;；、《》〈〉\d]{{0,16}}?(?:{words})", text.text):
        if not text.is_cited(*match.span()):
            yield *match.span(), Title(match.group(), *match.span())


def _title_fault(title: Title, year: int, pending: bool, context: Context) -> Fault | None:
    shown = f"《{title.name}》"
    last = max(title.years, default=None)
    planned = any(word in title.name for word in load_toml("citations")["planned"])
    if last is not None and len(title.years) > 1 and last < year and planned:
        advice = "改引现行规划；新规划尚未印发的，写明本年工作的现行依据"
        return f"{shown}的期限已于{last}年届满", advice, Severity.WARNING
    annual = any(word in title.name for word in load_toml("citations")["annual"])
    if last is not None and last < year and annual and not (pending and last == year - 1):
        message = f"{shown}是{last}年的年度安排，本表年度为{year}年"
        return message, f"改引{year}年的文件；尚未印发的，写明「{year}年文件印发前参照」", Severity.WARNING
    return _plan_fault(title, year, context)


def _plan_fault(title: Title, year: int, context: Context) -> Fault | None:
    lexicon = context.lexicon("policies")
    for match in lexicon.find(title.name):
        entry = lexicon.entry(match.term)
        if (
            entry
            and entry.attributes.get("plan")
            and "lapsed" in entry.attributes
            and entry.attributes["lapsed"] < year
        ):
            message = f"《{title.name}》所属的{entry.means}已于{entry.attributes['lapsed']}年底到期"
            return message, f"补充现行依据：{entry.attributes['successor']}", Severity(entry.attributes["basis"])
    return None


RULE = Rule(
    code="REF003",
    name="document-out-of-date",
    title="依据的年份错误或已过期",
    family=Family.REFERENCE,
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    criteria=("C3",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="本年的目标要以本年有效的计划和规划为依据；引用上年的工作计划，往往是照搬上年的表。",
    advice="改引本年度的计划、现行的规划；本年文件还没有印发的，照实写明。",
    traps="文中写明本年文件尚未印发、暂参照上年的不报；交代历史沿革的不报；法规、管理办法的年份不报。",
    table=check,
    examples=(
        good("立项依据: 《2026年全市文物保护工作要点》（文物发〔2026〕3号）。"),
        good("立项依据: 2026年要点尚未印发，暂参照《2025年全市文物保护工作要点》。"),
        good("立项依据: 《全民科学素质行动规划纲要（2021—2035年）》。"),
        bad(
            "立项依据: 依照《2025年普法工作计划》开展。",
            "立项依据",
            severity=Severity.WARNING,
            says="是2025年的年度安排，本表年度为2026年",
        ),
        bad("立项依据: 《干部教育培训规划（2018—2022年）》。", "立项依据"),
        bad("立项依据: 根据财农〔2028〕15号安排。", "立项依据"),
        good("年度目标: 出版《交通志（1991—2015）》1部。"),
    ),
)
