"""Read perfcheck.toml."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any

import tomli
from pydantic import ValidationError

from perfcheck.config.schema import File
from perfcheck.config.settings import LexiconChange, Limits, LocalRule, Settings, Suppression
from perfcheck.model.finding import Severity


class ConfigError(ValueError):
    """A settings file that cannot be used; the message is Chinese and names file and line."""


def load_config(file: Path) -> Settings:
    """The settings of a file; raises ConfigError."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        data = tomli.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"不能读取配置文件 {file}：{error}") from error
    except tomli.TOMLDecodeError as error:
        raise ConfigError(f"配置文件 {file} 不是有效的 TOML：{error}") from error
    try:
        return _settings(File.model_validate(data), str(file))
    except ValidationError as error:
        raise ConfigError(_explain(error, file, text)) from error


def _settings(read: File, origin: str) -> Settings:
    return Settings(
        select=read.select,
        ignore=read.ignore,
        fail_on=None if read.fail_on == "never" else Severity(read.fail_on),
        min_confidence=read.min_confidence,
        encoding=read.encoding,
        severities=read.severity,
        suppressions=tuple(Suppression(**s.model_dump()) for s in read.suppress),
        lexicons={name: LexiconChange(c.add, c.mute) for name, c in read.lexicon.items()},
        rules=tuple(LocalRule(**r.model_dump()) for r in read.rule),
        limits=Limits(read.time_limit, read.memory_limit),
        origin=origin,
    )


def _explain(error: ValidationError, file: Path, text: str) -> str:
    """The first mistake, with its line and what was probably meant."""
    first = error.errors()[0]
    path = [str(part) for part in first["loc"]]
    key = next((p for p in reversed(path) if not p.isdigit()), "")
    line = next((n for n, row in enumerate(text.splitlines(), 1) if key and key in row), None)
    where = f"{file}" + (f" 第{line}行" if line else "")
    return f"配置文件 {where}：{'.'.join(path)} {_reason(first, path)}"


def _reason(first: Any, path: list[str]) -> str:
    if first["type"] == "extra_forbidden":
        close = get_close_matches(path[-1], File.keys_at(path[:-1]))
        return "不是可用的配置项" + (f"，是不是想写 {close[0]}" if close else "")
    if first["type"] == "missing":
        return "必须填写"
    if first["type"] in ("enum", "literal_error"):
        return f"只能是 {first['ctx']['expected'].replace(' or ', '、')}"
    if first["type"] == "value_error":
        return f"的值不正确（{first['ctx']['error']}）"
    return f"的值不正确（{first['msg']}）"
