"""``perfcheck compare``."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from perfcheck.cli.check import run
from perfcheck.cli.chinese import Command
from perfcheck.cli.options import file_settings
from perfcheck.cli.output import Target, TargetType, output_from
from perfcheck.config.settings import Settings
from perfcheck.model.report import Report
from perfcheck.season.reports import FORMATS


@click.command("compare", cls=Command)
@click.argument("old", metavar="上一稿")
@click.argument("new", metavar="新稿")
@click.option(
    "-f", "--format", "targets", type=TargetType(FORMATS), multiple=True, help="格式，可多次给出；默认 text 到屏幕"
)
@click.option("--before", multiple=True, metavar="更早的稿", help="再早一稿，可多次给出；用来认出重新出现的问题")
@click.option("--config", type=click.Path(path_type=Path), metavar="文件", help="配置文件；默认用最近的 perfcheck.toml")
@click.option("--isolated", is_flag=True, help="不用任何配置文件")
@click.option("--jobs", type=click.IntRange(1), default=None, metavar="N", help="同时检查的文件数；默认按处理器数")
@click.option("--no-cache", is_flag=True, help="每个文件都重新读取和判断，不用也不留存以前的结果")
@click.option("--no-progress", is_flag=True, help="不显示进度")
@click.option("-q", "--quiet", is_flag=True, help="只显示各种情况的数目")
@click.option("-v", "--verbose", is_flag=True, help="连同提示级别的问题，并显示修改建议")
def command(
    old: str,
    new: str,
    targets: tuple[Target, ...],
    before: tuple[str, ...],
    config: Path | None,
    isolated: bool,
    jobs: int | None,
    no_cache: bool,
    no_progress: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """对照前后两稿：上一稿的每个问题改了没有，另外动了什么。

    一稿是一个文件、一个文件夹，或 check -f json 存下的结果。
    退出码：0 都改了；1 还有未改正或改了仍有问题的；2 有文件未能读取或命令有误。

    \b
    例：perfcheck compare 一上/ 二上/
        perfcheck compare 一上.json 二上/ -f xlsx:对照.xlsx -f docx:复核意见.docx
    """
    from perfcheck.cli.comparing import deliver_comparison
    from perfcheck.season.compare import compare_reports

    output = output_from(targets, None, None, [old, new, *before])
    settings = file_settings(config, isolated)
    read = partial(_round, settings=settings, jobs=jobs, show_progress=not (no_progress or quiet), no_cache=no_cache)
    first, second, *earlier = map(read, (old, new, *before))
    made = compare_reports(first, second, earlier)
    deliver_comparison(made, output, quiet, verbose)
    click.get_current_context().exit(2 if not made.complete else int(made.open > 0))


def _round(path: str, settings: Settings, jobs: int | None, show_progress: bool, no_cache: bool) -> Report:
    """A round read from results that were saved, or checked now."""
    if Path(path).suffix.lower() == ".json":
        from perfcheck.cli.report import saved

        return saved(Path(path))
    return run((path,), settings, jobs, show_progress, no_cache=no_cache)
