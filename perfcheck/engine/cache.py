"""What was read and judged of a file, kept in two layers: other rules or settings read no file again."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

import msgspec

from perfcheck.config.settings import Settings
from perfcheck.engine.entries import Entries
from perfcheck.engine.identity import file_digest, judged_identity, program, read_identity
from perfcheck.model.finding import Finding
from perfcheck.model.problem import Problem
from perfcheck.model.report import CheckAnswers, DocumentReport, Score
from perfcheck.model.submission import Submission
from perfcheck.readers import is_address, shown_path
from perfcheck.readers.base import MAX_FILE_BYTES

log = logging.getLogger(__name__)

_OURS_TO_MEND = "EN"
"""Prefix of the codes of problems that a crash left: the next run shall try again."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found in a submission: a DocumentReport without it."""

    findings: tuple[Finding, ...]
    checks: tuple[CheckAnswers, ...]
    problems: tuple[Problem, ...]
    scores: Mapping[str, Score]
    suppressed: int


@dataclass(frozen=True, slots=True)
class Read:
    """The submissions of a file, and the path by which it went then."""

    path: str
    submissions: tuple[Submission, ...]


class Cache:
    """Results by the bytes of a file, its name, the program and the settings."""

    def __init__(self, entries: Entries | None = None) -> None:
        self.entries = entries or Entries()

    def key(self, path: str, data: bytes | None = None) -> str | None:
        """The key of what is read of a file, or of ``data``; None for one that cannot be, or shall not be, read."""
        content = _content(path) if data is None else hashlib.sha256(data).hexdigest()
        if content is None:
            return None
        parts = (program(), PurePath(path).name, content)
        return hashlib.sha256("\x1f".join(parts).encode(errors="surrogateescape")).hexdigest()

    def submissions(self, key: str, path: str, settings: Settings) -> tuple[Submission, ...] | None:
        """What was read of these bytes, as if by this path."""
        content = self.entries.load(_layer(key, "read", read_identity(settings)))
        if content is None:
            return None
        try:
            read = msgspec.msgpack.decode(content, type=Read)
        except (msgspec.DecodeError, ValueError):
            log.info("what was kept of %s cannot be understood", path)
            return None
        return tuple(_moved(s, read.path, path) for s in read.submissions)

    def reports(self, path: str, settings: Settings) -> list[DocumentReport] | None:
        """What was read and judged of this file under these settings; None if that is not kept."""
        key = self.key(path)
        content = self.entries.load(_layer(key, "judged", judged_identity(settings))) if key else None
        submissions = self.submissions(key, path, settings) if key and content is not None else None
        if content is None or submissions is None:
            return None
        try:
            judged = msgspec.msgpack.decode(content, type=tuple[str, tuple[Judged, ...]])
        except (msgspec.DecodeError, ValueError):
            return None
        before, verdicts = judged
        if len(verdicts) != len(submissions):
            return None
        return [_report(s, v, before, path) for s, v in zip(submissions, verdicts, strict=True)]

    def keep(self, key: str, path: str, settings: Settings, reports: Sequence[DocumentReport]) -> None:
        """Keep what was read and judged, unless something crashed."""
        if any(p.code.startswith(_OURS_TO_MEND) for r in reports for p in r.problems):
            return
        verdicts = tuple(Judged(r.findings, r.checks, r.problems, r.scores, r.suppressed) for r in reports)
        try:
            read = msgspec.msgpack.encode(Read(path, tuple(r.submission for r in reports)))
            judged = msgspec.msgpack.encode((path, verdicts))
        except (UnicodeEncodeError, OverflowError) as error:
            log.info("what %s says cannot be kept: %s", path, error)
            return
        self.entries.keep(_layer(key, "read", read_identity(settings)), read)
        self.entries.keep(_layer(key, "judged", judged_identity(settings)), judged)


def _content(path: str) -> str | None:
    """What tells the content of a file from any other: its digest, or the stamp of a store."""
    if is_address(path):
        from perfcheck.readers.remote import stamp

        return stamp(path)
    file = Path(path)
    try:
        return file_digest(file) if file.is_file() and file.stat().st_size <= MAX_FILE_BYTES else None
    except OSError:
        return None


def _layer(key: str, layer: str, settings: str) -> str:
    return hashlib.sha256(f"{key}\x1f{layer}\x1f{settings}".encode()).hexdigest()


def _report(submission: Submission, judged: Judged, before: str, path: str) -> DocumentReport:
    problems = _told_of(judged.problems, before, path)
    return DocumentReport(submission, judged.findings, judged.checks, problems, judged.scores, judged.suppressed)


def _moved(submission: Submission, before: str, path: str) -> Submission:
    """The submission as it reads under another path; an archive's entries bear that of the archive."""
    if before == path:
        return submission
    problems = _told_of(submission.problems, before, path)
    return replace(submission, path=_renamed(submission.path, before, path), problems=problems)


def _told_of(problems: tuple[Problem, ...], before: str, path: str) -> tuple[Problem, ...]:
    if before == path:
        return problems
    return tuple(
        replace(p, message=_renamed(p.message, before, path), path=p.path and _renamed(p.path, before, path))
        for p in problems
    )


def _renamed(text: str, before: str, path: str) -> str:
    return text.replace(shown_path(before), shown_path(path))
