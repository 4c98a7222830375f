"""``perfcheck season receipts``."""

from __future__ import annotations

from pathlib import Path

import click

from perfcheck.cli.chinese import Command, Group
from perfcheck.cli.season_opened import json_option, opened, person, print_json, season_option, who_option
from perfcheck.season.words import SeasonError


@click.group("receipts", cls=Group, subcommand_metavar="命令 …")
def command() -> None:
    """部门填回的回执。"""


@command.command("import", cls=Command)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="回执.xlsx...")
@click.option("--round", "round_name", metavar="轮次", help="默认最近的一轮")
@season_option
@who_option
@json_option
def import_(files: tuple[Path, ...], round_name: str | None, place: str | None, who: str | None, as_json: bool) -> None:
    """导入部门填好的回执；一份里有一行不对，那一份就不导入，其他的照常。"""
    results: dict[str, int] = {}
    failed: list[str] = []
    with opened(place) as season:
        for file in files:
            try:
                imported = season.import_list(file, person(who), round_name, replies_only=True)
            except SeasonError as error:
                failed.append(f"{error.problem.message}。{error.problem.advice}")
            else:
                results[str(file)] = len(imported.replies)
    if as_json:
        print_json({"imported": results, "problems": failed})
    else:
        for name, count in results.items():
            click.echo(f"{name}：反馈 {count} 处")
        for told in failed:
            click.echo(f"错误：{told}", err=True)
    click.get_current_context().exit(2 if failed else 0)
