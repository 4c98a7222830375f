"""REF004: a document named wrongly: by a title that does not exist, by another's number, or in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from perfcheck.language.documents import Citation, title_core
from perfcheck.language.lexicon import Entry, Lexicon
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import Passage, ReadTable
from perfcheck.reading.submission import Cited
from perfcheck.rules.base import Answer, Context, Hit, Rule, bad, good
from perfcheck.rules.citing import on_passage

_STATE = re.compile(r"^中华人民共和国")
_NOTE = re.compile(r"\([^()]*\)$")
_SHORTEST = 7
_PER_EDIT = 5
"""One character in so many may be wrong."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Titles against the known ones, then numbers against titles cited with them here and in the tables before."""
    lexicon = context.lexicon("document_names")
    read = context.read(table)
    yield from _wrong_titles(read.passages, lexicon)
    here = [(citation, passage, read) for passage in read.passages for citation in passage.read.citations]
    yield from _wrong_numbers(here, lexicon)
    yield from _two_ways(here, read, context.reading.cited)


def _wrong_titles(texts: Sequence[Passage], lexicon: Lexicon) -> Iterator[Hit]:
    named = {_plain(t.name) for p in texts for t in p.read.titles}
    said: set[str] = set()
    for passage in texts:
        for title in passage.read.titles:
            if title.name in said:
                continue
            said.add(title.name)
            right = _meant(_plain(title.name), lexicon)
            if right is None or right.term in named:
                continue
            message = f"{passage.called}中的《{title.name}》名称有误，应为《{right.term}》"
            quote = passage.quote(passage.text[title.start : title.end])
            yield on_passage(passage, message, f"改为《{right.term}》，并核对所引条文", [quote])


def _meant(name: str, lexicon: Lexicon) -> Entry | None:
    """The known document that a wrong title means; None for a right or an unknown one."""
    if name in lexicon or len(name) < 2:
        return None
    for entry in lexicon:
        if name in entry.attributes.get("wrong", ()):
            return entry
    near = [entry for entry in lexicon if _misspelt(name, _NOTE.sub("", entry.term))]
    return near[0] if len(near) == 1 else None


def _misspelt(name: str, known: str) -> bool:
    """Whether ``name`` is ``known`` with a few characters wrong at one place, and not another word put in."""
    if len(known) < _SHORTEST or name in known or known in name:
        return False
    if name[0] != known[0] or name[-2:] != known[-2:]:
        return False
    front = _shared(name, known)
    back = _shared(name[front:][::-1], known[front:][::-1])
    wrong, right = len(name) - front - back, len(known) - front - back
    return front > 0 and back > 1 and min(wrong, right) < 2 and max(wrong, right) <= len(known) // _PER_EDIT


def _shared(first: str, second: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = zip(first, second, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))


def _wrong_numbers(here: list[Cited], lexicon: Lexicon) -> Iterator[Hit]:
    for citation, passage, _ in here:
        entry = lexicon.entry(_plain(citation.title.name))
        right = entry.attributes.get("number") if entry else None
        if right and citation.number.standard != right:
            message = f"{passage.called}将《{citation.title.name}》的文号写作「{citation.number.written}」，应为{right}"
            yield on_passage(passage, message, f"文号改为{right}", [passage.quote(citation.number.written)])


def _two_ways(here: list[Cited], read: ReadTable, known: Mapping[str, tuple[Cited, ...]]) -> Iterator[Hit]:
    """One hit for each number that is cited with two titles, here or in the tables before."""
    said: set[str] = set()
    for position, (citation, passage, _) in enumerate(here):
        number = citation.number.standard
        if number in said or not citation.number.issuer:
            continue
        before = (c for c in known.get(number, ()) if c[2].position < read.position)
        others = (c for c in (*here[:position], *before) if c[0].number.standard == number)
        differing = next((c for c in others if not _same_title(citation, c[0])), None)
        if differing:
            said.add(number)
            other, there, where = differing
            label = there.called if where is read else f"项目「{where.project}」的{there.called}"
            first, second = f"《{citation.title.name}》", f"《{other.title.name}》"
            message = f"同一文号「{number}」有两种题名：{passage.called}引作{first}，{label}引作{second}"
            yield on_passage(passage, message, "核对原文，统一题名和文号", [passage.quote(first), there.quote(second)])


def _same_title(first: Citation, second: Citation) -> bool:
    a, b = title_core(first.title.name), title_core(second.title.name)
    return a in b or b in a


def _plain(name: str) -> str:
    """A title without the name of the state and without a note at its end, unless the note belongs to it."""
    return _NOTE.sub("", _STATE.sub("", name))


RULE = Rule(
    code="REF004",
    name="wrong-document-name",
    title="法规、章程、文件名称或文号写错",
    family=Family.REFERENCE,
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    criteria=("C3",),
    basis=("GB/T 9704-2012《党政机关公文格式》",),
    why="名称写错的依据等于没有依据；同一文号引作两个题名，至少有一处是错的。",
    advice="按公布文本写全称和文号。",
    traps="先用全称、后用简称的不报；地方性法规在前面加地名的不报；题名只差「关于印发」「的通知」的不报。",
    table=check,
    examples=(
        good("立项依据: 《中国共产主义青年团章程》《未成年人保护法》。"),
        good("立项依据: 《中国工会章程》（以下称《工会章程》）。"),
        good(
            "立项依据: 《关于印发〈市级粮食储备方案〉的通知》（市粮发〔2026〕2号）。\n"
            "保障措施: 《市级粮食储备方案》（市粮发[2026]2号）。"
        ),
        bad(
            "立项依据: 《中华人民共和国残疾人保护法》。",
            "立项依据",
            severity=Severity.WARNING,
            says="名称有误，应为《残疾人保障法》",
        ),
        bad("立项依据: 《少先队章程》。", "立项依据"),
        bad(
            "立项依据: 《市级粮食储备方案》（市粮发〔2026〕2号）。\n"
            "保障措施: 《市级粮食收购方案》（市粮发〔2026〕2号）。",
            "保障措施",
        ),
    ),
)
