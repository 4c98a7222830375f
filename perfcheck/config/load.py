"""Read perfcheck.toml."""

from __future__ import annotations

from pathlib import Path

import tomli
from pydantic import ValidationError

from perfcheck.config.mistakes import mistake, toml_mistake
from perfcheck.config.schema import File
from perfcheck.config.settings import LexiconChange, Limits, LocalRule, Settings, Suppression
from perfcheck.model.finding import Severity
from perfcheck.model.os_errors import in_words


class ConfigError(ValueError):
    """A settings file that cannot be used; the message is Chinese and names file and line."""


def load_config(file: Path) -> Settings:
    """The settings of a file; raises ConfigError."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        data = tomli.loads(text)
    except OSError as error:
        raise ConfigError(f"不能读取配置文件 {file}：{in_words(error)}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"不能读取配置文件 {file}：不是 UTF-8 文字，请另存为 UTF-8") from error
    except tomli.TOMLDecodeError as error:
        raise ConfigError(f"配置文件 {file} 不是有效的 TOML：{toml_mistake(str(error))}") from error
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
    return f"配置文件 {where}：{'.'.join(path)} {mistake(first, path)}"
