"""Findings on a terminal: a line a rule, or all that was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfcheck.model.finding import Finding, FindingCell, Severity
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.plain import one_line
from perfcheck.reports.review import Fault
from perfcheck.reports.wording import cell_message, cell_name, position, quotations
from perfcheck.reports.wrapping import columns, wrap

_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.INFO: "36"}


def fault_line(fault: Fault, options: RenderOptions) -> Iterator[str]:
    """What one rule found in a table: its numbers, code and title, and the cells as far as the line has room."""
    first = fault.first
    lead = f"  {first.severity.label} "
    said = f"{fault.numbers} {first.code} {first.title}"
    names = list(dict.fromkeys(filter(None, (one_line(_name(f, c)) for f in fault.findings for c in f.spots))))
    room = None if options.width is None else options.width - columns(lead + said)
    lines = wrap(lead, said + (f"：{_listed(names, room)}" if names else ""), options.width)
    yield from _painted(lines, first.severity, options)


def _name(finding: Finding, cell: FindingCell) -> str:
    """What a cell is called in a list: its indicator or field; of a finding on the whole text the project."""
    return finding.project or "" if finding.project and not finding.table else cell_name(cell)


def details(finding: Finding, options: RenderOptions) -> Iterator[str]:
    """All that was said of a finding, a field a line."""
    lead = f"  {finding.severity.label} "
    lines = [f"{lead}{finding.number} {finding.code} {finding.title}"]
    yield from _painted(lines, finding.severity, options)
    yield from _field("    位置  ", position(finding), options)
    yield from _field("    原文  ", "" if finding.cells else quotations(finding), options)
    yield from _field("    问题  ", finding.message, options)
    yield from _field("    修改  ", finding.suggestion, options)
    for cell in finding.cells:
        yield from _field("    · ", cell_message(cell), options)
        if cell.suggestion != finding.suggestion:
            yield from _field("      改 ", cell.suggestion, options)
    yield from _field("    依据  ", "；".join(finding.basis), options)
    yield from _field("    另见  ", "、".join(finding.also), options)


def _field(lead: str, text: str, options: RenderOptions) -> Iterator[str]:
    if text:
        yield from wrap(lead, one_line(text), options.width)


def _listed(names: Sequence[str], room: int | None) -> str:
    """The names, as many as have room, at least one."""
    for count in range(len(names), 1, -1):
        text = "、".join(names[:count]) + (f" 等{len(names)}处" if count < len(names) else "")
        if room is None or columns(f"：{text}") <= room:
            return text
    return names[0] + (f" 等{len(names)}处" if len(names) > 1 else "")


def _painted(lines: Sequence[str], severity: Severity, options: RenderOptions) -> Iterator[str]:
    """The lines with the severity at their head in its colour."""
    head = f"  {severity.label}"
    yield "  " + options.paint(severity.label, _COLOURS[severity]) + lines[0].removeprefix(head)
    yield from lines[1:]
