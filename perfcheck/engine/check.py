"""Check one file or many."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from perfcheck.config.settings import Settings
from perfcheck.engine.cache import Cache
from perfcheck.engine.choice import rules_for
from perfcheck.engine.finish import Stream, finish
from perfcheck.engine.interrupted import InterruptedCheck, stopped
from perfcheck.engine.judge import judge
from perfcheck.engine.lexicons import lexicons_for
from perfcheck.engine.many import Begun, Processes, Result, count, in_order, serially
from perfcheck.engine.reading import Progress, read_documents
from perfcheck.engine.scoring import table_scores
from perfcheck.engine.tokens import with_tokens
from perfcheck.extraction import extract
from perfcheck.language.kept import keeping
from perfcheck.model.document import Document
from perfcheck.model.problem import NO_FAULT_OF_THE_FILE, Problem
from perfcheck.model.report import DocumentReport, Report
from perfcheck.model.submission import Submission
from perfcheck.plugins import readers
from perfcheck.readers import expand
from perfcheck.readers.base import ReadOptions
from perfcheck.rules.base import Rule

log = logging.getLogger(__name__)


def _may_score(settings: Settings, rules: Sequence[Rule]) -> bool:
    run = {rule.code for rule in rules}
    return not settings.select and all(rule.code in run for rule in rules_for(Settings()) if rule.caps)


@keeping()
def check_document(document: Document, settings: Settings = Settings()) -> DocumentReport:
    """Extract, judge and score one document; findings of too little confidence alone are held back yet.

    A choice of rules alone gives no score, nor do rules without those that cap it.
    """
    return judge_submission(extract_document(document), settings)


@keeping()
def judge_submission(submission: Submission, settings: Settings = Settings()) -> DocumentReport:
    """Judge and score what was read of a document, as ``check_document`` does."""
    rules = rules_for(settings)
    verdict = judge(submission, rules, lexicons_for(settings))
    kept = tuple(f for f in verdict.findings if f.confidence.rank <= settings.min_confidence.rank)
    scores = table_scores(submission, verdict, rules) if _may_score(settings, rules) else {}
    problems = submission.problems + verdict.problems
    unsure = len(verdict.findings) - len(kept)
    return DocumentReport(with_tokens(submission), kept, verdict.checks, problems, scores, unsure)


def extract_document(document: Document) -> Submission:
    """The submission; a layout that breaks our reading becomes a problem, for the other files must go on."""
    try:
        return extract(document)
    except NO_FAULT_OF_THE_FILE:
        raise
    except BaseException as error:
        log.exception("extraction of %s crashed", document.path)
        problems = (*document.problems, _crash(document, "表格读取程序", error))
        return Submission(document.path, document.sha256, document.format, problems=problems)


def _crash(document: Document, what: str, error: BaseException) -> Problem:
    return Problem(
        "EN002",
        f"{document.path}：{what}出错：{type(error).__name__}: {error}",
        "请把文件另存为 Excel 或 Word 再试，并把本提示反馈给程序的维护者",
        path=document.path,
    )


def check_file(
    path: str, settings: Settings, options: ReadOptions = ReadOptions(), cache: Cache | None = None
) -> Iterator[DocumentReport]:
    """The reports of one file, each when it is asked for: one, or one for each submission of an archive.

    What ``cache`` holds of it is not read again; what is done to its end is kept there.
    """
    key = cache.key(path) if cache else None
    read = cache.submissions(key, path, settings) if cache and key else None
    options = replace(options, encoding=settings.encoding)
    found: list[DocumentReport] = []
    documents = () if read else read_documents(Path(path), options=options)
    submissions = (judge_submission(s, settings) for s in (read or ())[options.skip :])
    for report in chain(submissions, (_checked(d, settings) for d in documents)):
        found.append(report)
        yield report
    if cache and key and not options.skip:
        cache.keep(key, path, settings, found)


def _checked(document: Document, settings: Settings) -> DocumentReport:
    try:
        return check_document(document, settings)
    except NO_FAULT_OF_THE_FILE:
        raise
    except BaseException as error:
        log.exception("the check of %s crashed", document.path)
        submission = Submission(document.path, document.sha256, document.format)
        return DocumentReport(submission, problems=(*document.problems, _crash(document, "检查程序", error)))


def check(
    paths: Sequence[str],
    settings: Settings = Settings(),
    jobs: int = 0,
    progress: Begun | None = None,
    accepted: Counter[str] | None = None,
    pages: Progress | None = None,
    cache: Cache | None = None,
) -> Report:
    """Check files and folders; documents stand in the order of ``paths``.

    ``jobs`` processes check files, within the limits of ``settings``; 0 is this process, which cannot be bounded.
    ``progress`` is called with the number of the file that is begun, the number of files and its name, ``pages``
    with the pages read of a file. ``accepted`` are the fingerprints of a baseline. ``cache`` holds what earlier
    runs found and gets what this one does, file by file.

    Raises UnknownRuleError and LexiconError for settings that name what does not exist, and InterruptedCheck with
    the report of what was finished.
    """
    found: dict[int, list[DocumentReport]] = {}
    rules = rules_for(settings)
    files, problems = prepared(paths, settings)
    interrupted = False
    try:
        found.update(results(files, settings, jobs, progress, pages, cache))
    except KeyboardInterrupt:
        interrupted = True
        problems.append(stopped(len(files) - len(found)))
    documents = [d for position in sorted(found) for d in found[position]]
    report = finish(documents, settings, rules, problems, accepted)
    if interrupted:
        raise InterruptedCheck(report)
    return report


def check_stream(
    paths: Sequence[str],
    settings: Settings,
    jobs: int,
    progress: Begun | None,
    take: Callable[[int, DocumentReport], None],
    cache: Cache | None = None,
) -> Report:
    """Check as ``check`` does and keep nothing: ``take`` is given each document with its file's position as it comes.

    The report is that of the run, without documents; raises as ``check`` does.
    """
    stream = Stream(settings, rules_for(settings))
    files, problems = prepared(paths, settings)
    left = len(files)
    try:
        for position, documents in results(files, settings, jobs, progress, None, cache):
            left -= 1
            for document in documents:
                take(position, stream.finish(document))
    except KeyboardInterrupt:
        raise InterruptedCheck(stream.run([*problems, stopped(left)])) from None
    return stream.run(problems)


def prepared(paths: Sequence[str], settings: Settings) -> tuple[list[str], list[Problem]]:
    """The files of ``paths`` and what is wrong with these; raises LexiconError."""
    lexicons_for(settings)
    files, problems = expand([Path(p) for p in paths], readers()[0])
    return [str(f) for f in files], problems


def results(
    files: Sequence[str],
    settings: Settings,
    jobs: int,
    progress: Begun | None = None,
    pages: Progress | None = None,
    cache: Cache | None = None,
) -> Iterator[Result]:
    """The reports of each file, with its position: first those that are kept, then the others as they come."""
    begun = count(progress, files)
    wanted: list[int] = []
    for position, file in enumerate(files):
        known = cache.reports(file, settings) if cache else None
        if known is None:
            wanted.append(position)
        else:
            begun(position)
            yield position, known
    task = partial(check_file, settings=settings, cache=cache)
    left = [files[position] for position in wanted]

    def begun_of_left(number: int) -> None:
        begun(wanted[number])

    if jobs < 1 or not left:
        found = serially(left, task, begun_of_left, pages)
    else:
        found = Processes(task, min(jobs, len(left)), settings.limits).results(left, begun_of_left, pages)
    yield from ((wanted[number], reports) for number, reports in found)
    if cache:
        cache.entries.tidy()


def check_each(
    files: Sequence[str], settings: Settings = Settings(), jobs: int = 0, cache: Cache | None = None
) -> Iterator[Report]:
    """The report of each file in turn, as soon as it and those before it are checked; raises as ``check`` does."""
    rules = rules_for(settings)
    lexicons_for(settings)
    for documents in in_order(results(files, settings, jobs, cache=cache)):
        yield finish(documents, settings, rules)


def check_documents(documents: Iterable[Document], settings: Settings = Settings()) -> Report:
    """Check documents that are read already; raises as ``check`` does."""
    rules = rules_for(settings)
    return finish([check_document(d, settings) for d in documents], settings, rules)
