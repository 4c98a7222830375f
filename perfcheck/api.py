"""The Python API: check a submission, or only read it.

Prints nothing, changes nothing, keeps nothing between calls but what it has loaded; threads and
processes may call it at once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from perfcheck.config.load import ConfigError, load_config
from perfcheck.config.settings import Settings
from perfcheck.engine import check as engine
from perfcheck.engine.reading import read_document, read_documents
from perfcheck.model.document import Document
from perfcheck.model.report import Report
from perfcheck.model.submission import Submission

__all__ = ["ConfigError", "Settings", "Source", "check", "extract", "iter_check", "load_config"]

Source = str | os.PathLike[str] | tuple[bytes, str] | Document
"""A path, bytes with the name they go by, or a Document."""


def check(source: Source, settings: Settings | None = None) -> Report:
    """Check a file, a folder, bytes or a Document.

    Whatever is wrong with the source is among the report's problems. Raises UnknownRuleError and
    LexiconError (both ValueError) for settings that name what does not exist, and TypeError for no source.
    """
    wanted = settings or Settings()
    if isinstance(source, Document):
        return engine.check_documents([source], wanted)
    if isinstance(source, tuple):
        data, name = source
        return engine.check_documents(read_documents(data, name, wanted.encoding), wanted)
    return engine.check([os.fspath(source)], wanted)


def iter_check(sources: Iterable[Source], settings: Settings | None = None) -> Iterator[Report]:
    """The report of each source in turn, checked when it is asked for; raises as ``check`` does."""
    return (check(source, settings) for source in sources)


def extract(source: Source) -> Submission:
    """What a file, bytes or a Document hold, before judging.

    What could not be read is among its problems; so is an archive of several files. Raises TypeError for no source.
    """
    if isinstance(source, Document):
        return engine.extract_document(source)
    if isinstance(source, tuple):
        data, name = source
        return engine.extract_document(read_document(data, name))
    return engine.extract_document(read_document(Path(source)))
