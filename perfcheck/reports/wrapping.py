"""Lines of a terminal: broken by the width of their signs, never inside what belongs together."""

from __future__ import annotations

import re

from wcwidth import width

_CLOSING = "」』》〉）)】〕］”’。、，,；;：:！!？?…％%"
_OPENING = "「『《〈（(【〔［“‘"
_ATOM = re.compile(
    rf"""
    (?:
      [{_OPENING}]*?
      (?:
          「(?:[^「」]|「[^「」]*」)*」                                # a quotation, perhaps with one inside
        | 《(?:[^《》]|《[^《》]*》)*》
      )
    | [{_OPENING}]*
      (?:
          [\u4e00-\u9fff]{{1,12}}〔\d{{4}}〕\d+号                    # the number of a document
        | [≥≤><＞＜≧≦=±+-]?\d[\d,.:/~～—-]*\d?(?:\s?[%％‰])?        # a number …
          (?:\s?[十百千万亿]*[\u4e00-\u9fff]{{1,4}})?                  # … with its unit
          (?:[/·][\u4e00-\u9fff]{{1,3}})*
        | [A-Za-z0-9][A-Za-z0-9_.:/\\-]*
        | \s+
        | .
      )
    )
    [{_CLOSING}]*
    """,
    re.VERBOSE | re.ASCII,
)


def columns(text: str) -> int:
    """The columns a text takes; a sign that terminals draw narrow or wide counts as wide."""
    return width(text, ambiguous_width=2)


def wrap(lead: str, text: str, room: int | None) -> list[str]:
    """``text`` after ``lead`` in lines of at most ``room`` columns, the later ones indented; None: one line.

    A number with its unit, a document's number and a quotation stand whole, even where one is longer than a line; no
    line begins with a closing sign.
    """
    if room is None:
        return [lead + text]
    indent = " " * columns(lead)
    lines, line, used = [], lead, len(indent)
    for atom in _ATOM.findall(text):
        size = columns(atom)
        if used + size > room and used > len(indent):
            lines.append(line.rstrip())
            line, used = indent, len(indent)
            if atom.isspace():
                continue
        line += atom
        used += size
    return [*lines, line.rstrip()]
