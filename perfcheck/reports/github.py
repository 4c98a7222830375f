"""Annotations of a GitHub workflow run."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Severity
from perfcheck.model.report import Report
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.plain import printable
from perfcheck.reports.wording import messages, position, suggestions

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, options: RenderOptions = RenderOptions()) -> str:
    """A workflow command a finding and a problem."""
    return "".join(pieces(report, options))


def pieces(report: Report, options: RenderOptions = RenderOptions()) -> Iterator[str]:
    """The same commands one by one."""
    for document in report.documents:
        for f in document.findings:
            said = f"{position(f)}：{messages(f)}。{suggestions(f)}"
            yield _command(COMMANDS[f.severity], document.submission.path, f"{f.number} {f.code} {f.title}", said)
    for p in report.all_problems():
        yield _command("error" if p.blocking else "notice", p.path or "", p.code, f"{p.message}。{p.advice}")


def _command(name: str, file: str, title: str, message: str) -> str:
    properties = ",".join(f"{k}={_property(v)}" for k, v in (("file", file), ("title", title)) if v)
    return f"::{name} {properties}::{_data(message)}\n"


def _data(text: str) -> str:
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
