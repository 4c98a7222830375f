"""The pages that an HTML report shows: within it if they are few, else as files beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from perfcheck.model.report import DocumentReport, Report
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.page_images import Picture, pictures
from perfcheck.reports.source import pdf_bytes

WITHIN = 60
"""A report of one file holds so many pages; with more it is too heavy to send and slow to open."""
BESIDE = 3000
"""So many pages lie beside a report in a folder."""
FOLDER = "页面"
"""Where they lie."""


@dataclass(slots=True)
class Pages:
    """Pictures by document and page, both from 1; ``missing`` says why a document shows none or not all."""

    beside: bool = False
    pictures: dict[tuple[int, int], Picture] = field(default_factory=dict)
    missing: dict[int, str] = field(default_factory=dict)

    def of(self, document: int) -> dict[int, Picture]:
        """The pictures of a document by page."""
        return {page: picture for (number, page), picture in self.pictures.items() if number == document}

    def address(self, document: int, page: int) -> str:
        """Where the report finds a picture."""
        picture = self.pictures[document, page]
        return f"{FOLDER}/{document}-{page}.{picture.kind}" if self.beside else picture.uri

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The pictures that lie beside the report."""
        for document, page in self.pictures if self.beside else ():
            yield self.address(document, page), self.pictures[document, page].data


def drawn_pages(report: Report, options: RenderOptions, beside: bool) -> Pages:
    """The pages that findings point at, drawn until there are too many."""
    most = BESIDE if beside else WITHIN
    pages = Pages(beside)
    for number, document in enumerate(report.documents, start=1):
        wanted = sorted({e.place.page for f in document.findings for e in f.evidence if e.place.page and e.place.bbox})
        if not wanted:
            continue
        left = most - len(pages.pictures)
        drawn, missing = _drawn(document, wanted[:left], options)
        pages.pictures |= {(number, page): picture for page, picture in drawn.items()}
        if left < len(wanted) and not missing:
            advice = "" if beside else "；用 -f html:文件夹/ 可把全部页面放在报告旁边"
            missing = f"报告中已有 {most} 页原件，其余页面不显示{advice}"
        if missing:
            pages.missing[number] = missing
    return pages


def _drawn(
    document: DocumentReport, wanted: Sequence[int], options: RenderOptions
) -> tuple[Mapping[int, Picture], str]:
    """The wanted pages, and why there are none."""
    if document.submission.format != "pdf":
        return {}, "原件不是 PDF，不显示原页，请对照原件"
    if not wanted:
        return {}, ""
    data = pdf_bytes(document, options.originals)
    if data is None:
        return {}, "原文件不在原处或已改动，因此不显示原页"
    drawn = (options.draw or pictures)(data, wanted)
    return drawn, "" if drawn else "原文件的页面不能绘出"
