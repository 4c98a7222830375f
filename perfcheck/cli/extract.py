"""``perfcheck extract``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from perfcheck.cli.chinese import Command
from perfcheck.cli.writing import kept, target_of, write_file
from perfcheck.model.submission import Submission


@click.command("extract", cls=Command)
@click.argument("path", metavar="文件")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="写入 .json 或 .xlsx；默认把 JSON 输出到屏幕",
)
@click.option("--encoding", metavar="编码", help="文本文件的编码，如 gb18030")
@click.option(
    "-v", "--verbose", is_flag=True, help="说明每一页为何读或不读，并给出指标名称、指标值的分词和词类（tokens）"
)
def command(path: str, output: Path | None, encoding: str | None, verbose: bool) -> None:
    """把文件里的绩效目标表读成 JSON 或 Excel，供核对读取是否正确。"""
    from perfcheck import contract
    from perfcheck.engine.tokens import with_tokens
    from perfcheck.extraction import extract
    from perfcheck.readers import read_all
    from perfcheck.readers.base import ReadOptions

    if output:
        if output.suffix.lower() not in (".json", ".xlsx"):
            raise click.UsageError(f"读出的内容只能写成 .json 或 .xlsx，不是 {output.name}")
        target_of(output, kept([path]))
    submissions = [extract(d) for d in read_all(Path(path), options=ReadOptions(encoding=encoding))]
    if verbose:
        submissions = [with_tokens(s) for s in submissions]
    if output and output.suffix.lower() == ".xlsx":
        from perfcheck.reports.xlsx import as_read

        write_file(output, as_read(submissions, output.parent), kept([path]))
        click.echo(f"已写 {output}", err=True)
        _told(submissions, verbose)
    text = contract.text([contract.submission_json(s) for s in submissions])
    if output:
        write_file(output, text.encode("utf-8"), kept([path]))
    else:
        click.echo(text, nl=False)
    _told(submissions, verbose)


def _told(submissions: Sequence[Submission], verbose: bool) -> NoReturn:
    """Say on stderr what was not read, and end."""
    for submission in submissions:
        if verbose:
            for note in submission.notes:
                click.echo(f"第{note.page}页 {'已读取' if note.opened else '未读取'}：{note.reason}", err=True)
        for problem in submission.problems:
            click.echo(f"{problem.code} {problem.message}。{problem.advice}", err=True)
    sys.exit(2 if any(p.blocking for s in submissions for p in s.problems) else 0)
