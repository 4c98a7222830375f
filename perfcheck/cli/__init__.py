"""The command line: the only place that prints, reads argv and sets exit codes."""

from __future__ import annotations

import gc
import os
import signal
import sys
from importlib import import_module

import click

from perfcheck import __version__
from perfcheck.cli.chinese import Group, run, utf8_streams

COMMANDS = {
    "check": "检查绩效目标表，给出问题、位置、理由和修改建议",
    "report": "把以前的检查结果做成其他格式的报告",
    "compare": "对照前后两稿：哪些改了，哪些没改，还动了什么",
    "fix": "做一份标明改法的修改稿，供填报单位修改",
    "extract": "只读取表格，不作判断",
    "baseline": "接受现有的问题，以后只报新的",
    "config": "显示或核对配置",
    "rules": "列出全部规则",
    "plugins": "列出已安装的插件",
    "serve": "以 HTTP 服务方式提供检查",
    "explain": "说明一条规则：查什么、为什么、正反例、依据",
}
_COLLECT = (100_000, 20, 20)
"""Hardly anything made here goes in circles; looking for it as often as Python does takes a tenth of the time."""


class LazyGroup(Group):
    """Loads a command's module when the command is called, so that --help stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of their use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"perfcheck.cli.{cmd_name}").command
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("命令"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="perfcheck %(version)s", help="显示版本")
def app() -> None:
    """审核项目支出绩效目标表。

    \b
    常用：
      perfcheck check 部门预算.pdf            在屏幕上显示问题
      perfcheck check 材料目录 -f json:结果.json
      perfcheck explain MIS001

    退出码：0 没有达到 --fail-on 级别的问题；1 有问题；2 有文件未能读取或命令有误。
    """


def main() -> None:
    """The console script."""
    utf8_streams()
    gc.set_threshold(*_COLLECT)
    # ended in order: with what it has started, and no file half written
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        sys.exit(run(app))
    except BrokenPipeError:
        # the reader of our output went away (… | head): not an error of ours
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
