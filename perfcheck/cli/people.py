"""``perfcheck people``: who may sign in at a desk that a bureau shares."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from perfcheck.cli.chinese import Command, Group
from perfcheck.season.people import Role, User
from perfcheck.season.words import SeasonError

SHORTEST = 8


@click.group("people", cls=Group)
def command() -> None:
    """管理审核台的登录人：审核人、复核人、管理员，以及只看本部门的部门用户。"""


def _on_season(act: Callable[..., Any]) -> Callable[..., Any]:
    """An act on the people of the season that ``--season`` names."""

    @click.option("--season", "place", default=".", metavar="审核季", help="文件夹或数据库地址；默认当前文件夹")
    @wraps(act)
    def opened(place: str, **values: Any) -> None:
        try:
            from perfcheck.desk.people import hashed
            from perfcheck.store.season import Season
        except ImportError as error:
            raise click.ClickException(f"缺少组件 {error.name}；请运行 pip install perfcheck[desk]") from error
        try:
            with Season.open(place) as season:
                act(season, hashed, **values)
        except SeasonError as error:
            raise click.ClickException(f"{error.problem.message}；{error.problem.advice}") from error

    return opened


def _password() -> str:
    given: str = click.prompt("口令", hide_input=True, confirmation_prompt="再输一遍")
    if len(given) < SHORTEST:
        raise click.ClickException(f"口令至少 {SHORTEST} 位")
    return given


@command.command("add", cls=Command)
@click.argument("name", metavar="姓名")
@click.option("--role", type=click.Choice([r.value for r in Role]), required=True, help="能做什么")
@click.option("--department", default=None, metavar="部门", help="部门用户所属的部门：编码、名称或别名")
@_on_season
def add(season: Any, hashed: Callable[[str], str], name: str, role: str, department: str | None) -> None:
    """加一个人；口令在提示后输入。"""
    if (department is not None) is not (role == Role.DEPARTMENT.value):
        raise click.UsageError("部门用户要写 --department，其他人不写")
    entry = season.department(department).id if department else None
    if not season.people.add(User(name.strip(), Role(role), entry), hashed(_password())):
        raise click.ClickException(f"已有「{name}」；换一个姓名，或先 perfcheck people remove")
    click.echo(f"已加上 {name}（{role}）")


@command.command("list", cls=Command)
@_on_season
def listing(season: Any, hashed: object) -> None:
    """列出登录人。"""
    names = {e.id: e.name for e in season.roster()}
    for user in season.people.users():
        click.echo(f"{user.name}\t{user.role.value}\t{names.get(user.entry, '')}")


@command.command("remove", cls=Command)
@click.argument("name", metavar="姓名")
@_on_season
def remove(season: Any, hashed: object, name: str) -> None:
    """不再让一个人登录；其审核记录都在。"""
    if not season.people.remove(name):
        raise click.ClickException(f"没有「{name}」；用 perfcheck people list 查看")
    click.echo(f"{name} 不能再登录")


@command.command("password", cls=Command)
@click.argument("name", metavar="姓名")
@_on_season
def password(season: Any, hashed: Callable[[str], str], name: str) -> None:
    """换口令，并让此人重新登录。"""
    if not season.people.set_password(name, hashed(_password())):
        raise click.ClickException(f"没有「{name}」；用 perfcheck people list 查看")
    click.echo(f"{name} 的口令已换")
