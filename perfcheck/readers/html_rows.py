"""Rows that a page's source leaves unopened: a browser opens them, the parser does not."""

from __future__ import annotations

import re

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|textarea)\b.*?(?:</(?P=raw)\s*>|\Z)"
    r"|<(?P<end>/?)(?P<tag>table|thead|tbody|tfoot|tr|td|th)\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)


def with_rows(source: str) -> str:
    """The source with a ``<tr>`` before every cell that stands in a table but in no row."""
    open_rows: list[bool] = []

    def repair(match: re.Match[str]) -> str:
        tag, end = (match["tag"] or "").lower(), bool(match["end"])
        if tag == "table":
            if not end:
                open_rows.append(False)
            elif open_rows:
                open_rows.pop()
        elif open_rows and tag in ("td", "th"):
            if not end and not open_rows[-1]:
                open_rows[-1] = True
                return "<tr>" + match[0]
        elif open_rows and tag:
            open_rows[-1] = tag == "tr" and not end
        return match[0]

    return _TAG.sub(repair, source)
