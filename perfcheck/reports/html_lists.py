"""The long lists of an HTML report's data, as JSON."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator

from perfcheck.reports.plain import printable

Json = list["Json"] | dict[str, "Json"] | str | int | float | bool | None

HELD = 1 << 23
"""Bytes of a list that are held in memory; a longer one waits on disk."""


class Words:
    """Texts by number, each held once; 0 is the empty one."""

    def __init__(self) -> None:
        self._numbers = {"": 0}

    def __call__(self, text: str | None) -> int:
        """The text's number."""
        return self._numbers.setdefault(printable(text or ""), len(self._numbers))

    def pieces(self) -> Iterator[str]:
        """The texts by their numbers, as JSON."""
        yield "[" + written("")
        for text, number in self._numbers.items():
            if number:
                yield "," + written(text)
        yield "]"


class Listed:
    """A list that is written while it is made, and read once."""

    def __init__(self) -> None:
        self._length = 0
        self._items = tempfile.SpooledTemporaryFile(HELD)  # noqa: SIM115 it lasts until it is read

    def __len__(self) -> int:
        return self._length

    def add(self, item: Json) -> None:
        """Put it after the others."""
        self._items.write(written(item).encode() + b"\n")
        self._length += 1

    def pieces(self) -> Iterator[str]:
        """The list as JSON."""
        yield "["
        self._items.seek(0)
        for position, line in enumerate(self._items):
            yield ("," if position else "") + line.decode().rstrip("\n")
        self._items.close()
        yield "]"


def written(value: Json) -> str:
    """JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
