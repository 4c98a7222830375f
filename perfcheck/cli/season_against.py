"""``perfcheck season against``."""

from __future__ import annotations

from pathlib import Path

import click

from perfcheck.cli.chinese import Command
from perfcheck.cli.options import file_settings
from perfcheck.cli.output import Target, TargetType, output_from
from perfcheck.cli.season_opened import json_option, opened, season_option
from perfcheck.season.assessed import CODES
from perfcheck.season.reports import FORMATS


@click.command("against", cls=Command)
@click.argument("round_name", metavar="轮次")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件或文件夹...")
@click.option(
    "-f", "--format", "targets", type=TargetType(FORMATS), multiple=True, help="格式，可多次给出；默认 text 到屏幕"
)
@click.option("--config", type=click.Path(path_type=Path), metavar="文件", help="配置文件；默认用最近的 perfcheck.toml")
@season_option
@json_option
def command(
    round_name: str,
    paths: tuple[Path, ...],
    targets: tuple[Target, ...],
    config: Path | None,
    place: str | None,
    as_json: bool,
) -> None:
    """公开、调整或自评的文件与定稿对照：指标、目标、资金改动了什么；自评表另查实际完成值。

    退出码：0 没有改动；1 有改动，或自评有问题；2 有文件未能读取或命令有误。

    \b
    例：perfcheck season against 批复 公开.pdf
        perfcheck season against 批复 自评.xlsx
    """
    from perfcheck.cli.comparing import deliver_comparison

    settings = file_settings(config)
    output = output_from([Target("json", None)] if as_json else targets, None, None, [str(p) for p in paths])
    with opened(place) as season:
        made = season.against(round_name, paths, settings)
    deliver_comparison(made, output)
    changed = bool(made.changes) or any(p.state.value != "对应" for p in made.projects)
    changed = changed or any(f.code in CODES for f in made.findings)
    click.get_current_context().exit(2 if not made.complete else int(changed))
