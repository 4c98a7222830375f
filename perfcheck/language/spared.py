"""Imports of spaCy and jieba without what only their command lines and installers need: a third of the time."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


@contextmanager
def spared() -> Iterator[None]:
    """Importing spaCy and jieba in the block leaves out spaCy's command line and jieba's use of pkg_resources.

    Afterwards both can be imported as ever. jieba's greeting and the warnings on stderr are kept quiet.
    """
    info = ModuleType("spacy.cli.info")
    info.info = _info  # type: ignore[attr-defined]
    blocked = {"spacy.cli": ModuleType("spacy.cli"), "spacy.cli.info": info, "pkg_resources": None}
    absent = {name: module for name, module in blocked.items() if name not in sys.modules}
    sys.modules.update(absent)  # type: ignore[arg-type]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for name in absent:
            sys.modules.pop(name, None)


def _info(*args: Any, **named: Any) -> Any:
    """What ``spacy.info`` is, loaded when someone asks."""
    from spacy.cli.info import info

    return info(*args, **named)
