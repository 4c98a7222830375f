"""Texts that a pattern takes longest to refuse: what each of its repeats matches, many times over."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any

if sys.version_info >= (3, 11):
    import re._parser as parser
else:
    import sre_parse as parser

_CLASSES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a", "CATEGORY_NOT_WORD": ","}
_OTHERS = "a1 中,_:。(*"
_UNBOUNDED = 50
_CHOICES = 6
Node = tuple[Any, Any]


def pumps(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """Pairs of a beginning and what is to be repeated after it, for every repeat of the pattern without a bound."""
    return list(dict.fromkeys(_pumps(parser.parse(pattern.pattern, pattern.flags))))


def _pumps(nodes: Iterable[Node], before: str = "") -> Iterator[tuple[str, str]]:
    text = before
    for op, argument in nodes:
        kind = str(op)
        if kind in ("MAX_REPEAT", "MIN_REPEAT"):
            _, most, inner = argument
            if most > _UNBOUNDED:
                yield from ((start, unit) for unit in _choices(inner) if unit for start in (text, ""))
            yield from _pumps(inner, text)
        else:
            for inner in _inside(kind, argument):
                yield from _pumps(inner, text)
        text += _sample([(op, argument)])
    if not before and text:
        yield "", text


def _inside(kind: str, argument: Any) -> list[Iterable[Node]]:
    if kind == "SUBPATTERN":
        return [argument[3]]
    if kind == "BRANCH":
        return list(argument[1])
    return [argument[1]] if kind in ("ASSERT", "ASSERT_NOT") else []


def _choices(nodes: Iterable[Node]) -> Iterator[str]:
    """Texts that a repeated part may match, one for each of its branches."""
    yield _sample(nodes)
    for op, argument in nodes:
        kind = str(op)
        if kind == "IN":
            yield from (_of_class([item]) for item in argument[:_CHOICES])
        for inner in _inside(kind, argument):
            yield from _choices(inner)


def _sample(nodes: Iterable[Node]) -> str:
    """A text that the nodes match, as short as they allow."""
    text = ""
    for op, argument in nodes:
        kind = str(op)
        if kind == "LITERAL":
            text += chr(argument)
        elif kind in ("NOT_LITERAL", "ANY"):
            text += "a" if argument != ord("a") else "b"
        elif kind == "IN":
            text += _of_class(argument)
        elif kind in ("MAX_REPEAT", "MIN_REPEAT"):
            text += _sample(argument[2]) * argument[0]
        elif kind in ("SUBPATTERN", "BRANCH"):
            text += _sample(_inside(kind, argument)[0])
    return text


def _of_class(items: list[Node]) -> str:
    """A character of a class."""
    kind, argument = str(items[0][0]), items[0][1]
    if kind == "NEGATE":
        return next((c for c in _OTHERS if not any(_holds(c, item) for item in items[1:])), "乙")
    if kind == "CATEGORY":
        return _CLASSES.get(str(argument), "a")
    return chr(argument[0] if kind == "RANGE" else argument)


def _holds(char: str, item: Node) -> bool:
    kind, argument = str(item[0]), item[1]
    if kind == "LITERAL":
        return ord(char) == argument
    if kind == "RANGE":
        return bool(argument[0] <= ord(char) <= argument[1])
    tests = {"DIGIT": str.isdigit, "SPACE": str.isspace, "WORD": lambda c: c.isalnum() or c == "_"}
    name = str(argument).removeprefix("CATEGORY_")
    return tests[name.removeprefix("NOT_")](char) is not name.startswith("NOT_")
