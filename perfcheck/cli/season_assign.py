"""``perfcheck season assign``."""

from __future__ import annotations

import click

from perfcheck.cli.chinese import Command
from perfcheck.cli.season_opened import json_option, opened, person, print_json, season_option, who_option
from perfcheck.cli.season_receive import carried, copied


@click.command("assign", cls=Command)
@click.argument("file", type=int, metavar="文件号")
@click.argument("department", required=False, metavar="部门")
@click.option("--outside", is_flag=True, help="不在名册上的部门")
@season_option
@who_option
@json_option
def command(
    file: int, department: str | None, outside: bool, place: str | None, who: str | None, as_json: bool
) -> None:
    """写明一个文件是哪个部门的（编码、名称或别名）；同样写法的文件以后不再问。

    \b
    例：perfcheck season assign 12 318
        perfcheck season assign 13 --outside
    """
    if outside == (department is not None):
        raise click.UsageError("写明部门，或者用 --outside 表示不在名册上")
    with opened(place) as season:
        assigned = season.assign(file, department, person(who))
        entry = next(e for e in season.roster() if e.id == assigned.entry)
        gone_over = carried(season, assigned)
        alike = season.copied(assigned.round)
    if as_json:
        print_json(assigned)
    else:
        click.echo(f"{assigned.name} 归 {entry.code} {entry.name}".replace("归  ", "归 ") + gone_over)
        for thread in alike:
            click.echo(f"  {copied(thread)}")
