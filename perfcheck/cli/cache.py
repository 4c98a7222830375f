"""``perfcheck cache``."""

from __future__ import annotations

import click

from perfcheck.cli.chinese import Command, Group


@click.group("cache", cls=Group)
def command() -> None:
    """显示或清除留存的结果。

    没有改动的文件，在程序、规则、词表和配置都不变时不再读取。30 天没有用到的结果自动删去，总量不超过 512 MB。
    文件夹可用环境变量 PERFCHECK_CACHE_DIR 指定。
    """


@command.command("info", cls=Command)
def info() -> None:
    """显示留存在哪里、有多少。"""
    from perfcheck.engine.entries import Entries

    entries = Entries()
    kept = entries.count()
    click.echo(f"留存在 {entries.folder}：{kept.files} 项，{kept.size / 1024**2:.1f} MB")


@command.command("clear", cls=Command)
def clear() -> None:
    """删去全部留存的结果；下次检查重新读取。"""
    from perfcheck.engine.entries import Entries

    kept = Entries().clear()
    click.echo(f"已删去 {kept.files} 项，{kept.size / 1024**2:.1f} MB")
