"""An index of findings, then the submissions as they were handed in, with a note and a number at every place found.

The files that were checked are only read.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Name, OutlineItem, Pdf

from perfcheck.model.finding import Evidence, Finding, FindingCell, Severity
from perfcheck.model.place import Box
from perfcheck.model.report import DocumentReport, Report
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.overview import in_order
from perfcheck.reports.pdf_index import Index, index
from perfcheck.reports.pdf_notes import LINE, Notes, destination
from perfcheck.reports.plain import printable
from perfcheck.reports.source import Originals, pdf_bytes


@dataclass(frozen=True, slots=True)
class _Part:
    """A document's pages in the report: the first one's position and their number; ``note`` says why there are none."""

    first: int = 0
    pages: int = 0
    note: str = ""


def render(report: Report, options: RenderOptions = RenderOptions()) -> bytes:
    """The index pages, then the documents in their order, annotated. What is no PDF has its findings on the index."""
    # pages that were taken from another PDF are read from it until the new one is saved
    with ExitStack() as opened:
        pdf, parts = _collect(report, opened, options.originals)
        listed = index(report, [p.note for p in parts])
        before = opened.enter_context(Pdf.open(io.BytesIO(listed.data))).pages
        for number, page in enumerate(before):
            pdf.pages.insert(number, page)
        parts = [replace(p, first=p.first + len(before)) for p in parts]
        notes = Notes(pdf)
        _annotate(pdf, notes, report, parts)
        _connect(pdf, notes, listed, parts)
        _bookmark(pdf, report, listed, parts)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _collect(report: Report, opened: ExitStack, originals: Originals) -> tuple[Pdf, list[_Part]]:
    """All pages in one PDF: the first document itself, so that it keeps all it has, the others after it."""
    base: Pdf | None = None
    parts = []
    for document in report.documents:
        source, note = _open(document, originals)
        if source is None:
            parts.append(_Part(note=note))
            continue
        opened.enter_context(source)
        parts.append(_Part(len(base.pages) if base else 0, len(source.pages)))
        if base is None:
            base = source
        else:
            base.pages.extend(source.pages)
    return base or opened.enter_context(Pdf.new()), parts


def _open(document: DocumentReport, originals: Originals) -> tuple[Pdf | None, str]:
    """The document's PDF, or why there is none."""
    if document.submission.format != "pdf":
        return None, "原件不是 PDF，问题只列在本索引"
    data = pdf_bytes(document, originals)
    if data is None:
        return None, "原件不在原处或已改动，问题只列在本索引"
    try:
        return Pdf.open(io.BytesIO(data)), ""
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return None, "原件不能加批注，问题只列在本索引"


def _annotate(pdf: Pdf, notes: Notes, report: Report, parts: Sequence[_Part]) -> None:
    """One note a cell, in the colour of the gravest finding on it, and the findings' numbers in the margin."""
    said: dict[tuple[int, Box], list[tuple[Finding, FindingCell]]] = {}
    for part, document in zip(parts, report.documents, strict=True):
        for finding, cell in ((f, c) for f in in_order(document) for c in f.spots):
            for evidence in dict.fromkeys(cell.evidence):
                page = _page(evidence, part)
                if page is not None and evidence.place.bbox:
                    said.setdefault((page, evidence.place.bbox), []).append((finding, cell))
    free: dict[int, float] = {}
    rows: dict[tuple[int, str], float] = {}
    for (page, box), found in sorted(said.items(), key=lambda item: (item[0][0], item[0][1][1], item[0][1][0])):
        told = dict.fromkeys(_words(f, c) for f, c in found)
        gravest = min((f for f, _ in found), key=lambda f: f.severity.rank)
        notes.add(pdf.pages[page], box, gravest.severity, f"perfcheck {gravest.code}", "\n\n".join(told))
        for number, severity in dict.fromkeys((f.number, f.severity) for f, _ in found if f.number):
            # once for the cells of a row
            if box[1] - rows.get((page, number), -LINE) < LINE:
                continue
            rows[page, number] = box[1]
            top = max(box[1], free.get(page, 0.0))
            notes.number(pdf.pages[page], top, severity, number)
            free[page] = top + LINE


def _page(evidence: Evidence, part: _Part) -> int | None:
    """The position of the evidence's page in the report."""
    page = evidence.place.page
    return part.first + page - 1 if page and page <= part.pages else None


def _words(finding: Finding, cell: FindingCell) -> str:
    lines = [
        f"{finding.number} 【{finding.severity.label}】{finding.code} {finding.title}",
        cell.message,
        f"修改：{cell.suggestion}" if cell.suggestion else "",
        f"依据：{'；'.join(finding.basis)}" if finding.basis else "",
        f"另见：{'、'.join(finding.also)}" if finding.also else "",
    ]
    return printable("\n".join(filter(None, lines)))


def _connect(pdf: Pdf, notes: Notes, listed: Index, parts: Sequence[_Part]) -> None:
    """Let every finding on the index lead to its first place."""
    for link in listed.links:
        for evidence in link.finding.evidence:
            page = _page(evidence, parts[link.document])
            if page is not None:
                target = destination(pdf.pages[page], evidence.place.bbox)
                notes.link(pdf.pages[link.page], link.box, target)
                break


def _bookmark(pdf: Pdf, report: Report, listed: Index, parts: Sequence[_Part]) -> None:
    """Bookmarks: the index by table, each document; what the first document brought stays below."""
    counts = {s: sum(f.severity is s for d in report.documents for f in d.findings) for s in Severity}
    title = "审核问题索引（" + "，".join(f"{s.label} {n}" for s, n in counts.items()) + "）"
    entry = OutlineItem(title, 0)
    entry.is_closed = True
    entry.children.extend(OutlineItem(h.title, h.page) for h in listed.headings if h.level == 1)
    files = [
        OutlineItem(printable(d.submission.path), p.first)
        for d, p in zip(report.documents, parts, strict=True)
        if p.pages and len(report.documents) > 1
    ]
    with pdf.open_outline() as outline:
        outline.root[:0] = [entry, *files]
    pdf.Root.PageMode = Name.UseOutlines
