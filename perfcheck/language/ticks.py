"""Tick boxes in text: which of the options of 1、新增项目☑ 2、延续项目□ are chosen."""

from __future__ import annotations

import re

from perfcheck.language.width import clean

_TICKED = "☑☒√✓✔✅■●⦿◉▣"
_OPEN = "□☐○◯▢❏❑"
_BRACKET = r"[\[(（【]\s*(?:[√✓✔vVxX×]\s*)?[\])）】]"
_BOX = re.compile(rf"[{_TICKED}{_OPEN}]|{_BRACKET}")
_NUMBERING = re.compile(r"^\s*(?:[(（]?\d{1,2}[)）、.．]|[①-⑳]|[A-Da-d][.、．])\s*")
_EDGES = " 　,，;；、。/|\t"


def chosen(text: str) -> list[str] | None:
    """The options that are ticked, without numbering; None if the text holds no boxes.

    A box belongs to the option after it where the text begins with one, else to the option before it.
    """
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return None
    leading = not _option(text[: boxes[0].start()])
    ends = [b.start() for b in boxes[1:]] + [len(text)]
    starts = [0] + [b.end() for b in boxes[:-1]]
    spans = [(b.end(), e) for b, e in zip(boxes, ends, strict=True)] if leading else _before(boxes, starts)
    ticked = [_option(text[a:z]) for box, (a, z) in zip(boxes, spans, strict=True) if _is_ticked(box.group())]
    return [option for option in ticked if option]


def _before(boxes: list[re.Match[str]], starts: list[int]) -> list[tuple[int, int]]:
    return [(start, box.start()) for box, start in zip(boxes, starts, strict=True)]


def _is_ticked(box: str) -> bool:
    return box in _TICKED or any(c in "√✓✔vVxX×" for c in box)


def _option(text: str) -> str:
    """What an option says, without its numbering."""
    return clean(_NUMBERING.sub("", text.strip(_EDGES))).strip(_EDGES)
