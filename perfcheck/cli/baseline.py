"""``perfcheck baseline``."""

from __future__ import annotations

from pathlib import Path

import click

from perfcheck.cli.check import run
from perfcheck.cli.chinese import Command
from perfcheck.cli.options import file_settings
from perfcheck.cli.writing import kept, target_of, write_file


@click.command("baseline", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="文件或文件夹...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="文件",
    default=Path("perfcheck-baseline.json"),
    help="写入的基线文件",
)
@click.option("--config", type=click.Path(path_type=Path), metavar="文件", help="配置文件；默认用最近的 perfcheck.toml")
@click.option("--force", is_flag=True, help="覆盖已有的基线文件")
def command(paths: tuple[str, ...], output: Path, config: Path | None, force: bool) -> None:
    """接受现有的全部问题，以后只报新出现的。

    检查不完整（有文件未能读取）时不写基线。
    """
    from perfcheck.engine.suppress import baseline

    if output.exists() and not force:
        raise click.UsageError(f"{output} 已存在；要覆盖请加 --force")
    settings = file_settings(config)
    target_of(output, kept([*paths, settings.origin]))
    report = run(paths, settings)
    if not report.complete:
        reasons = "；".join(p.message for p in report.all_problems() if p.blocking)
        raise click.ClickException(f"检查不完整，没有写基线：{reasons}")
    in_use = kept([*paths, settings.origin, *(d.submission.path for d in report.documents)])
    write_file(output, baseline(report).encode("utf-8"), in_use)
    total = sum(len(d.findings) for d in report.documents)
    click.echo(f"已接受 {total} 个问题，写入 {output}；以后用 --baseline {output} 检查")
