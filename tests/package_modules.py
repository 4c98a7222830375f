"""Every module of the package, for guards over all of them."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import perfcheck


def modules() -> Iterator[ModuleType]:
    """All that can be imported here: no programs, no migrations, which run within Alembic, no extra that is missing."""
    for info in pkgutil.walk_packages(perfcheck.__path__, "perfcheck."):
        if info.name.endswith("__main__") or ".migrations." in info.name:
            continue
        try:
            yield importlib.import_module(info.name)
        except ImportError:
            continue
