"""``perfcheck season years``."""

from __future__ import annotations

from decimal import Decimal

import click

from perfcheck.cli.chinese import Command
from perfcheck.cli.season_opened import columns, json_option, opened, print_json
from perfcheck.season.beside import YearLine

HEAD = ("部门", "项目", "上年金额", "本年金额", "情况")
RIGHT = (2, 3)


@click.command("years", cls=Command)
@click.argument("earlier", metavar="上年的审核季")
@click.argument("later", metavar="本年的审核季")
@click.option("--round", "round_name", metavar="轮次", help="上年用哪一轮；默认最近的一轮")
@click.option("--later-round", metavar="轮次", help="本年用哪一轮；默认最近的一轮")
@json_option
def command(earlier: str, later: str, round_name: str | None, later_round: str | None, as_json: bool) -> None:
    """两年对照：同一项目的目标照抄、调低，资金增加而目标没有提高，项目取消或新增。"""
    with opened(earlier) as first, opened(later) as second:
        lines = first.years(second, round_name, later_round)
    if as_json:
        print_json(lines)
        return
    rows = [(x.department, x.new or x.old or "", _money(x.old_yuan), _money(x.new_yuan), _state(x)) for x in lines]
    for line in columns([HEAD, *rows], RIGHT):
        click.echo(line)


def _state(line: YearLine) -> str:
    if line.old is None:
        return "新增"
    if line.new is None:
        return "本年没有"
    told = ["目标照抄上年"] if line.copied else []
    names = dict.fromkeys(c.indicator.name for c in line.weaker if c.indicator)
    told += [f"目标调低：{'、'.join(names)}"] if names else []
    told += ["资金增加而目标没有提高"] if line.dearer else []
    # the other remarks say with numbers what is told already
    told += [r.message for r in line.remarks if r.code == "FEA004"]
    return "；".join(told) or "有修改"


def _money(yuan: Decimal | None) -> str:
    from perfcheck.reports.wording import money

    return money(yuan)
