"""Reports rendered and brought where they shall go, by department if asked for."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from perfcheck.cli.filenames import file_names
from perfcheck.cli.output import Output, suffix, write_file
from perfcheck.model.report import Report
from perfcheck.plugins import renderer
from perfcheck.reports.base import RenderOptions

log = logging.getLogger(__name__)

INDEX = "index"
"""The name of the file that lists the departments."""


class Job(NamedTuple):
    """A report to make: its format, its file or None for standard output, and what makes it."""

    form: str
    file: Path | None
    render: Callable[[], str | bytes]


def write_reports(report: Report, output: Output, options: RenderOptions) -> None:
    """Make every report; one that fails does not keep the others back.

    Raises click.ClickException, at the end, with all that failed.
    """
    inputs = output.inputs | {Path(d.submission.path).resolve() for d in report.documents}
    deliver(_jobs(report, output, options), inputs)


def deliver(jobs: Iterable[Job], inputs: frozenset[Path]) -> None:
    """Make what is asked for, never over one of ``inputs``; raises as ``write_reports`` does."""
    failed: list[str] = []
    for job in jobs:
        try:
            _deliver(job, inputs)
        except click.ClickException as error:
            failed.append(error.message)
    if failed:
        raise click.ClickException("；".join(failed))


def _jobs(report: Report, output: Output, screen: RenderOptions) -> Iterator[Job]:
    # a file has neither colours nor columns
    options = replace(screen, colour=False, width=None)
    if output.folder:
        yield from _by_department(report, output.folder, [form for form, file in output.targets if not file], options)
    for form, file in output.targets:
        if file or not output.folder:
            given = replace(options, folder=file.parent) if file else screen
            yield Job(form, file, _whole(report, form, output, given))


def _whole(report: Report, form: str, output: Output, options: RenderOptions) -> Callable[[], str | bytes]:
    """The whole run in one report, its departments one after another if asked for."""
    if output.by_department and not output.folder:
        from perfcheck.reports.department_index import GROUPED, SORTED
        from perfcheck.reports.departments import grouped

        if form in GROUPED:
            return partial(GROUPED[form], report, options)
        if form in SORTED:
            return partial(_render, form, grouped(report), options)
    return partial(_render, form, report, options)


def _render(form: str, report: Report, options: RenderOptions) -> str | bytes:
    return renderer(form)(report, options)


def _by_department(report: Report, folder: Path, forms: list[str], options: RenderOptions) -> Iterator[Job]:
    """A report for every department and format, then the index."""
    from perfcheck.reports.department_index import INDEXES, index_text
    from perfcheck.reports.departments import by_department

    departments = by_department(report)
    names = file_names((d.name for d in departments), taken=[INDEX])
    files = {d.name: [f"{names[d.name]}.{suffix(form)}" for form in forms] for d in departments}
    for department in departments:
        for form, file in zip(forms, files[department.name], strict=True):
            yield Job(form, folder / file, partial(_render, form, department.report, replace(options, folder=folder)))
    for form in forms:
        if form in INDEXES:
            yield Job(form, folder / f"{INDEX}.{suffix(form)}", partial(INDEXES[form], report, files))
    yield Job("text", None, lambda: f"{index_text(report)}报告写在 {folder}\n")


def _deliver(job: Job, inputs: frozenset[Path]) -> None:
    if job.file and job.file.resolve() in inputs:
        raise click.ClickException(f"没有写 {job.file}：它是本次读入的文件，请换一个文件名或文件夹")
    try:
        made = job.render()
    # a renderer may be a plugin's: whatever it raises, the other reports go on
    except Exception as error:
        log.exception("rendering %s failed", job.form)
        raise click.ClickException(
            f"生成 {job.form} 报告时出错：{type(error).__name__}: {error}；请把本提示反馈给程序的维护者"
        ) from error
    if job.file:
        write_file(job.file, made.encode("utf-8") if isinstance(made, str) else made)
        click.echo(f"已写 {job.file}", err=True)
    elif isinstance(made, str):
        click.echo(made, nl=False)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(made)
