"""Click's errors in words a reviewer understands."""

from __future__ import annotations

import re

import click

_SENTENCES: tuple[tuple[str, str], ...] = (
    (r"No such command '(.*?)'", "没有 {0} 这个命令"),
    (r"Got unexpected extra arguments? \((.*)\)", "多出了参数 {0}；文件名里有空格时请加引号"),
    (r"Missing (?:argument|parameter|option)(.*)", "缺少参数{0}"),
    (r"(?:Directory|File|Path) '(.*?)' is a file", "{0} 是一个文件，应写文件夹"),
    (r"(?:Directory|File|Path) '(.*?)' is a directory", "{0} 是一个文件夹，应写文件"),
    (r"(?:Directory|File|Path) '(.*?)' does not exist", "没有 {0} 这个文件或文件夹"),
    (r"'?(.*?)'? is not a valid (?:int|float).*", "{0} 不是数字"),
)
"""Words of click's own that have no class of error to know them by."""


def message(error: click.ClickException) -> str:
    """What went wrong, and what is possible instead."""
    if isinstance(error, click.NoSuchOption):
        close = f"，是不是想用 {'、'.join(error.possibilities)}" if error.possibilities else ""
        return f"没有 {error.option_name} 这个选项{close}"
    if isinstance(error, click.MissingParameter):
        return f"缺少参数 {error.param.make_metavar(error.ctx) if error.param and error.ctx else ''}".rstrip()
    if isinstance(error, click.BadOptionUsage):
        bare = "does not take" in error.message
        return f"选项 {error.option_name} 用法有误：后面{'不带值' if bare else '应有一个值'}"
    if isinstance(error, click.BadParameter) and error.param:
        return f"{error.param.opts[0]} {_wanted(error.param.type, error.message)}"
    return _translated(error.format_message())


def _wanted(kind: click.ParamType[object], said: str) -> str:
    """What an option takes, for a value that it did not."""
    if isinstance(kind, click.Choice):
        return f"只能是：{'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange | click.FloatRange):
        number = "整数" if isinstance(kind, click.IntRange) else "数字"
        bounds = [f"不小于 {kind.min:g}" if kind.min is not None else "", f"不大于 {kind.max:g}" if kind.max else ""]
        return f"应是{'、'.join(filter(None, bounds))} 的{number}"
    return f"的值不能用：{_translated(said)}"


def _translated(said: str) -> str:
    for pattern, words in _SENTENCES:
        if found := re.fullmatch(pattern + r"\.?", said.strip()):
            return words.format(*found.groups())
    return said


def usage(pieces: list[str]) -> list[str]:
    """The pieces of a usage line in Chinese."""
    words: dict[str, str] = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]..."}
    return [words.get(piece, piece) for piece in pieces]
