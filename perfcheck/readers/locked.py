"""Office files that are encrypted with the password every program knows: they open without asking for one."""

from __future__ import annotations

import io
from typing import Any

_KNOWN_TO_ALL = "VelvetSweatshop"
"""What Excel encrypts with where only changes are to be prevented."""


def unlocked(data: bytes) -> bytes | None:
    """The file without its encryption, None if it takes a password of its own."""
    import msoffcrypto

    open_file: Any = msoffcrypto.OfficeFile
    found = io.BytesIO()
    try:
        file = open_file(io.BytesIO(data))
        file.load_key(password=_KNOWN_TO_ALL)
        file.decrypt(found)
    # The library raises whatever the damaged file makes it stumble over.
    except Exception:
        return None
    return found.getvalue()
