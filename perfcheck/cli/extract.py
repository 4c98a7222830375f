"""``perfcheck extract``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from perfcheck.cli.chinese import Command
from perfcheck.cli.writing import kept, target_of, write_file


@click.command("extract", cls=Command)
@click.argument("path", metavar="文件")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="写入文件；默认输出到屏幕")
@click.option("--encoding", metavar="编码", help="文本文件的编码，如 gb18030")
@click.option(
    "-v", "--verbose", is_flag=True, help="说明每一页为何读或不读，并给出指标名称、指标值的分词和词类（tokens）"
)
def command(path: str, output: Path | None, encoding: str | None, verbose: bool) -> None:
    """把文件里的绩效目标表读成 JSON,供核对读取是否正确。"""
    from perfcheck import contract
    from perfcheck.engine.tokens import with_tokens
    from perfcheck.extraction import extract
    from perfcheck.readers import read_all
    from perfcheck.readers.base import ReadOptions

    if output:
        target_of(output, kept([path]))
    submissions = [extract(d) for d in read_all(Path(path), options=ReadOptions(encoding=encoding))]
    if verbose:
        submissions = [with_tokens(s) for s in submissions]
    text = contract.text([contract.submission_json(s) for s in submissions])
    if output:
        write_file(output, text.encode("utf-8"), kept([path]))
    else:
        click.echo(text, nl=False)
    for submission in submissions:
        if verbose:
            for note in submission.notes:
                click.echo(f"第{note.page}页 {'已读取' if note.opened else '未读取'}：{note.reason}", err=True)
        for problem in submission.problems:
            click.echo(f"{problem.code} {problem.message}。{problem.advice}", err=True)
    sys.exit(2 if any(p.blocking for s in submissions for p in s.problems) else 0)
