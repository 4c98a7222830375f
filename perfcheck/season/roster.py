"""The roster (应报名册): who must send what, from a table that a person keeps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from perfcheck.language.bodies import split_code
from perfcheck.language.money import parse_amount
from perfcheck.language.width import normalise
from perfcheck.season import problems
from perfcheck.season.lists import Row, read_tables
from perfcheck.season.words import Entry

NAME = ("名称", "部门名称", "部门", "单位名称", "单位", "预算单位")
CODE = ("部门编码", "编码", "单位编码", "预算单位编码", "代码", "部门代码")
ALIASES = ("别名", "简称", "曾用名")
CONTACT = ("经办人", "联系人")
PROJECTS = ("应报项目", "项目", "项目名称")
CONTROL = ("控制数", "控制数(元)", "控制数(万元)")

_SEVERAL = re.compile(r"[、，,;；\n]")


def read_roster(file: Path) -> list[Entry]:
    """The departments of a roster, in its order; raises SeasonError for one that cannot be taken whole."""
    table = read_tables(file, NAME)[0]
    if table.merged:
        raise problems.merged(file.name, table.merged)
    unit = "万元" if any("万元" in title for title in table.titles) else "元"
    faults: list[str] = []
    entries = [_entry(row, unit, faults) for row in table.rows]
    faults += _twice("部门编码", [e.code for e in entries]) + _twice("名称", [e.name for e in entries])
    if faults:
        raise problems.wrong_rows(file.name, faults)
    if not entries:
        raise problems.wrong_rows(file.name, ["名册里没有一个部门"])
    return entries


def _entry(row: Row, unit: str, faults: list[str]) -> Entry:
    named = _single(row.text(*NAME))
    code, name = split_code(named)
    stated = row.text(*CODE)
    if not name:
        faults.append(f"第{row.number}行没有名称")
    if any(cell.formula for cell in row.cells.values()):
        faults.append(f"第{row.number}行有公式")
    written = row.text(*CONTROL)
    control = parse_amount(written, unit) if written else None
    if written and control is None:
        faults.append(f"第{row.number}行的控制数「{written}」不是金额")
    return Entry(
        name=name,
        code=stated or code or "",
        aliases=_listed(row.text(*ALIASES)),
        contact=_single(row.text(*CONTACT)),
        projects=_listed(row.text(*PROJECTS)),
        control=control,
    )


def _single(text: str) -> str:
    return " ".join(text.split())


def _listed(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in _SEVERAL.split(text))))


def _twice(what: str, values: Sequence[str]) -> list[str]:
    counts = Counter(normalise(v) for v in values if v)
    return [f"{what}「{value}」出现 {count} 次" for value, count in counts.items() if count > 1]


def find(entries: Sequence[Entry], wanted: str) -> Entry:
    """The department of a code, name or alias; raises SeasonError."""
    key = normalise(wanted)
    for keys in (lambda e: (e.code, e.name), lambda e: e.aliases):
        found = [e for e in entries if key in map(normalise, keys(e))]
        if len(found) == 1:
            return found[0]
    close = [e.name for e in entries if key and (key in normalise(e.name) or normalise(e.name) in key)]
    raise problems.unknown_department(wanted, close)
