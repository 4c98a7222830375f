"""``perfcheck season``: the reviewing of one budget year."""

from __future__ import annotations

import click

from perfcheck.cli.lazy import LazyGroup

COMMANDS = {
    "new": "建立一个审核季，登记应报名册",
    "receive": "收件：检查送来的文件并登记到一轮，可反复运行",
    "assign": "写明一个文件是哪个部门的",
    "status": "一轮的情况：应报、已报、未报、读不了、待审……",
    "decisions": "导出审核清单，填好后导入",
    "opinions": "出文：给各部门的审核意见和回执，只含采纳的问题",
    "receipts": "导入部门填回的回执",
    "compare": "对照两轮：每个问题改了没有，另外动了什么",
    "freeze": "定稿：登记批复的绩效目标",
    "against": "公开、调整、自评的文件与定稿对照",
    "stats": "统计：规则、部门、采纳率、共性问题",
    "years": "两年对照：照抄、调低、增资不增效",
}


@click.group("season", cls=LazyGroup, told=COMMANDS, prefix="season_")
def command() -> None:
    """审核季：从一上到自评，收件、审核、出文、对照。

    \b
    常用：
      perfcheck season new 2027 --roster 名册.xlsx
      perfcheck season receive 一上 材料/
      perfcheck season status
      perfcheck season decisions export 清单.xlsx

    各命令用 --season 指明审核季（文件夹或数据库地址），也可写在环境变量 PERFCHECK_SEASON 里；
    在审核季的文件夹里，或它的上一级文件夹里运行时不必写。
    """
