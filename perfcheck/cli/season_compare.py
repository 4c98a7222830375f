"""``perfcheck season compare``."""

from __future__ import annotations

import click

from perfcheck.cli.chinese import Command
from perfcheck.cli.output import Target, TargetType, output_from
from perfcheck.cli.season_opened import json_option, opened, season_option
from perfcheck.season.reports import FORMATS


@click.command("compare", cls=Command)
@click.option("--from", "old", required=True, metavar="轮次", help="上一轮")
@click.option("--to", "new", required=True, metavar="轮次", help="这一轮")
@click.option("--department", metavar="部门", help="只看这个部门")
@click.option(
    "-f", "--format", "targets", type=TargetType(FORMATS), multiple=True, help="格式，可多次给出；默认 text 到屏幕"
)
@click.option("-q", "--quiet", is_flag=True, help="只显示各种情况的数目")
@click.option("-v", "--verbose", is_flag=True, help="连同提示级别的问题，并显示修改建议")
@season_option
@json_option
def command(
    old: str,
    new: str,
    department: str | None,
    targets: tuple[Target, ...],
    quiet: bool,
    verbose: bool,
    place: str | None,
    as_json: bool,
) -> None:
    """对照两轮：上一轮的每个问题改了没有，另外动了什么。各部门分别对照。

    退出码：0 都改了；1 还有未改正或改了仍有问题的；2 有文件未能读取或命令有误。

    \b
    例：perfcheck season compare --from 一上 --to 二上
    """
    from perfcheck.cli.comparing import deliver_comparison

    output = output_from([Target("json", None)] if as_json else targets, None, None, ())
    with opened(place) as season:
        compared = season.compare(old, new, department)
    made = compared.comparison
    deliver_comparison(made, output, quiet, verbose)
    if compared.missing:
        names = "、".join(e.name for e in compared.missing)
        click.echo(f"没有报送这一轮、无从对照的部门 {len(compared.missing)} 个：{names}", err=True)
    click.get_current_context().exit(2 if not made.complete else int(made.open > 0))
