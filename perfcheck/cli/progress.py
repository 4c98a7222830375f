"""How far a run has come, told in one line of the terminal."""

from __future__ import annotations

import shutil
import sys
import time

from perfcheck.reports.plain import one_line

PATIENCE = 1.0
"""Seconds after which a reader of the terminal wants to know."""


class ProgressLine:
    """One line of stderr that is written over, once a run takes longer than PATIENCE.

    127/300 某局.pdf 第3/40页，每分钟 8 份，约剩 20 分钟
    """

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._file = ""
        self._shown = False
        self._ended = 0
        self._pace = ""

    def file(self, number: int, total: int, name: str) -> None:
        """Say which file is being checked."""
        self._file = f"{number}/{total} {one_line(name)}"
        self._show(self._file)

    def share(self, done: float) -> None:
        """Say how fast it goes and how long it will take, by the share of the work that is done: 0 to 1."""
        seconds = time.monotonic() - self._begun
        self._ended += 1
        if seconds > PATIENCE and done > 0:
            left = seconds / done - seconds
            self._pace = f"，每分钟 {self._ended * 60 / seconds:.0f} 份，约剩 {_duration(left)}"

    def page(self, done: int, total: int) -> None:
        """Say how many pages of the file are read."""
        self._show(f"{self._file} 第{done}/{total}页")

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def _show(self, text: str) -> None:
        if time.monotonic() - self._begun > PATIENCE:
            from wcwidth import clip

            room = shutil.get_terminal_size().columns - 1
            print(f"\r\x1b[K{clip(text + self._pace, 0, room, ambiguous_width=2)}", end="", file=sys.stderr, flush=True)
            self._shown = True


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} 秒"
    return f"{seconds / 60:.0f} 分钟" if seconds < 5400 else f"{seconds / 3600:.1f} 小时"
