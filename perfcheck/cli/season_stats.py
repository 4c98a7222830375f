"""``perfcheck season stats``."""

from __future__ import annotations

import click

from perfcheck.cli.chinese import Command
from perfcheck.cli.season_opened import columns, json_option, opened, print_json, season_option
from perfcheck.season.statistics import RuleFigures

HEAD = ("规则", "名称", "处数", "部门数", "采纳", "不采纳", "采纳率")
RIGHT = (2, 3, 4, 5, 6)


@click.command("stats", cls=Command)
@click.argument("round_name", required=False, metavar="[轮次]")
@season_option
@json_option
def command(round_name: str | None, place: str | None, as_json: bool) -> None:
    """一轮的统计：各规则在各部门查出多少，采纳了几成，哪些是共性问题。"""
    with opened(place) as season:
        name = season.round(round_name)
        stats = season.stats(name)
    if as_json:
        shares = {r.code: r.share for r in stats.rules}
        print_json({"round": name, "rules": stats.rules, "departments": stats.departments, "shares": shares})
        return
    click.echo(f"{name}：{sum(r.found for r in stats.rules)} 处，涉及部门 {len(stats.departments)} 个")
    click.echo()
    for line in columns([HEAD, *map(_row, stats.rules)], RIGHT):
        click.echo(line)
    if stats.common:
        click.echo()
        click.echo("共性问题：")
        for rule in stats.common:
            click.echo(
                f"  {rule.title}：{len(rule.departments)} 个部门 {rule.found} 处（{'、'.join(rule.departments)}）"
            )
    muting = [r for r in stats.rules if r.muting]
    if muting:
        click.echo()
        click.echo("多数没有采纳、可考虑在 perfcheck.toml 里停用的规则：")
        for rule in muting:
            click.echo(f'  ignore = ["{rule.code}"]  # {rule.title}：不采纳 {rule.rejected} 处，采纳 {rule.adopted} 处')


def _row(rule: RuleFigures) -> tuple[str, ...]:
    share = "" if rule.share is None else f"{rule.share:.0%}"
    counts = (rule.found, len(rule.departments), rule.adopted, rule.rejected)
    return (rule.code, rule.title, *map(str, counts), share)
