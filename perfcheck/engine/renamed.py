"""Codes that rules had before: settings that use them still count for a release, and the present ones are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from perfcheck.config.settings import Settings
from perfcheck.model.problem import Problem
from perfcheck.rules.base import Rule, Status


def present(settings: Settings, rules: Sequence[Rule]) -> Settings:
    """The settings with every former code of one of ``rules`` replaced by its present one."""
    now = _now(rules)
    if not now:
        return settings
    return replace(
        settings,
        select=tuple(now.get(code.upper(), code) for code in settings.select),
        ignore=tuple(now.get(code.upper(), code) for code in settings.ignore),
        severities={now.get(code, code): severity for code, severity in settings.severities.items()},
        suppressions=tuple(replace(s, code=now.get(s.code, s.code)) for s in settings.suppressions),
    )


def outdated(settings: Settings, rules: Sequence[Rule]) -> Iterator[Problem]:
    """What the settings call by a former code, and what they name that is about to go."""
    now, going = _now(rules), {rule.code: rule for rule in rules if rule.status is Status.DEPRECATED}
    suppressed = (s.code for s in settings.suppressions)
    for code in dict.fromkeys((*settings.select, *settings.ignore, *settings.severities, *suppressed)):
        if code.upper() in now:
            told, what = f"规则 {code} 已改为 {now[code.upper()]}，这次仍按新代码算", "下一版起不再认旧代码，请改写设置"
            yield Problem("CF009", told, what, blocking=False)
        elif code.upper() in going:
            told = f"规则 {code}（{going[code.upper()].title}）下一版起没有了"
            yield Problem("CF009", told, "请从设置里删去", blocking=False)


def _now(rules: Sequence[Rule]) -> dict[str, str]:
    return {former: rule.code for rule in rules for former in rule.formerly}
