"""No text takes longer than its length allows: every pattern, and all rules together, in linear time."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from form_documents import document
from package_modules import modules
from pumps import pumps

from perfcheck.engine.document import check_document

METHODS = {"search", "match", "fullmatch", "finditer", "findall", "split", "sub"}
SMALL = (8, 14, 18, 22, 100, 250, 500, 1000, 2000)
"""Repeats small enough for an exponential pattern to be caught before it hangs."""
SLOW = 0.15
"""Seconds of processor time that no linear pattern needs for 2,000 characters, on any machine."""
NOISE = 0.004
MOST_PUMPS = 30
"""Of the hundreds of words of a list, so many stand for all."""
RATIO = 9.0
"""16,000 characters take four times as long as 4,000 where time is linear, sixteen times where it is quadratic."""


def patterns() -> Iterator[tuple[str, re.Pattern[str], set[str]]]:
    """Every compiled pattern of the package with the methods its module calls on it."""
    for module in modules():
        called: dict[str, set[str]] = defaultdict(set)
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                owner = node.value.func if isinstance(node.value, ast.Call) else node.value
                called[getattr(owner, "id", "")].add(node.attr)
            if isinstance(node, ast.Call) and (inline := _inline(node)):
                yield f"{module.__name__}:{node.lineno}", *inline
        for name, value in vars(module).items():
            if held := list(_held(value)):
                yield from ((f"{module.__name__}.{name}", p, called[name] & METHODS or {"search"}) for p in held)
            elif _builds_pattern(value):
                yield f"{module.__name__}.{name}", value(), called[name] & METHODS or {"search"}


def _held(value: object, depth: int = 3) -> Iterator[re.Pattern[str]]:
    """The patterns that a value is, or holds in lists, tables and records."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif depth and isinstance(value, dict):
        yield from (p for pair in value.items() for v in pair for p in _held(v, depth - 1))
    elif depth and isinstance(value, tuple | list | set | frozenset):
        yield from (p for v in value for p in _held(v, depth - 1))
    elif depth and dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from (p for f in dataclasses.fields(value) for p in _held(getattr(value, f.name), depth - 1))


def _inline(node: ast.Call) -> tuple[re.Pattern[str], set[str]] | None:
    function, first = node.func, node.args[0] if node.args else None
    if not isinstance(function, ast.Attribute) or not isinstance(function.value, ast.Name) or function.value.id != "re":
        return None
    if function.attr not in METHODS or not isinstance(first, ast.Constant) or not isinstance(first.value, str):
        return None
    return re.compile(first.value), {function.attr}


def _builds_pattern(value: object) -> bool:
    """Whether a cached function without parameters says that it gives a pattern."""
    written = getattr(value, "__wrapped__", None)
    if not inspect.isfunction(written) or not hasattr(value, "cache_info"):
        return False
    signature = inspect.signature(written)
    return not signature.parameters and str(signature.return_annotation) == "re.Pattern[str]"


def _run(pattern: re.Pattern[str], methods: set[str], text: str) -> float:
    """Seconds of processor time that the methods take on ``text``."""
    start = time.process_time()
    for method in methods:
        found = pattern.sub("", text) if method == "sub" else getattr(pattern, method)(text)
        if method == "finditer":
            for _ in found:
                pass
    return time.process_time() - start


def _least(work: Callable[[], float], times: int = 3) -> float:
    return min(work() for _ in range(times))


def _grows_too_fast(pattern: re.Pattern[str], methods: set[str]) -> str:
    """The text on which a pattern is not linear, as an explanation; "" if there is none."""
    found = pumps(pattern)
    for before, unit in found[:: max(1, len(found) // MOST_PUMPS)]:
        for after in ("\0", ""):

            def seconds(size: int, before: str = before, unit: str = unit, after: str = after) -> float:
                count = size if size < SMALL[4] else max(1, size // len(unit))
                return _run(pattern, methods, before + unit * count + after)

            if slow := next((n for n in SMALL if seconds(n) > SLOW and _least(lambda n=n: seconds(n)) > SLOW), 0):
                return f"{before!r} + {unit!r} * {slow}: more than {SLOW} s"
            if seconds(4000) < NOISE / 4:
                continue
            # what grows too fast does so each time; what other programs cost, now and then
            if seconds(16000) > NOISE and all(
                _least(lambda: seconds(16000)) > RATIO * _least(lambda: seconds(4000)) for _ in range(3)
            ):
                return f"{before!r} + {unit!r}: 16,000 characters take over {RATIO} times as long as 4,000"
    return ""


def test_every_pattern_is_linear() -> None:
    found = {(p.pattern, p.flags): (name, p, methods) for name, p, methods in patterns()}
    assert len(found) > 150
    faults = {name: fault for name, p, methods in found.values() if (fault := _grows_too_fast(p, methods))}
    assert not faults


@pytest.mark.parametrize("pattern", [r"(?:a+|b)*c", r"\s*\n"])
def test_a_pattern_that_is_not_linear_is_found(pattern: str) -> None:
    assert _grows_too_fast(re.compile(pattern), {"search"})


UNITS = ["安排资金3万元", "完成5项", "一", "数量", "_", "《", "1"]


def _form(unit: str, size: int, where: str) -> float:
    """Seconds of processor time for a form with a text of ``size`` characters at a place of it."""
    texts = {"goal": "修缮校舍3处。", "name": "修缮校舍", "value": "≥3处", "department": "某县教育局"}
    texts[where] = (unit * (size // len(unit) + 1))[:size]
    drawing = f"""
    项目名称 | 校舍修缮 | < | <
    主管部门 | {texts["department"]} | < | <
    年度目标 | {texts["goal"]} | < | <
    一级指标 | 二级指标 | 三级指标 | 指标值
    产出指标 | 数量指标 | {texts["name"]} | {texts["value"]}
    ^ | 质量指标 | 合格率 | 100%
    """
    built = document("项目支出绩效目标表", drawing)
    start = time.process_time()
    check_document(built)
    return time.process_time() - start


@pytest.mark.parametrize("where", ["goal", "name", "value", "department"])
def test_reading_and_judging_are_linear(where: str) -> None:
    _form("甲", 10, where)
    for unit in UNITS:
        small = _form(unit, 1000, where)
        large = _form(unit, 4000, where)
        if large > 0.5 and large > 8 * small:
            assert _least(lambda unit=unit: _form(unit, 4000, where), 2) < 8 * _least(
                lambda unit=unit: _form(unit, 1000, where), 2
            ), unit
