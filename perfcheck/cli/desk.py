"""``perfcheck desk``."""

from __future__ import annotations

import getpass
import os
import webbrowser
from contextlib import ExitStack
from pathlib import Path

import click

from perfcheck.cli.chinese import Command
from perfcheck.cli.options import file_settings
from perfcheck.model.os_errors import in_words
from perfcheck.season.words import SeasonError


@click.command("desk", cls=Command)
@click.argument("season", default=".", metavar="[审核季]")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="端口", help="监听的端口；默认由系统给一个")
@click.option("--by", "name", default=None, metavar="姓名", help="以谁的名义审；默认用登录本机的用户名")
@click.option("--serve", is_flag=True, help="供全局使用：每人用姓名和口令登录（perfcheck people add）")
@click.option("--host", default="127.0.0.1", metavar="地址", help="--serve 时监听的地址；默认 127.0.0.1，放在代理之后")
@click.option(
    "--name", "names", multiple=True, metavar="主机名", help="--serve 时浏览器里用的主机名（可带端口），可多次"
)
@click.option("--https", is_flag=True, help="--serve 时由代理提供 HTTPS")
@click.option("--jobs", type=click.IntRange(1), default=None, metavar="N", help="同时检查的文件数；默认按处理器数")
@click.option("--last-year", default=None, metavar="审核季", help="去年的审核季，审核时可看同一项目去年怎么写")
@click.option(
    "--watch",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=None,
    metavar="文件夹",
    help="看着这个文件夹，新放进来的自动收件；其中名为 一上、二上 等的子文件夹各归其轮次",
)
@click.option("--no-browser", is_flag=True, help="不自动打开浏览器，只显示地址")
def command(
    season: str,
    port: int,
    name: str | None,
    serve: bool,
    host: str,
    names: tuple[str, ...],
    https: bool,
    jobs: int | None,
    last_year: str | None,
    watch: Path | None,
    no_browser: bool,
) -> None:
    """在浏览器里审核一个审核季（文件夹或数据库地址；默认当前文件夹）。"""
    try:
        from perfcheck.desk import desks
        from perfcheck.desk.receiving import Receiving
        from perfcheck.store.season import Season
    except ImportError as error:
        raise click.ClickException(f"缺少组件 {error.name}；请运行 pip install perfcheck[desk]") from error
    with ExitStack() as open_things:
        try:
            opened = open_things.enter_context(Season.open(season))
            earlier = open_things.enter_context(Season.open(last_year)) if last_year else None
            if serve and not opened.people.users():
                raise click.ClickException("还没有人可以登录；先运行 perfcheck people add 姓名 --role 管理员")
        except SeasonError as error:
            raise click.ClickException(f"{error.problem.message}；{error.problem.advice}") from error
        folder = (Path(season) if Path(season).is_dir() else Path()).absolute() / "uploads"
        receiving = Receiving(opened, folder, file_settings(None), jobs or os.cpu_count() or 1, watch)
        try:
            if serve:
                desk = desks.served(opened, receiving, host, port, names, https, earlier)
            else:
                desk = desks.local(opened, receiving, name or getpass.getuser(), port, earlier)
        except OSError as error:
            raise click.ClickException(f"不能监听端口 {port}：{in_words(error)}；请换一个端口") from error
        once = "" if serve else "（地址只能用一次）"
        click.echo(f"审核台已启动：{desk.address}{once}\n按 Ctrl+C 停止", err=True)
        if not serve and not no_browser:
            door = desks.door(desk.address)
            open_things.callback(door.unlink, missing_ok=True)
            webbrowser.open(door.as_uri())
        desk.server().run(sockets=[desk.listening])
