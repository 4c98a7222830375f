"""Streams of a PDF that unpack to more than any page holds: pdfium would take twenty times as much memory."""

from __future__ import annotations

import re
import zlib

MOST_BYTES = 32 * 1024 * 1024
"""A page of ten thousand words in small print has one."""
_BEGIN = re.compile(rb"\bobj\b|\bstream\r?\n")
_PICTURE = re.compile(rb"/(?:Image|XRef|FontFile|Length1)\b")
"""What is unpacked by other means, or in lines."""
_TIMES = 3
"""A stream may be packed so often."""


def swollen(data: bytes) -> bool:
    """Whether a stream that is no picture unpacks to more than MOST_BYTES."""
    begun = 0
    for match in _BEGIN.finditer(data):
        if match[0] == b"obj":
            begun = match.end()
            continue
        head = data[begun : match.start()]
        if b"Flate" in head and not _PICTURE.search(head) and _unpacks(data, match.end()):
            return True
    return False


def _unpacks(data: bytes, start: int) -> bool:
    packed = memoryview(data)[start : start + MOST_BYTES]
    for _ in range(_TIMES):
        try:
            content = zlib.decompressobj().decompress(packed, MOST_BYTES + 1)
        except zlib.error:
            return False
        if len(content) > MOST_BYTES:
            return True
        packed = memoryview(content)
    return False
