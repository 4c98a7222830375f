"""The N of a draft: what only the department can fill in."""

from __future__ import annotations

import re

PLACEHOLDER = re.compile(r"(?<![A-Za-z])N(?![A-Za-z])")

_DATE = re.compile(r"(?:[12][0-9]{3}年|N年|本年)?N月(?:N日)?")
_SHARE = re.compile(r"(?P<sign>[≥>≤<=]?)N(?=%)")
_FILLED_SHARES = {"≤": "5", "<": "5", "=": "100"}
_USUAL_SHARE = "95"
_USUAL_NUMBER = "10"


def is_draft(text: str) -> bool:
    """Whether an N still stands in ``text``."""
    return PLACEHOLDER.search(text) is not None


def fill(text: str, year: int) -> str:
    """``text`` with a plausible number for every N, so that it can be judged; dates fall late in ``year``."""
    dated = _DATE.sub(lambda m: f"{year}年11月30日" if m.group().endswith("日") else f"{year}年11月", text)
    shared = _SHARE.sub(lambda m: m["sign"] + _FILLED_SHARES.get(m["sign"], _USUAL_SHARE), dated)
    return PLACEHOLDER.sub(_USUAL_NUMBER, shared)
