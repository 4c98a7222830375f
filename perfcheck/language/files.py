"""Where the lexicon files lie, and how they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

# Compiled, and a third of the time that the standard library's takes.
import tomli


class LexiconError(ValueError):
    """A lexicon that cannot be used; names its file and, where known, the line (1-based)."""

    def __init__(self, message: str, file: str, line: int | None = None) -> None:
        super().__init__(f"{file}:{line}: {message}" if line else f"{file}: {message}")
        self.message = message
        self.file = file
        self.line = line


@cache
def directory() -> Path:
    """The folder of the lexicons: inside the package once installed, beside it in a source tree."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "lexicons"
    return installed if installed.is_dir() else package.parent / "lexicons"


def read_text(name: str) -> str:
    """The text of ``lexicons/<name>.toml``. Raises LexiconError if there is no such file."""
    path = directory() / f"{name}.toml"
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"cannot be read: {error}", path.name) from error


def parse_toml(text: str, file: str) -> dict[str, Any]:
    """A TOML text as a dict. Raises LexiconError, with the line where the parser names one."""
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise LexiconError(f"is not valid TOML: {error}", file, int(line.group(1)) if line else None) from error


@cache
def load_toml(name: str) -> dict[str, Any]:
    """A lexicon file of any shape, as a dict that must not be changed."""
    return parse_toml(read_text(name), f"{name}.toml")


def load_words() -> Iterator[tuple[str, dict[str, Any]]]:
    """The files of ``lexicons/words`` by name, each as a dict."""
    for path in sorted((directory() / "words").glob("*.toml")):
        name = f"words/{path.stem}"
        yield f"{name}.toml", parse_toml(read_text(name), f"{name}.toml")
