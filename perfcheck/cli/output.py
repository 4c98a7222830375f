"""Where a report goes: standard output or a file written whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click

from perfcheck.model.report import Report
from perfcheck.reports.base import FORMATS, RenderOptions, renderer


class Target(click.ParamType[tuple[str, Path | None]]):
    """``FORMAT`` or ``FORMAT:FILE``."""

    name = "FORMAT[:FILE]"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Path | None]:
        """Split and check the format's name."""
        form, _, file = str(value).partition(":")
        if form not in FORMATS:
            self.fail(f"没有「{form}」这种格式，可用：{'、'.join(FORMATS)}", param, ctx)
        return form, Path(file) if file else None


def write_reports(report: Report, targets: list[tuple[str, Path | None]], options: RenderOptions) -> None:
    """Render and write every target; raises click.ClickException where a file cannot be written."""
    for form, file in targets:
        rendered = renderer(form)(report, options)
        data = rendered.encode("utf-8") if isinstance(rendered, str) else rendered
        if file is None:
            sys.stdout.flush()
            if isinstance(rendered, str):
                click.echo(rendered, nl=False)
            else:
                sys.stdout.buffer.write(data)
        else:
            write_file(file, data)


def write_file(file: Path, data: bytes) -> None:
    """Write ``data`` beside the file and move it there; never leaves half a report."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            # mkstemp gives 0600; a report is as readable as any file its user makes
            umask = os.umask(0)
            os.umask(umask)
            Path(name).chmod(0o666 & ~umask)
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise click.ClickException(f"不能写入 {file}：{error.strerror or error}") from error
