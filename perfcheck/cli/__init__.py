"""The command line: the only place that prints, reads argv and sets exit codes."""

from __future__ import annotations

import os
import signal
import sys

import click

from perfcheck import __version__
from perfcheck.cli.chinese import run, utf8_streams
from perfcheck.cli.lazy import LazyGroup
from perfcheck.engine.garbage import collect_seldom

COMMANDS = {
    "check": "检查绩效目标表，给出问题、位置、理由和修改建议",
    "report": "把以前的检查结果做成其他格式的报告",
    "compare": "对照前后两稿：哪些改了，哪些没改，还动了什么",
    "season": "审核季：从一上到自评，收件、审核、出文、对照",
    "fix": "做一份标明改法的修改稿，供填报单位修改",
    "extract": "只读取表格，不作判断",
    "baseline": "接受现有的问题，以后只报新的",
    "config": "显示或核对配置",
    "rules": "列出全部规则",
    "plugins": "列出已安装的插件",
    "cache": "显示或清除留存的结果",
    "desk": "在浏览器里审核一个审核季",
    "people": "管理审核台的登录人",
    "serve": "以 HTTP 服务方式提供检查",
    "explain": "说明一条规则：查什么、为什么、正反例、依据",
}


@click.group(
    cls=LazyGroup, told=COMMANDS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
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
    collect_seldom()
    # ended in order: with what it has started, and no file half written
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        sys.exit(run(app))
    except BrokenPipeError:
        # the reader of our output went away (… | head): not an error of ours
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
