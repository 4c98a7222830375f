"""How a workbook shows its cells: number formats and struck-out fonts, and its texts with their runs."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from lxml import etree

from perfcheck.readers.footnotes import is_mark
from perfcheck.readers.number_builtin import BUILT_IN
from perfcheck.readers.symbols import as_shown

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Style(NamedTuple):
    """A cell's number format, whether its font is struck out, and the font's name."""

    number_format: str = "General"
    struck: bool = False
    font: str = ""


class Shared(NamedTuple):
    """A text as shown, and what of it is struck out; ``bare`` is how it begins, before runs with fonts of their own."""

    text: str
    struck: str = ""
    bare: str = ""


def read_styles(xml: bytes) -> list[Style]:
    """The styles that cells refer to by number; as many as can be made out of a broken part."""
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    if root is None:
        return []
    formats = {_int(f.get("numFmtId")): f.get("formatCode", "General") for f in root.iter(MAIN + "numFmt")}
    fonts = [(is_on(f.find(MAIN + "strike")), font_of(f)) for f in root.iterfind(f".//{MAIN}fonts/{MAIN}font")]
    styles: list[Style] = []
    for xf in root.iterfind(f".//{MAIN}cellXfs/{MAIN}xf"):
        number, font = _int(xf.get("numFmtId")), _int(xf.get("fontId"))
        struck, name = fonts[font] if font < len(fonts) else (False, "")
        styles.append(Style(formats.get(number) or BUILT_IN.get(number, "General"), struck, name))
    return styles


def read_shared(xml: bytes) -> list[Shared]:
    """The texts that cells refer to by number."""
    found: list[Shared] = []
    for _, item in etree.iterparse(io.BytesIO(xml), tag=MAIN + "si", resolve_entities=False, no_network=True):
        found.append(rich_text(item))
        item.clear()
    return found


def rich_text(item: Any) -> Shared:
    """The text of ``<si>`` or ``<is>``, without the phonetic guide."""
    shown: list[str] = []
    struck: list[str] = []
    bare = ""
    for run in item.iterchildren(MAIN + "t", MAIN + "r"):
        text = "".join(t.text or "" for t in ([run] if run.tag == MAIN + "t" else run.iterchildren(MAIN + "t")))
        look = run.find(MAIN + "rPr")
        if look is None:
            bare += as_shown(text) if bare == "".join(shown) else ""
            shown.append(as_shown(text))
        elif is_on(look.find(MAIN + "strike")):
            struck.append(text)
        elif not (_is_raised(look) and is_mark(text, "".join(shown))):
            shown.append(as_shown(text, font_of(look)))
    return Shared("".join(shown), "".join(struck), bare)


def font_of(look: Any) -> str:
    """The name of a font."""
    named: Iterable[Any] = (look.find(MAIN + tag) for tag in ("rFont", "name"))
    return next((str(n.get("val", "")) for n in named if n is not None), "")


def is_on(switch: Any) -> bool:
    """Whether an element that turns something on does so."""
    return switch is not None and switch.get("val", "1") not in ("0", "false")


def _is_raised(look: Any) -> bool:
    position = look.find(MAIN + "vertAlign")
    return position is not None and position.get("val") == "superscript"


def _int(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 8 else 0


def numbers(values: Iterable[str | None]) -> Iterator[int]:
    """Attributes as numbers, 0 where they are none."""
    return map(_int, values)
