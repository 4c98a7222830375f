"""Characters whose shape their font decides: Symbol, Wingdings."""

from __future__ import annotations

import re
from functools import cache

from perfcheck.language.lexicon import load_toml

_PRIVATE = range(0xF020, 0xF100)
"""Where Word and Excel keep the characters of a font that has none of Unicode's."""
_MAYBE = re.compile("[\x20-\xff\uf020-\uf0ff]")


def as_shown(text: str, font: str = "") -> str:
    """The text as the font shows it; private characters of an unknown font are taken for Symbol's."""
    table = _table(font.strip().lower())
    if table is None:
        return _MAYBE.sub(_unknown, text) if any(c >= "\uf020" for c in text) else text
    return _MAYBE.sub(lambda m: table.get(ord(m[0]) & 0xFF, m[0]), text)


def _unknown(match: re.Match[str]) -> str:
    code = ord(match[0])
    return (_table("symbol") or {}).get(code & 0xFF, match[0]) if code in _PRIVATE else match[0]


@cache
def _table(font: str) -> dict[int, str] | None:
    shown = load_toml("symbols").get(font)
    return {int(code, 16): char for code, char in shown.items()} if isinstance(shown, dict) else None
