"""Entry points: rule packs, reports and readers that other distributions bring.

A plugin that cannot be used is named with its version and the cause, the rest runs on, and
the run is marked incomplete: a check that silently does not happen is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, TypeVar

from perfcheck.language.files import directory
from perfcheck.model.document import Document
from perfcheck.model.problem import Problem
from perfcheck.readers.base import ReadOptions
from perfcheck.reports.base import FORMATS, Renderer
from perfcheck.reports.base import renderer as builtin_renderer
from perfcheck.rules.base import API_VERSION, Rule, RulePack
from perfcheck.rules.builtin import PACK

RULES, REPORTS, READERS = "perfcheck.rules", "perfcheck.reports", "perfcheck.readers"

T = TypeVar("T")


@dataclass(frozen=True)
class ReaderPlugin:
    """What an entry point of ``perfcheck.readers`` is: a reader and the suffixes (``.gd``) it reads."""

    suffixes: tuple[str, ...]
    read: Callable[[bytes, str, ReadOptions], Document]


@dataclass(frozen=True)
class ReportPlugin:
    """What an entry point of ``perfcheck.reports`` is; its name is the format's."""

    render: Renderer


@dataclass(frozen=True)
class Plugin:
    """A plugin as ``perfcheck plugins`` lists it; ``error`` is the cause where it cannot be used."""

    group: str
    name: str
    distribution: str
    version: str
    error: str | None = None
    value: Any = None


class UnusableError(Exception):
    """A plugin that is not what its group asks for; the message is Chinese."""


def installed() -> tuple[Plugin, ...]:
    """All plugins of the three groups, those that cannot be used among them."""
    packs = _load(RULES, _rule_pack)
    return _without_clashes(packs) + _load(REPORTS, _report) + _load(READERS, _reader)


@cache
def rule_packs() -> tuple[tuple[RulePack, ...], tuple[Problem, ...]]:
    """The built-in pack and those installed, and a problem for each that cannot be used."""
    plugins = _without_clashes(_load(RULES, _rule_pack))
    return (PACK, *(p.value for p in plugins if p.error is None)), _problems(plugins)


def all_rules() -> tuple[Rule, ...]:
    """The rules of all packs."""
    return tuple(rule for pack in rule_packs()[0] for rule in pack.rules)


@cache
def readers() -> tuple[dict[str, ReaderPlugin], tuple[Problem, ...]]:
    """Suffix to installed reader, and a problem for each that cannot be used."""
    plugins = _load(READERS, _reader)
    usable = (p.value for p in plugins if p.error is None)
    return {suffix.lower(): reader for reader in usable for suffix in reader.suffixes}, _problems(plugins)


@cache
def reports() -> tuple[dict[str, Renderer], tuple[Problem, ...]]:
    """Format name to installed renderer, and a problem for each that cannot be used."""
    plugins = _load(REPORTS, _report)
    return {p.name: p.value.render for p in plugins if p.error is None}, _problems(plugins)


def formats() -> tuple[str, ...]:
    """The names of all report formats: ours, then the installed ones."""
    return (*FORMATS, *reports()[0])


def renderer(name: str) -> Renderer:
    """The renderer of a format, ours or an installed one; raises KeyError for an unknown one."""
    return builtin_renderer(name) if name in FORMATS else reports()[0][name]


def _load(group: str, check: Callable[[EntryPoint, Any], T]) -> tuple[Plugin, ...]:
    return tuple(_plugin(group, point, check) for point in sorted(entry_points(group=group), key=lambda p: p.name))


def _plugin(group: str, point: EntryPoint, check: Callable[[EntryPoint, Any], T]) -> Plugin:
    name, version = (point.dist.name, point.dist.version) if point.dist else ("", "")
    try:
        return Plugin(group, point.name, name, version, value=check(point, point.load()))
    except UnusableError as error:
        return Plugin(group, point.name, name, version, str(error))
    # somebody else's module: importing it may raise anything
    except Exception as error:
        return Plugin(group, point.name, name, version, f"载入时出错：{type(error).__name__}: {error}")


def _rule_pack(point: EntryPoint, value: Any) -> RulePack:
    pack = value() if callable(value) else value
    if not isinstance(pack, RulePack):
        raise UnusableError("入口没有给出 RulePack")
    if pack.api_version > API_VERSION:
        raise UnusableError(f"它要求接口版本 {pack.api_version}，本程序只到 {API_VERSION}，请升级 perfcheck")
    stray = [rule.code for rule in pack.rules if not rule.code.startswith(pack.prefixes)]
    if stray:
        raise UnusableError(f"规则 {stray[0]} 不在它声明的前缀 {'、'.join(pack.prefixes)} 之内")
    shipped = [lexicon.name for lexicon in pack.lexicons if (directory() / f"{lexicon.name}.toml").is_file()]
    if shipped:
        raise UnusableError(f"词表 {shipped[0]} 与 perfcheck 自带的重名")
    return pack


def _reader(point: EntryPoint, value: Any) -> ReaderPlugin:
    if not isinstance(value, ReaderPlugin):
        raise UnusableError("入口没有给出 ReaderPlugin")
    return value


def _report(point: EntryPoint, value: Any) -> ReportPlugin:
    if not isinstance(value, ReportPlugin):
        raise UnusableError("入口没有给出 ReportPlugin")
    if point.name in FORMATS:
        raise UnusableError(f"格式 {point.name} 已由 perfcheck 自己提供")
    return value


def _without_clashes(plugins: tuple[Plugin, ...]) -> tuple[Plugin, ...]:
    """Packs whose prefix or lexicon another has taken cannot be used: it would be unclear whose is meant."""
    return tuple(_resolve(plugins))


def _resolve(plugins: tuple[Plugin, ...]) -> Iterator[Plugin]:
    packs = [PACK]
    for plugin in plugins:
        error = plugin.error or next((clash for pack in packs if (clash := _clash(plugin.value, pack))), None)
        if error is None:
            packs.append(plugin.value)
        yield replace(plugin, error=error)


def _clash(pack: RulePack, other: RulePack) -> str | None:
    for prefix in pack.prefixes:
        if any(prefix.startswith(taken) or taken.startswith(prefix) for taken in other.prefixes):
            return f"规则前缀 {prefix} 已被 {other.name} 使用"
    theirs = {lexicon.name for lexicon in other.lexicons}
    return next((f"词表 {x.name} 与 {other.name} 的重名" for x in pack.lexicons if x.name in theirs), None)


def _problems(plugins: tuple[Plugin, ...]) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            "PL001",
            f"插件 {p.name}（{p.distribution} {p.version}）不能使用：{p.error}",
            f"请升级或卸载 {p.distribution}；其他规则的结果不受影响",
        )
        for p in plugins
        if p.error is not None
    )
