"""Results written a line a document as they come, so that many files need no more memory than few."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import TracebackType

import click

from perfcheck.cli.account import say, say_problems
from perfcheck.cli.chinese import INTERRUPTED
from perfcheck.cli.output import Output
from perfcheck.cli.writing import target_of
from perfcheck.contract.lines import document_line, run_line
from perfcheck.model.finding import Severity
from perfcheck.model.os_errors import in_words
from perfcheck.model.report import DocumentReport, Report
from perfcheck.reports.overview import counts


def stream_of(output: Output, baseline: Path | None) -> Path | None:
    """The file to stream to, where lines are all that is asked for; a baseline counts over all documents."""
    if output.by_department or baseline or len(output.targets) != 1:
        return None
    target = output.targets[0]
    return target.file if target.form == "jsonl" else None


class Stream:
    """An open file of results, and what was written to it, counted."""

    def __init__(self, file: Path, output: Output, fail_on: Severity | None) -> None:
        self._file = file
        self._output = output
        self._fail_on = fail_on
        self._sums: Counter[str] = Counter()
        self._found: Counter[Severity] = Counter()
        self._complete = True

    def __enter__(self) -> Stream:
        target = target_of(self._file, self._output.inputs)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._stream = target.open("w", encoding="utf-8", buffering=1)
        except OSError as error:
            raise click.ClickException(f"不能写入 {self._file}：{in_words(error)}") from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stream.close()

    def take(self, position: int, document: DocumentReport) -> None:
        """Write a document."""
        self._stream.write(document_line(document, position))
        self._sums.update(documents=1, tables=len(document.submission.tables), suppressed=document.suppressed)
        self._found.update(f.severity for f in document.findings)
        self._tell(Report("", (document,)))

    def end(self, run: Report, seconds: float, interrupted: bool) -> int:
        """Write the run's own line and tell of it; the exit code."""
        self._stream.write(run_line(run))
        self._tell(run)
        found = counts(self._sums["documents"], self._sums["tables"], self._found)
        left = f"；另有 {n} 处不列出" if (n := self._sums["suppressed"]) else ""
        say(f"已写 {self._file}")
        say(f"检查了 {found}{left}；用时 {seconds:.1f} 秒")
        if interrupted:
            return INTERRUPTED
        if not self._complete:
            return 2
        return int(self._fail_on is not None and any(s.rank <= self._fail_on.rank for s in self._found))

    def _tell(self, report: Report) -> None:
        say_problems(report)
        self._complete = self._complete and report.complete
