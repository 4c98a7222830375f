"""Settings as a perfcheck.toml that gives them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from enum import Enum
from typing import Any

import tomli_w

from perfcheck.config.settings import Settings

_NAMES = {"excepts": "except"}


def as_toml(settings: Settings) -> str:
    """What ``load_config`` reads as these settings; what is not set is left out, for TOML has no word for it."""
    lists: dict[str, Any] = {
        "suppress": [asdict(s) for s in settings.suppressions],
        "lexicon": {name: asdict(change) for name, change in settings.lexicons.items()},
        "rule": [asdict(rule) for rule in settings.rules],
    }
    data: dict[str, Any] = {
        "select": settings.select,
        "ignore": settings.ignore,
        "fail-on": settings.fail_on or "never",
        "min-confidence": settings.min_confidence,
        "encoding": settings.encoding,
        "time-limit": settings.limits.seconds,
        "memory-limit": settings.limits.megabytes,
        "severity": dict(settings.severities),
        **{name: values for name, values in lists.items() if values},
    }
    return tomli_w.dumps(_plain(data))


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {_NAMES.get(name, name): _plain(inner) for name, inner in value.items() if inner is not None}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
