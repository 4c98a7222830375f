"""Untrusted text made harmless for the formats that need it."""

from __future__ import annotations

import re

# what XML 1.0 cannot hold, what ends or turns a line, and what commands a terminal
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def printable(text: str) -> str:
    """The text without control characters, lone surrogates and direction marks."""
    return _UNPRINTABLE.sub("", text)


def one_line(text: str) -> str:
    """Printable, and all white space folded to single spaces."""
    return " ".join(printable(" ".join(text.split())).split())


def no_formula(text: str) -> str:
    """Text that a spreadsheet shows as it stands instead of computing it."""
    clean = printable(text)
    return f"'{clean}" if clean.startswith(_FORMULA) else clean
