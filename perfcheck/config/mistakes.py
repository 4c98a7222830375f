"""Mistakes in perfcheck.toml in words."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

from perfcheck.config.schema import File

_NOT_THE_KIND = {
    "string": "应是文字，写在引号里",
    "float": "应是数字",
    "int": "应是整数",
    "bool": "应是 true 或 false",
    "date": "应是日期，如 2026-12-31，不加引号",
    "tuple": '应是一个列表，如 ["VAG", "MIS001"]',
    "list": '应是一个列表，如 ["VAG", "MIS001"]',
    "dict": "应是一个表",
    "model": "应是一个表",
}
"""What was expected, by the beginning of pydantic's name of the error."""
_PATTERNS = {"code": "应是 3 至 8 个大写字母加 3 位数字，如 YXS001"}


def toml_mistake(message: str) -> str:
    """A parser's complaint: the place, for its words are English."""
    place = re.search(r"at line (\d+), column (\d+)", message)
    where = f"第{place[1]}行第{place[2]}个字符处" if place else "文件末尾"
    return f"{where}写法有误，请看引号、括号、等号是否成对，每行是否是 名称 = 值"


def mistake(error: Any, path: list[str]) -> str:
    """One of pydantic's errors at ``path``."""
    kind = error["type"]
    context = error.get("ctx", {})
    if kind == "extra_forbidden":
        close = get_close_matches(path[-1], File.keys_at(path[:-1]))
        return "不是可用的配置项" + (f"，是不是想写 {close[0]}" if close else "")
    if kind == "missing":
        return "必须填写"
    if kind in ("enum", "literal_error"):
        return "只能是 " + "、".join(re.findall(r"'([^']*)'", context["expected"]))
    if kind == "value_error":
        return f"的值不正确（{context['error']}）"
    if kind == "greater_than_equal":
        return f"不能小于 {context['ge']:g}"
    if kind in ("too_short", "string_too_short"):
        return "不能为空"
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(path[-1], "的写法不对")
    return _NOT_THE_KIND.get(kind.partition("_")[0], "的值不正确")
