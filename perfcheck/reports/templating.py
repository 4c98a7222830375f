"""Jinja templates: the one seam through which untrusted text enters a report, escaped and printable."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from perfcheck.reports.plain import printable

TEMPLATES = Path(__file__).parent / "templates"


@cache
def markup_template(name: str) -> Template:
    """A template of XML or HTML."""
    return environment(TEMPLATES).get_template(name)


@cache
def text_template(name: str, escape: Callable[[str], str]) -> Template:
    """A template of another language; whatever is put into it goes through ``escape``."""
    return _environment(TEMPLATES, lambda value: escape(str(value)), autoescape=False).get_template(name)


def environment(folder: Path) -> Environment:
    """Templates of XML or HTML in a folder."""
    return _environment(folder, _printable, autoescape=True)


def _environment(folder: Path, finalize: Callable[[object], str], autoescape: bool) -> Environment:
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=autoescape,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _printable(value: object) -> str:
    # what a macro made is markup already
    return value if isinstance(value, Markup) else printable(str(value))
