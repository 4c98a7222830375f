"""``perfcheck season status``."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import click

from perfcheck.cli.chinese import Command
from perfcheck.cli.season_opened import columns, json_option, opened, print_json, season_option
from perfcheck.season.standing import Standing, Status
from perfcheck.season.words import Intake

HEAD = ("部门", "情况", "项目", "金额", "错误", "涉及金额", "已审", "经办人")
RIGHT = (2, 3, 4, 5, 6)


@click.command("status", cls=Command)
@click.argument("round_name", required=False, metavar="[轮次]")
@season_option
@json_option
def command(round_name: str | None, place: str | None, as_json: bool) -> None:
    """一轮的情况；不写轮次就是最近的一轮。部门按有错误的项目涉及的金额从大到小列。"""
    with opened(place) as season:
        if not season.rounds():
            roster = season.roster()
            if as_json:
                print_json({"about": season.about, "round": None, "departments": roster})
            else:
                click.echo(f"{season.about.name}：登记 {len(roster)} 个部门，还没有收件")
                click.echo("收件：perfcheck season receive 一上 材料/")
            return
        status = season.status(round_name)
        alike = season.copied(status.round)
        about = season.about
    if as_json:
        parts = {n: getattr(status, n) for n in _FIELDS}
        print_json({"about": about, "totals": status.totals, **parts, "alike": alike})
        return
    click.echo(f"{about.name} · {status.round}")
    click.echo("，".join(f"{word} {count}" for word, count in status.totals.items()))
    click.echo()
    for line in columns([HEAD, *map(_row, status.departments)], RIGHT):
        click.echo(line)
    told = [f"{t.department}「{t.fault.project}」{t.fault.message}" for t in alike]
    for line in (*_needs(status), *_listed("与其他部门雷同", told)):
        click.echo(line)


_FIELDS = tuple(Status.__dataclass_fields__)


def _row(standing: Standing) -> tuple[str, ...]:
    found = standing.errors + standing.warnings
    due = f"{standing.projects}/{standing.due}" if standing.due else str(standing.projects or "")
    return (
        standing.entry.name,
        standing.state,
        due,
        _money(standing.yuan),
        str(standing.errors or ""),
        _money(standing.stake),
        f"{found - standing.open}/{found}" if found else "",
        standing.entry.contact,
    )


def _money(yuan: Decimal) -> str:
    from perfcheck.reports.wording import money

    return money(yuan) if yuan else ""


def _needs(status: Status) -> Iterator[str]:
    names = {s.entry.id: s.entry.name for s in status.departments}
    yield from _listed("缺项目", [f"{s.entry.name}：{'、'.join(s.missing)}" for s in status.departments if s.missing])
    over = [f"{s.entry.name}：超出 {_money(s.over)}" for s in status.departments if s.over]
    yield from _listed("超控制数", over)
    yield from _listed("读不了", [_unread(f, names) for f in status.unread])
    yield from _listed("重复", ["、".join(f.names) for f in status.twice])
    yield from _listed("同一份的另一格式", [f.name for f in status.copies])
    yield from _listed("已有新版", [f.name for f in status.replaced])
    unsure = [f"{f.name}（{f.told or '没有写部门'}）：perfcheck season assign {f.id} 部门" for f in status.unsure]
    yield from _listed("待归户", unsure)


def _unread(file: Intake, names: dict[int, str]) -> str:
    whose = f"（{names[file.entry]}）" if file.entry in names else ""
    why = "；".join(f"{p.message}。{p.advice}" for p in file.problems)
    return f"#{file.id} {file.name}{whose}：{why}"


def _listed(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield f"{title}："
        yield from (f"  {line}" for line in lines)
