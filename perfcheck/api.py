"""The Python API: check a submission, only read it, or compare two rounds.

Prints nothing, changes nothing, keeps nothing between calls but what it has loaded; threads and
processes may call it at once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from perfcheck.config.load import ConfigError, load_config
from perfcheck.config.settings import Settings
from perfcheck.contract import loads
from perfcheck.engine import check as engine
from perfcheck.engine.document import extract_document
from perfcheck.engine.reading import read_document, read_documents
from perfcheck.model.document import Document
from perfcheck.model.report import Report
from perfcheck.model.submission import Submission
from perfcheck.readers.base import ReadOptions
from perfcheck.season.compare import compare_reports
from perfcheck.season.comparison import Comparison

__all__ = [
    "Comparison",
    "ConfigError",
    "Settings",
    "Source",
    "check",
    "compare",
    "extract",
    "iter_check",
    "load_config",
]

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
        return engine.check_documents(read_documents(data, name, ReadOptions(encoding=wanted.encoding)), wanted)
    return engine.check([os.fspath(source)], wanted)


def iter_check(sources: Iterable[Source], settings: Settings | None = None) -> Iterator[Report]:
    """The report of each source in turn, checked when it is asked for; raises as ``check`` does."""
    return (check(source, settings) for source in sources)


def extract(source: Source) -> Submission:
    """What a file, bytes or a Document hold, before judging.

    What could not be read is among its problems; so is an archive of several files. Raises TypeError for no source.
    """
    if isinstance(source, Document):
        return extract_document(source)
    if isinstance(source, tuple):
        data, name = source
        return extract_document(read_document(data, name))
    return extract_document(read_document(Path(source)))


def compare(
    old: Source | Report,
    new: Source | Report,
    settings: Settings | None = None,
    earlier: Iterable[Source | Report] = (),
) -> Comparison:
    """What became of the findings of an earlier round in a later one: files, folders, saved results (.json) or Reports.

    ``earlier`` are rounds before ``old``, whose findings may appear again. Raises as ``check`` does, ResultsError (a
    ValueError) for results that cannot be read, OSError for results that are not there.
    """
    return compare_reports(_round(old, settings), _round(new, settings), [_round(e, settings) for e in earlier])


def _round(source: Source | Report, settings: Settings | None) -> Report:
    if isinstance(source, Report):
        return source
    if not isinstance(source, (tuple, Document)) and Path(source).suffix.lower() == ".json":
        return loads(Path(source).read_text(encoding="utf-8-sig"))
    return check(source, settings)
