"""``perfcheck fix``."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from perfcheck.cli.check import run
from perfcheck.cli.chinese import Command
from perfcheck.cli.options import file_settings
from perfcheck.cli.writing import kept, target_of, write_file

MAKERS = {".docx": "perfcheck.reports.draft_docx", ".xlsx": "perfcheck.reports.draft_xlsx"}


@click.command("fix", cls=Command)
@click.argument("path", metavar="文件")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="文件",
    required=True,
    help="修改稿：.docx（修订）或 .xlsx（对照）",
)
@click.option("--config", type=click.Path(path_type=Path), metavar="文件", help="配置文件；默认用最近的 perfcheck.toml")
def command(path: str, output: Path, config: Path | None) -> None:
    """给填报单位一份修改稿：读出的表格，标明建议怎样改。

    \b
    例：perfcheck fix 目标表.docx -o 修改稿.docx    改动用修订标出
        perfcheck fix 目标表.pdf -o 修改稿.xlsx     改前改后并列
    原文件不改动。
    """
    maker = MAKERS.get(output.suffix.lower())
    if maker is None:
        raise click.UsageError(f"修改稿只能写成 {'、'.join(MAKERS)}，不是 {output.name}")
    settings = file_settings(config)
    in_use = kept([path, settings.origin])
    target_of(output, in_use)
    report = run((path,), settings)
    if any(d.submission.tables for d in report.documents):
        write_file(output, import_module(maker).render(report), in_use)
        click.echo(f"修改稿写在 {output}", err=True)
    for problem in report.all_problems():
        click.echo(f"{problem.code} {problem.message}。{problem.advice}", err=True)
    click.get_current_context().exit(0 if report.complete else 2)
