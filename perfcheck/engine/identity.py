"""What makes two runs answer alike: the program, its lexicons, what is installed, and the settings."""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, entry_points, version
from importlib.util import find_spec
from pathlib import Path

from perfcheck import __version__
from perfcheck.config.settings import Settings
from perfcheck.language.files import directory
from perfcheck.plugins import READERS, REPORTS, RULES

_BLOCK = 1 << 20
_READING = ("pypdfium2", "pdfplumber", "lxml", "python-calamine", "xlrd", "jieba", "spacy", "rapidocr", "onnxruntime")
"""What other people's programs read and cut texts with."""


def file_digest(path: Path) -> str:
    """The sha256 of a file's bytes; raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


@cache
def program() -> str:
    """A digest of all that reads and judges: our code and lexicons, plugins, and the distributions installed.

    Content and not versions alone, so that a source tree that is being changed never answers from before.
    """
    office = str(shutil.which("soffice") or shutil.which("libreoffice"))
    return _digest("\n".join([sys.version, *_contents(), *sorted(_distributions()), office]))


@cache
def parts() -> dict[str, str]:
    """What must be alike on all machines of a run, by name: content as a short digest, else the version."""
    code, lexicons, plugins = (digest[:12] for digest in _contents())
    found = {"python": f"{sys.version_info[0]}.{sys.version_info[1]}", "perfcheck": f"{__version__} {code}"}
    found |= {"lexicons": lexicons, "plugins": plugins}
    for name in _READING:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found


@cache
def _contents() -> tuple[str, str, str]:
    """Digests of our code, of the lexicons and of plugins."""
    package, lexicons = Path(__file__).resolve().parent.parent, directory().resolve()
    ours = (p for p in _sources(package) if not p.is_relative_to(lexicons))
    brought = (p for folder in _plugins() for p in _sources(folder))
    return _content(ours), _content(_sources(lexicons)), _content(brought)


def _sources(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.suffix in (".py", ".toml"))


def read_identity(settings: Settings) -> str:
    """A digest of the settings that change what is read."""
    return _digest(repr(settings.encoding))


def judged_identity(settings: Settings) -> str:
    """A digest of the settings that change what is judged of a text; what is accepted afterwards is no part of it."""
    asked = (settings.select, settings.ignore, settings.min_confidence, settings.rules)
    told = (sorted(settings.severities.items()), sorted(settings.lexicons.items()))
    return _digest(repr((settings.encoding, asked, told)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _content(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.name}\x1f{len(content)}\x1f".encode())
        digest.update(content)
    return digest.hexdigest()


def _plugins() -> list[Path]:
    """The folders of the packages that plugins come from."""
    points = (point for group in (RULES, REPORTS, READERS) for point in entry_points(group=group))
    specs = (find_spec(name) for name in sorted({point.module.partition(".")[0] for point in points}))
    return [Path(spec.origin).parent for spec in specs if spec and spec.origin and spec.submodule_search_locations]


def _distributions() -> Iterable[str]:
    """The names and versions of what is installed, by the folders that say so."""
    for entry in sys.path:
        folder = Path(entry)
        if folder.is_dir():
            yield from (p.name for p in folder.glob("*.dist-info"))
