"""Reports rendered and brought where they shall go, by department if asked for."""

from __future__ import annotations

import logging
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import click

from perfcheck.cli.filenames import file_names
from perfcheck.cli.folder import settle
from perfcheck.cli.output import PEOPLE, Output, suffix
from perfcheck.cli.writing import Kept, kept, target_of, write_file
from perfcheck.model.report import Report
from perfcheck.plugins import renderer
from perfcheck.reports.base import FORMATS, RenderOptions, ReportError, in_pieces

log = logging.getLogger(__name__)

INDEX = "index"
"""The name of the file that lists the departments."""


HELD = 1 << 20
"""Bytes of a report for standard output that are held in memory; more of it waits on disk."""

Content = str | bytes | Iterator[str]
"""What a file holds, at once or piece by piece."""
Made = Content | Mapping[str, Content]
"""A report, or several files by their names."""


class Job(NamedTuple):
    """A report to make: its format, its file or None for standard output, and what makes it.

    ``root`` is the folder of which it is a part; where that is the file itself, the report is several files.
    """

    form: str
    file: Path | None
    render: Callable[[], Made]
    root: Path | None = None


def write_reports(report: Report, output: Output, options: RenderOptions) -> None:
    """Make every report; one that fails does not keep the others back.

    Raises click.ClickException, at the end, with all that failed.
    """
    inputs = output.inputs | kept(d.submission.path for d in report.documents)
    written: set[Path] = set()
    deliver(_jobs(report, output, options, written), inputs, written)


def deliver(jobs: Iterable[Job], inputs: Kept, written: set[Path]) -> None:
    """Make what is asked for, never over one of ``inputs``, and add it to ``written``; raises as ``write_reports``."""
    failed: list[str] = []
    folders: dict[Path, list[Path]] = {}
    for job in jobs:
        beside = folders.setdefault(job.root, []) if job.root else []
        try:
            made = _deliver(job, inputs)
            beside += made
            written.update(made)
        except click.ClickException as error:
            failed.append(error.message)
    for folder, files in folders.items():
        try:
            settle(folder, files, inputs)
        except click.ClickException as error:
            failed.append(error.message)
    if failed:
        raise click.ClickException("；".join(failed))


def _jobs(report: Report, output: Output, screen: RenderOptions, written: Set[Path]) -> Iterator[Job]:
    # a file has neither colours nor columns
    options = replace(screen, colour=False, width=None)
    if output.folder:
        forms = [t.form for t in output.targets if not t.file]
        yield from _by_department(report, output.folder, forms, options, written)
    for form, file, folder in output.targets:
        if file and folder:
            render = partial(_folder, form, report, replace(options, folder=file))
            yield Job(form, file, render, file)
        elif file or not output.folder:
            given = replace(options, folder=file.parent) if file else screen
            yield Job(form, file, _whole(report, form, output, given))


def _whole(report: Report, form: str, output: Output, options: RenderOptions) -> Callable[[], Made]:
    """The whole run in one report, its departments one after another if asked for."""
    if output.by_department and not output.folder:
        from perfcheck.reports.department_index import GROUPED, SORTED
        from perfcheck.reports.departments import grouped

        if form in GROUPED:
            return partial(GROUPED[form], report, options)
        if form in SORTED:
            return partial(_render, form, grouped(report), options)
    return partial(_render, form, report, options)


def _folder(form: str, report: Report, options: RenderOptions) -> Mapping[str, Content]:
    """The report as several files by their names."""
    files: Mapping[str, Content] = import_module(FORMATS[form]).render_folder(report, options)
    return files


def _render(form: str, report: Report, options: RenderOptions) -> Made:
    return (in_pieces(form) or renderer(form))(report, options)


def _by_department(
    report: Report, folder: Path, forms: list[str], options: RenderOptions, written: Set[Path]
) -> Iterator[Job]:
    """A report for every department and format, then the index of those ``written`` by then."""
    from perfcheck.reports.department_index import INDEXES, index_text
    from perfcheck.reports.departments import by_department

    options = replace(options, folder=folder)
    departments = by_department(report)
    names = file_names((d.name for d in departments), taken=[INDEX])
    files = {d.name: [f"{names[d.name]}.{suffix(form)}" for form in forms] for d in departments}
    for department in departments:
        for form, file in zip(forms, files[department.name], strict=True):
            yield Job(
                form, folder / file, partial(_render, form, department.report, replace(options, folder=folder)), folder
            )
    files = {name: [f for f in found if folder / f in written] for name, found in files.items()}
    for form in forms:
        if form in INDEXES:
            yield Job(form, folder / f"{INDEX}.{suffix(form)}", partial(INDEXES[form], report, files), folder)
    yield Job("text", None, lambda: f"{index_text(report)}报告写在 {folder}\n")


def _deliver(job: Job, inputs: Kept) -> list[Path]:
    """Make the report and write it; the files it is now."""
    with _explained(job.form):
        made = job.render()
    if not job.file:
        assert not isinstance(made, Mapping), "several files need a folder"
        _show(job.form, made)
        return []
    files = {job.file / n: d for n, d in made.items()} if isinstance(made, Mapping) else {job.file: made}
    for file in files:
        target_of(file, inputs)
    for file, data in files.items():
        write_file(file, _chunks(job.form, data), inputs)
    click.echo(f"已写 {job.file}" + (f"（{len(files)} 个文件）" if len(files) > 1 else ""), err=True)
    return list(files)


@contextmanager
def _explained(form: str) -> Iterator[None]:
    """Whatever a renderer raises, which may be a plugin's, as click.ClickException: the other reports go on."""
    try:
        yield
    except ReportError as error:
        raise click.ClickException(str(error)) from error
    except Exception as error:
        log.exception("rendering %s failed", form)
        raise click.ClickException(
            f"生成 {form} 报告时出错：{type(error).__name__}: {error}；请把本提示反馈给程序的维护者"
        ) from error


def _show(form: str, made: Content) -> None:
    """Bring it to standard output, once all of it is made."""
    with tempfile.SpooledTemporaryFile(HELD) as whole:
        whole.writelines(_chunks(form, made))
        whole.seek(0)
        if form in PEOPLE:
            for line in whole:
                click.echo(line.decode(), nl=False)
        else:
            sys.stdout.flush()
            shutil.copyfileobj(whole, sys.stdout.buffer)


def _chunks(form: str, made: Content) -> Iterator[bytes]:
    with _explained(form):
        for piece in made if isinstance(made, Iterator) else [made]:
            yield piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")
