"""``perfcheck season new``."""

from __future__ import annotations

from pathlib import Path

import click

from perfcheck.cli.chinese import Command
from perfcheck.cli.season_opened import json_option, print_json, told
from perfcheck.season import problems


@click.command("new", cls=Command)
@click.argument("year", type=click.IntRange(2000, 2100), metavar="年度")
@click.option("--roster", type=click.Path(path_type=Path), metavar="文件", help="应报名册（.xlsx 或 .csv）")
@click.option("--season", "place", metavar="审核季", help="文件夹或 PostgreSQL 地址；默认以年度命名")
@click.option("--name", default="", metavar="名称", help="审核季的名称")
@json_option
def command(year: int, roster: Path | None, place: str | None, name: str, as_json: bool) -> None:
    """建立一个审核季，登记应报名册。

    名册每行一个部门，表头要有「名称」，可有：部门编码、别名、经办人、应报项目（用顿号分开）、控制数（写明单位）。

    \b
    例：perfcheck season new 2027 --roster 名册.xlsx
        perfcheck season new 2027 --roster 名册.xlsx --season postgresql+psycopg://审核@服务器/审核
    """
    with told():
        try:
            from perfcheck.store.season import Season
        except ImportError as error:
            raise problems.component_missing(error.name or "", "season") from error
        from perfcheck.season.roster import read_roster

        # read first: a roster that cannot be taken leaves no season behind
        entries = read_roster(roster) if roster else []
        with Season.new(place or str(year), year, name) as season:
            season.enrol(entries)
            about = season.about
    if as_json:
        print_json({"season": place or str(year), "about": about, "departments": len(entries)})
        return
    click.echo(f"已建立「{about.name}」：{place or year}，登记 {len(entries)} 个部门")
    click.echo("接着收件：perfcheck season receive 一上 材料/")
