"""Receiving files into a round: each is read, checked and kept before the next, so that a killed run goes on there."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath, PurePosixPath

from perfcheck.config.settings import Settings
from perfcheck.engine.cache import Cache
from perfcheck.engine.check import check_each
from perfcheck.engine.work import Engine
from perfcheck.model.problem import Problem
from perfcheck.model.report import DocumentReport, Report
from perfcheck.plugins import readers
from perfcheck.readers import bytes_of, shown_path
from perfcheck.readers.archive import entries
from perfcheck.readers.discovery import expand
from perfcheck.readers.sniffing import sniff
from perfcheck.season.arriving import faults, projects
from perfcheck.season.copies import row_prints
from perfcheck.season.memory import Memory
from perfcheck.season.owners import Match, whose
from perfcheck.season.received import Arrival, Progress, Received


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file by its path or address, the name it is kept under, and its digest."""

    path: str
    name: str
    digest: str


def receive(
    memory: Memory, round: str, paths: Sequence[str], settings: Settings, jobs: int | Engine, progress: Progress | None
) -> Received:
    """Keep the files of ``paths`` (files, folders, archives) in the round; those kept already are not read again."""
    memory.open_round(round)
    received = Received()
    with tempfile.TemporaryDirectory(prefix="perfcheck-") as folder:
        waiting = list(_files(paths, Path(folder), received.problems))
        fresh = _fresh(memory, round, waiting, received)
        reports = check_each([w.path for w in fresh], settings, jobs, Cache())
        for number, file in enumerate(fresh, start=1):
            if progress:
                progress(number, len(fresh), file.name)
            _keep(memory, round, file, next(reports), received)
    for file in waiting:
        # the same bytes under several names
        if file.name in received.again and memory.known(round, [file.digest]):
            memory.note_name(round, file.digest, file.name)
    return received


def _files(paths: Sequence[str], folder: Path, problems: list[Problem]) -> Iterator[_Waiting]:
    """Every file to receive; entries of archives are put into ``folder``, for they are checked like any other file."""
    for given in paths:
        found, trouble = expand([given], readers()[0])
        problems += trouble
        for path in found:
            name = _name(path, given)
            data = bytes_of(path)
            if data is None:
                # its reader says why it cannot be opened
                yield _Waiting(path, name, "")
                continue
            if sniff(data, name) == "zip":
                yield from _unpacked(data, name, folder, problems)
            else:
                yield _Waiting(path, name, hashlib.sha256(data).hexdigest())


def _name(path: str, given: str) -> str:
    """The name by which a file of what was given is kept: its way from there, or its own."""
    whole, folder = PurePath(path), PurePath(given)
    return whole.relative_to(folder).as_posix() if whole != folder and whole.is_relative_to(folder) else whole.name


def _unpacked(data: bytes, name: str, folder: Path, problems: list[Problem]) -> Iterator[_Waiting]:
    for entry, content in entries(data, name):
        if isinstance(content, Problem):
            problems.append(content)
            continue
        # a name of our own: an entry's may be too long for a file, or lead out of the folder
        digest = hashlib.sha256(content).hexdigest()
        path = folder / f"{digest}{PurePosixPath(entry).suffix.lower()}"
        path.write_bytes(content)
        yield _Waiting(str(path), f"{name}/{entry}", digest)


def _fresh(memory: Memory, round: str, waiting: Sequence[_Waiting], received: Received) -> list[_Waiting]:
    """The files whose bytes are new, each once; the others are told."""
    known = memory.known(round, {w.digest for w in waiting})
    fresh: dict[str, _Waiting] = {}
    for file in waiting:
        if file.digest in known:
            kept = received.again if memory.note_name(round, file.digest, file.name) else received.known
            kept.append(file.name)
        elif file.digest not in fresh:
            fresh[file.digest] = file
    twice = [w for w in waiting if w.digest in fresh and w is not fresh[w.digest]]
    received.again += [w.name for w in twice]
    return list(fresh.values())


def _keep(memory: Memory, round: str, file: _Waiting, report: Report, received: Received) -> None:
    document = renamed(report.documents[0], file.path, file.name)
    data = (bytes_of(file.path) if file.digest else None) or b""
    if not document.submission.sha256:
        # its process was lost: the file is here all the same, and its department must be told
        document = replace(document, submission=replace(document.submission, sha256=file.digest))
    if hashlib.sha256(data).hexdigest() != document.submission.sha256:
        # it changed while it was read, or cannot be opened: it is not kept, and the next run takes it up again
        received.unread.append(file.name)
        received.problems += document.problems
        return
    match = _owner(memory, document, file.name)
    found = tuple(projects(document)), tuple(faults(document))
    arrival = Arrival(file.name, data, document, match.entry, match.how, match.told, *found, row_prints(document))
    if not memory.take(round, arrival):
        received.known.append(file.name)
        return
    received.new.append(file.name)
    if not arrival.readable:
        received.unread.append(file.name)
    if match.entry is None:
        received.unsure[file.name] = match.guesses


def _owner(memory: Memory, document: DocumentReport, name: str) -> Match:
    roster = memory.roster()
    match = whose(document.submission, name, roster, memory.answers())
    if match.entry is None and match.told and not any(e.enrolled for e in roster):
        # without a roster every department that sends is one
        return replace(match, entry=memory.meet(match.told))
    return match


def renamed(document: DocumentReport, path: str, name: str) -> DocumentReport:
    """The document under the name it is kept by, also in what its problems say."""
    shown = shown_path(path)

    def plain(text: str) -> str:
        return text.replace(shown, name).replace(path, name)

    told = tuple(replace(p, message=plain(p.message), path=name if p.path else None) for p in document.problems)
    submission = replace(document.submission, path=name, problems=())
    return replace(document, submission=submission, problems=told)
