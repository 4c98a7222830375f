"""Check one file or many."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from perfcheck.config.settings import Settings
from perfcheck.engine.cache import Cache
from perfcheck.engine.choice import rules_for
from perfcheck.engine.cluster_access import ClusterError
from perfcheck.engine.cost import cost
from perfcheck.engine.document import check_document, crash, judge_submission
from perfcheck.engine.finish import Finishing, finish
from perfcheck.engine.interrupted import InterruptedCheck, deserted, stopped
from perfcheck.engine.lexicons import lexicons_for
from perfcheck.engine.many import Count, engine_for, in_order
from perfcheck.engine.reading import read_file
from perfcheck.engine.serial import Serial
from perfcheck.engine.shelf import Shelf
from perfcheck.engine.work import UNWATCHED, Engine, Result, Watch, Work
from perfcheck.model.document import Document
from perfcheck.model.problem import NO_FAULT_OF_THE_FILE, Problem
from perfcheck.model.report import DocumentReport, Report
from perfcheck.model.submission import Submission
from perfcheck.plugins import readers
from perfcheck.readers import expand
from perfcheck.readers.base import ReadOptions

log = logging.getLogger(__name__)


def check_file(
    path: str,
    settings: Settings,
    options: ReadOptions = ReadOptions(),
    cache: Cache | None = None,
    data: bytes | None = None,
) -> Iterator[DocumentReport]:
    """The reports of one file, each when it is asked for: one, or one for each submission of an archive.

    What ``cache`` holds of it is not read again; what is done to its end is kept there. With ``data``, the bytes that
    somebody else has read, the path is their name alone.
    """
    key = cache.key(path, data) if cache else None
    read = cache.submissions(key, path, settings) if cache and key else None
    options = replace(options, encoding=settings.encoding)
    found: list[DocumentReport] = []
    documents = () if read else read_file(path, data, options)
    submissions = (judge_submission(s, settings) for s in (read or ())[options.skip :])
    for report in chain(submissions, (_checked(d, settings) for d in documents)):
        found.append(report)
        yield report
    if cache and key and not options.skip and cache.key(path, data) == key:
        cache.keep(key, path, settings, found)


def _checked(document: Document, settings: Settings) -> DocumentReport:
    try:
        return check_document(document, settings)
    except NO_FAULT_OF_THE_FILE:
        raise
    except BaseException as error:
        log.exception("the check of %s crashed", document.path)
        submission = Submission(document.path, document.sha256, document.format)
        return DocumentReport(submission, problems=(*document.problems, crash(document, "检查程序", error)))


def check(
    paths: Sequence[str],
    settings: Settings = Settings(),
    jobs: int | Engine = 0,
    watch: Watch = UNWATCHED,
    accepted: Counter[str] | None = None,
    cache: Cache | None = None,
) -> Report:
    """Check files and folders; documents stand in the order of ``paths``.

    ``jobs`` processes check files, within the limits of ``settings``; 0 is this process, which cannot be bounded;
    or an engine does. ``accepted`` are the fingerprints of a baseline. ``cache`` holds what earlier runs found and
    gets what this one does, file by file.

    Raises UnknownRuleError and LexiconError for settings that name what does not exist, ClusterError for a cluster
    that checks nothing, and InterruptedCheck with the report of what was finished.
    """
    found: dict[int, range] = {}
    shelf = Shelf()
    rules = rules_for(settings)
    files, problems = prepared(paths, settings)
    interrupted = False
    try:
        for position, documents in results(files, settings, jobs, watch, cache):
            start = len(shelf)
            for document in documents:
                shelf.add(document)
            found[position] = range(start, len(shelf))
    except KeyboardInterrupt:
        interrupted = True
        problems.append(stopped(len(files) - len(found)))
    except ClusterError as error:
        if not found:
            raise
        problems.append(deserted(error, len(files) - len(found)))
    in_files = (shelf[number] for position in sorted(found) for number in found[position])
    report = finish(in_files, settings, rules, problems, accepted)
    if interrupted:
        raise InterruptedCheck(report)
    return report


def check_stream(
    paths: Sequence[str],
    settings: Settings,
    jobs: int | Engine,
    watch: Watch,
    take: Callable[[int, DocumentReport], None],
    cache: Cache | None = None,
) -> Report:
    """Check as ``check`` does and keep nothing: ``take`` is given each document with its file's position as it comes.

    The report is that of the run, without documents; raises as ``check`` does.
    """
    finishing = Finishing(settings, rules_for(settings))
    files, problems = prepared(paths, settings)
    left = len(files)
    try:
        for position, documents in results(files, settings, jobs, watch, cache):
            left -= 1
            for document in documents:
                take(position, finishing.document(document))
    except KeyboardInterrupt:
        raise InterruptedCheck(finishing.run([*problems, stopped(left)])) from None
    except ClusterError as error:
        if left == len(files):
            raise
        problems.append(deserted(error, left))
    return finishing.run(problems)


def prepared(paths: Sequence[str], settings: Settings) -> tuple[list[str], list[Problem]]:
    """The files of ``paths`` and what is wrong with these; raises LexiconError."""
    lexicons_for(settings)
    return expand(paths, readers()[0])


def results(
    files: Sequence[str],
    settings: Settings,
    jobs: int | Engine,
    watch: Watch = UNWATCHED,
    cache: Cache | None = None,
    in_turn: bool = False,
) -> Iterator[Result]:
    """The reports of each file, with its position: first those that are kept, then the others as they come.

    The longest are begun first, unless the results are wanted ``in_turn``.
    """
    costs = [cost(file) for file in files]
    count = Count(watch, files, costs)
    wanted: list[int] = []
    for position, file in enumerate(files):
        known = cache.reports(file, settings) if cache else None
        if known is None:
            wanted.append(position)
        else:
            count.known(position)
            yield position, known
    engine = engine_for(jobs)
    if not in_turn and not isinstance(engine, Serial):
        wanted.sort(key=lambda position: -costs[position])
    if wanted:
        work = Work(
            [files[position] for position in wanted],
            [costs[position] for position in wanted],
            partial(check_file, settings=settings, cache=cache),
            settings.limits,
            lambda number: count.begun(wanted[number]),
            watch.page,
        )
        for number, reports in engine.results(work):
            count.ended(wanted[number])
            yield wanted[number], reports
    if cache:
        cache.entries.tidy()


def check_each(
    files: Sequence[str], settings: Settings = Settings(), jobs: int | Engine = 0, cache: Cache | None = None
) -> Iterator[Report]:
    """The report of each file in turn, as soon as it and those before it are checked; raises as ``check`` does."""
    rules = rules_for(settings)
    lexicons_for(settings)
    for documents in in_order(results(files, settings, jobs, cache=cache, in_turn=True)):
        yield finish(documents, settings, rules)


def check_documents(documents: Iterable[Document], settings: Settings = Settings()) -> Report:
    """Check documents that are read already; raises as ``check`` does."""
    rules = rules_for(settings)
    return finish([check_document(d, settings) for d in documents], settings, rules)
