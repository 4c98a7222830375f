"""A list that came back, read row by row; nothing of it is taken unless all of it can be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from perfcheck.engine.group import united_fingerprint
from perfcheck.season import problems
from perfcheck.season.lists import Row, read_tables
from perfcheck.season.words import REASONS, Intake, Thread, Verdict
from perfcheck.season.worklist import CODE, FILE, FINGERPRINT, MARK, NUMBER, REPLY, REVIEW, VERDICT, WORDS, mark

EXPLAINED = "情况说明"
"""A receipt's second column to fill in."""
_FILLED = (VERDICT, WORDS, REPLY, EXPLAINED, REVIEW)
_REASON = re.compile(rf"^({'|'.join(REASONS)})[：:，,。;；\s]*")


@dataclass(frozen=True, slots=True)
class Entered:
    """What a person entered in one row: on these threads this verdict with its words; ``reply`` is the department's."""

    number: str
    threads: tuple[int, ...]
    verdict: Verdict | None
    reason: str
    words: str
    reply: str
    review: str


class _WrongRowError(Exception):
    """Why a row cannot be taken."""

    def __init__(self, told: str) -> None:
        super().__init__(told)
        self.told = told


def read_list(
    file: Path,
    key: str,
    files: Sequence[Intake],
    threads: Mapping[int, Sequence[Thread]],
    replies_only: bool = False,
) -> list[Entered]:
    """The rows somebody wrote in since they were exported; raises SeasonError if any row of the list is wrong.

    With ``replies_only`` nothing but the department's reply is looked at.
    """
    table = next((t for t in read_tables(file, (NUMBER,)) if {VERDICT, REPLY} & set(t.titles)), None)
    if table is None:
        raise problems.missing_column(file.name, VERDICT, [])
    if any(row.text(MARK) and not row.text(MARK).startswith(f"{key}:") for row in table.rows):
        raise problems.other_season(file.name)
    entered: list[Entered] = []
    wrong: list[str] = []
    for row in table.rows:
        try:
            entered += _entered(_reply_alone(row) if replies_only else row, key, files, threads)
        except _WrongRowError as error:
            wrong.append(f"第{row.number}行{error.told}")
    seen: set[int] = set()
    for row_entered in entered:
        if seen & set(row_entered.threads):
            wrong.append(f"编号 {row_entered.number} 出现两次")
        seen |= set(row_entered.threads)
    if wrong:
        raise problems.wrong_rows(file.name, wrong)
    return entered


def _reply_alone(row: Row) -> Row:
    """The row without what is not the department's to say."""
    return Row(row.number, {t: c for t, c in row.cells.items() if t not in (VERDICT, WORDS, REVIEW)})


def _entered(row: Row, key: str, files: Sequence[Intake], threads: Mapping[int, Sequence[Thread]]) -> Iterator[Entered]:
    if any(row.cells[t].formula for t in (*_FILLED, NUMBER, MARK) if t in row.cells):
        raise _WrongRowError("有公式，请改成文字")
    number = row.text(NUMBER)
    if not any(row.text(title) for title in _FILLED):
        return
    intake, exported = _file(row, files)
    mine = [t for t in threads.get(intake, ()) if t.fault.number == number]
    if not mine:
        raise _WrongRowError(f"的编号「{number}」在这一轮里没有")
    _same_finding(row, mine)
    said, words = row.text(VERDICT), row.text(WORDS)
    if exported and mark(key, intake, number, said, words) == exported:
        said = words = ""
    verdict, reason, words = _verdict(said, words)
    reply, review = "：".join(filter(None, (row.text(REPLY), row.text(EXPLAINED)))), row.text(REVIEW)
    if reply == "；".join(dict.fromkeys(t.reply for t in mine if t.reply)):
        reply = ""
    if verdict or reply or review:
        yield Entered(number, tuple(t.id for t in mine), verdict, reason, words, reply, review)


def _file(row: Row, files: Sequence[Intake]) -> tuple[int, str]:
    """The file that a row is about, and its mark if it was exported from a season."""
    exported = row.text(MARK)
    parts = exported.split(":")
    if exported:
        if len(parts) != 4 or not parts[1].isdigit() or parts[2] != row.text(NUMBER):
            raise _WrongRowError("的编号或标识被改动")
        return int(parts[1]), exported
    name = row.text(FILE)
    found = [f.id for f in files if name in f.names or any(name.endswith(f"/{n}") for n in f.names)]
    if len(found) != 1 and not (len(files) == 1 and not name):
        raise _WrongRowError(f"的文件「{name}」在这一轮里没有" if name else "没有写文件")
    return (found or [files[0].id])[0], ""


def _same_finding(row: Row, mine: Sequence[Thread]) -> None:
    """Raise unless the row is about what has this number here: a file that was changed since has other findings."""
    code, fingerprint = row.text(CODE), row.text(FINGERPRINT)
    if code and code != mine[0].fault.code:
        raise _WrongRowError(f"的编号「{row.text(NUMBER)}」是 {mine[0].fault.code}，不是 {code}")
    prints = [t.fault.fingerprint for t in mine]
    whole = prints[0] if len(prints) == 1 else united_fingerprint(prints)
    if fingerprint and not mine[0].fault.own and fingerprint != whole:
        raise _WrongRowError(f"的编号「{row.text(NUMBER)}」与收到的文件对不上，清单可能是用另一版文件做的")


def _verdict(said: str, words: str) -> tuple[Verdict | None, str, str]:
    """The verdict, its reason and words as a person entered them."""
    if not said:
        if words:
            raise _WrongRowError(f"写了{WORDS}，没有写{VERDICT}")
        return None, "", ""
    head, _, tail = said.partition("：")
    try:
        verdict = Verdict(head.strip())
    except ValueError:
        raise _WrongRowError(f"的{VERDICT}「{said}」不认识，只能是：{'、'.join(v.value for v in Verdict)}") from None
    words = "：".join(filter(None, [tail.strip(), words]))
    if verdict is Verdict.REWORDED and not words:
        raise _WrongRowError(f"是采纳并改写，{WORDS}里要写改写后的话")
    if verdict is not Verdict.REJECTED:
        return verdict, "", words
    if not words:
        raise _WrongRowError(f"不采纳要在{WORDS}里写原因：{'、'.join(REASONS)}，或写明理由")
    match = _REASON.match(words)
    return verdict, match[1] if match else "", words[match.end() :] if match else words
