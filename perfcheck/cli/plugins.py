"""``perfcheck plugins``."""

from __future__ import annotations

import click

from perfcheck.cli.chinese import Command

GROUPS = {"perfcheck.rules": "规则包", "perfcheck.reports": "报告格式", "perfcheck.readers": "文件格式"}


@click.command("plugins", cls=Command)
def command() -> None:
    """列出已安装的规则包、报告格式和文件格式插件。"""
    from perfcheck.plugins import installed
    from perfcheck.rules.builtin import PACK

    click.echo(f"规则包  {PACK.name} {PACK.version}  {len(PACK.rules)} 条规则（自带）")
    broken = False
    for plugin in installed():
        state = f"不能使用：{plugin.error}" if plugin.error else "可用"
        click.echo(f"{GROUPS[plugin.group]}  {plugin.name}（{plugin.distribution} {plugin.version}）  {state}")
        broken = broken or plugin.error is not None
    if broken:
        click.get_current_context().exit(2)
