"""``perfcheck season decisions``."""

from __future__ import annotations

from pathlib import Path

import click

from perfcheck.cli.chinese import Command, Group
from perfcheck.cli.season_opened import json_option, opened, person, print_json, season_option, who_option
from perfcheck.cli.writing import kept, write_file


@click.group("decisions", cls=Group, subcommand_metavar="命令 …")
def command() -> None:
    """审核清单：导出 Excel，在「审核结论」「审核人意见」里填写，再导入。

    审核结论：采纳、采纳并改写（审核人意见写改写后的话）、不采纳（写原因：误报、不重要、已说明、本地口径）、待议。
    """


@command.command("export", cls=Command)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="清单.xlsx")
@click.option("--round", "round_name", metavar="轮次", help="默认最近的一轮")
@click.option("--department", metavar="部门", help="只要这个部门的")
@click.option("--force", is_flag=True, help="覆盖已有的文件")
@season_option
def export(file: Path, round_name: str | None, department: str | None, force: bool, place: str | None) -> None:
    """导出一轮的问题清单，连同已有的结论。"""
    if file.suffix.lower() != ".xlsx":
        raise click.UsageError(f"清单只能写成 .xlsx，不是 {file.name}")
    if file.exists() and not force:
        raise click.UsageError(f"{file} 已存在；要覆盖请加 --force")
    with opened(place) as season:
        write_file(file, season.export_list(round_name, department), kept([]))
        waiting = sum(s.open for s in season.status(round_name).departments)
    click.echo(f"已写 {file}；全轮待审 {waiting} 处")
    click.echo(f"填好后：perfcheck season decisions import {file.name} --by 姓名")


@command.command("import", cls=Command)
@click.argument("file", type=click.Path(path_type=Path), metavar="清单.xlsx")
@click.option("--round", "round_name", metavar="轮次", help="默认最近的一轮")
@season_option
@who_option
@json_option
def import_(file: Path, round_name: str | None, place: str | None, who: str | None, as_json: bool) -> None:
    """导入填好的清单；有一行不对就整份不导入。导出后没有改动的行不算。"""
    with opened(place) as season:
        imported = season.import_list(file, person(who), round_name)
        status = season.status(round_name)
    if as_json:
        print_json(imported)
        return
    click.echo(f"导入结论 {len(imported.made)} 处，反馈和复核 {len(imported.replies)} 处")
    for number, other in imported.met:
        verdict = other.verdict.value if other.verdict else ""
        click.echo(f"  与他人不一致：{number}，{other.who} 此前为「{verdict}」；两条都留存，以刚导入的为准")
    click.echo(f"还有待审 {status.totals['待审']} 处")
