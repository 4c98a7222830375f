"""Imports of spaCy and jieba that load only what is used: their words, not their trainers and models."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import module_from_spec
from types import ModuleType
from typing import Any

_LATER = ("spacy", "spacy.schemas", "spacy.lang.zh", "jieba.finalseg")
"""Modules that run only when somebody asks for more of them than was imported here."""


class _Later(ModuleType):
    """A module that has not run; asking for what it does not hold, or importing from below it, runs it."""

    def __getattr__(self, name: str) -> Any:
        spec = self.__spec__
        if spec is None or spec.loader is None:
            raise AttributeError(name)
        self.__class__ = ModuleType  # type: ignore[assignment]
        if spec.submodule_search_locations is not None:
            self.__path__ = spec.submodule_search_locations
        spec.loader.exec_module(self)
        return getattr(self, name)


@contextmanager
def spared() -> Iterator[None]:
    """Within the block parts of spaCy and jieba can be imported without the whole, a fifth of the time.

    Afterwards both can be used and imported as ever: the whole runs then. jieba's greeting, its use of pkg_resources
    and the warnings on stderr are left out.
    """
    bare = {name: module_from_spec(spec) for name in _LATER if (spec := _spec(name))}
    sys.modules.update(bare)
    packages = "pkg_resources" in sys.modules
    if not packages:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        if not packages:
            del sys.modules["pkg_resources"]
        for module in bare.values():
            if module.__spec__ and module.__spec__.submodule_search_locations is not None:
                del module.__path__
            module.__class__ = _Later


def _spec(name: str) -> ModuleSpec | None:
    """Where a module that is not loaded yet lies, found without running what is above it."""
    if name in sys.modules:
        return None
    found = path = None
    above = ""
    for part in name.split("."):
        above = f"{above}.{part}" if above else part
        found = PathFinder.find_spec(above, path)
        path = found.submodule_search_locations if found else []
    return found
