"""Names of departments as names of files: on every system, never a way out of the folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from perfcheck.reports.plain import one_line

LENGTH = 50
"""Characters kept of a name; Windows allows some 260 for the whole path, Linux 255 bytes for the name."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*#%\x7f-\x9f]')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)")


def file_names(names: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Every name with a file name (without suffix) of its own, none of them in ``taken``."""
    used = {t.casefold() for t in taken}
    found: dict[str, str] = {}
    for name in names:
        plain = file_name(name)
        free, count = plain, 1
        while free.casefold() in used:
            count += 1
            free = f"{plain}({count})"
        used.add(free.casefold())
        found[name] = free
    return found


def file_name(name: str) -> str:
    """The name without what a file system forbids or gives a meaning to."""
    plain = unicodedata.normalize("NFC", one_line(name))
    plain = _FORBIDDEN.sub("_", plain)[:LENGTH].strip(" .")
    if not plain or _RESERVED.match(plain):
        plain = f"_{plain}"
    return plain
