"""Guards over every pattern of the code: signs that lost their full-width twin must not come back."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from package_modules import modules

import perfcheck

ROOT = Path(perfcheck.__file__).parent
_CLASS = re.compile(r"(?<!\\)(?:\\\\)*\[(\^?\]?(?:\\.|[^\]\\])*)\]")
_TOKEN = re.compile(r"\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|\\.|.", re.DOTALL)


def _twice(pattern: str) -> list[str]:
    """The character classes of a pattern that hold a character twice, ranges taken as one."""
    found = []
    for match in _CLASS.finditer(pattern):
        tokens = _TOKEN.findall(match.group(1).removeprefix("^"))
        spans = {n + d for n, t in enumerate(tokens[1:-1], 1) if t == "-" for d in (-1, 0, 1)}
        single = [t for n, t in enumerate(tokens) if n not in spans]
        if len(single) != len(set(single)):
            found.append(match.group())
    return found


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def _compiled() -> Iterator[tuple[str, str]]:
    """The patterns that modules hold, those put together from parts included."""
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{module.__name__}.{name}", value.pattern


def test_no_character_class_holds_a_character_twice() -> None:
    written = [
        f"{path.relative_to(ROOT)}:{node.lineno} {found}"
        for path, tree in _trees()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and getattr(call.func.value, "id", "") == "re"
        for node in ast.walk(call)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for found in _twice(node.value)
    ]
    built = [f"{name} {found}" for name, pattern in _compiled() for found in _twice(pattern)]
    assert written + built == []


def test_nothing_is_replaced_by_itself() -> None:
    same = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path, tree in _trees()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in ("replace", "sub", "maketrans")
        for args in [[a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]]
        if len(args) > 1 and args[0] == args[1]
    ]
    assert same == []


def test_the_guards_see_what_they_guard_against() -> None:
    assert _twice("^[((]x") == ["[((]"]
    assert _twice(r"[^,;,。]") == ["[^,;,。]"]
    assert _twice(r"[a-z0-9_\-.]|[(（]|\[[") == []
