"""What every report is given, and how formats are found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from perfcheck.model.report import Report
from perfcheck.reports.source import Draw, Originals, from_disk


class ReportError(Exception):
    """A report that cannot be made as it was asked for; the message is Chinese and says what to do."""


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What a reader of the report asked for: info findings and every cell too, colours, or only the summary.

    ``width`` are the columns of the terminal, None where nothing is to be wrapped. ``originals`` gives the bytes of
    the submissions whose pages a report shows, ``draw`` makes pictures of them as ``page_images.pictures`` does, which
    draws them in this process. ``folder`` is where the report will lie, None if it is not known.
    ``template`` is the bureau's own Word file for its letter, ``forms`` asks for the form of the eight criteria;
    submissions that go ``together`` get one letter.
    """

    info: bool = False
    colour: bool = False
    quiet: bool = False
    width: int | None = None
    originals: Originals = from_disk
    draw: Draw | None = None
    folder: Path | None = None
    template: Path | None = None
    forms: bool = False
    together: bool = False

    def paint(self, text: str, code: str) -> str:
        """The text in the colour of an ANSI code, if colours are wanted."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text

    def bold(self, text: str) -> str:
        """The text in bold, if colours are wanted."""
        return self.paint(text, "1")


Renderer = Callable[[Report, RenderOptions], str | bytes]

FORMATS: dict[str, str] = {
    "text": "perfcheck.reports.text",
    "concise": "perfcheck.reports.concise",
    "json": "perfcheck.reports.json_report",
    "jsonl": "perfcheck.reports.jsonl_report",
    "csv": "perfcheck.reports.csv_report",
    "sarif": "perfcheck.reports.sarif",
    "junit": "perfcheck.reports.junit",
    "github": "perfcheck.reports.github",
    "markdown": "perfcheck.reports.markdown",
    "xlsx": "perfcheck.reports.xlsx",
    "docx": "perfcheck.reports.docx",
    "html": "perfcheck.reports.html",
    "pdf": "perfcheck.reports.pdf",
}
"""Format name to the module whose ``render`` makes it."""


Pieces = Callable[[Report, RenderOptions], Iterator[str]]


def in_pieces(name: str) -> Pieces | None:
    """What makes a format's text piece by piece, a document at a time; None where it is made at once."""
    pieces: Pieces | None = getattr(import_module(FORMATS[name]), "pieces", None) if name in FORMATS else None
    return pieces


def renderer(name: str) -> Renderer:
    """The renderer of a format; raises KeyError for an unknown one."""
    render: Renderer = import_module(FORMATS[name]).render
    return render
