"""Comparisons as people read them and as tools do: one module a format, each with ``render(comparison, options)``."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from perfcheck.reports.base import RenderOptions
from perfcheck.season.comparison import Comparison

Renderer = Callable[[Comparison, RenderOptions], str | bytes]

FORMATS: dict[str, str] = {
    form: f"perfcheck.season.reports.{form}_comparison" for form in ("text", "json", "html", "xlsx", "docx")
}
"""Format name to the module whose ``render`` makes it."""


def renderer(name: str) -> Renderer:
    """The renderer of a format; raises KeyError for an unknown one."""
    render: Renderer = import_module(FORMATS[name]).render
    return render
