"""``perfcheck season freeze``."""

from __future__ import annotations

import click

from perfcheck.cli.chinese import Command
from perfcheck.cli.season_opened import json_option, opened, person, print_json, season_option, who_option


@click.command("freeze", cls=Command)
@click.argument("round_name", metavar="轮次")
@season_option
@who_option
@json_option
def command(round_name: str, place: str | None, who: str | None, as_json: bool) -> None:
    """定稿：把一轮里作数的文件按内容登记为批复的绩效目标，以后公开、调整、自评都与它对照。"""
    with opened(place) as season:
        approval = season.freeze(round_name, person(who))
    if as_json:
        print_json(approval)
    else:
        at = approval.at.astimezone().strftime("%Y-%m-%d %H:%M")
        click.echo(f"{approval.round} 已定稿：{len(approval.files)} 个文件，{approval.who}，{at}")
        click.echo(f"校验值 {approval.digest}")
