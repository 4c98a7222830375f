"""Check one file or many."""

from __future__ import annotations

import datetime
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from perfcheck import __version__
from perfcheck.config.settings import Settings
from perfcheck.engine.cache import Cache
from perfcheck.engine.configured import counted
from perfcheck.engine.group import group
from perfcheck.engine.interrupted import InterruptedCheck, stopped
from perfcheck.engine.judge import judge
from perfcheck.engine.local import local_rules
from perfcheck.engine.many import Begun, Processes, Result, in_order, serially
from perfcheck.engine.reading import Progress, read_documents
from perfcheck.engine.scoring import table_scores
from perfcheck.engine.select import select
from perfcheck.engine.suppress import accept, suppress
from perfcheck.engine.tokens import with_tokens
from perfcheck.extraction import extract
from perfcheck.language.kept import keeping
from perfcheck.language.lexicon import Lexicon, load_lexicon
from perfcheck.model.document import Document
from perfcheck.model.problem import NO_FAULT_OF_THE_FILE, Problem
from perfcheck.model.report import DocumentReport, Pack, Report
from perfcheck.model.submission import Submission
from perfcheck.plugins import all_rules, readers, reports, rule_packs
from perfcheck.readers import expand, shown_path
from perfcheck.readers.base import ReadOptions
from perfcheck.rules.base import Rule

log = logging.getLogger(__name__)


def rules_for(settings: Settings) -> tuple[Rule, ...]:
    """The rules that run under ``settings``; raises UnknownRuleError."""
    known = all_rules() + local_rules(settings.rules, rule_packs()[0])[0]
    chosen = select(known, settings.select, settings.ignore)
    return tuple(replace(r, severity=settings.severities.get(r.code, r.severity)) for r in chosen)


def _may_score(settings: Settings, rules: Sequence[Rule]) -> bool:
    run = {rule.code for rule in rules}
    return not settings.select and all(rule.code in run for rule in rules_for(Settings()) if rule.caps)


def lexicons_for(settings: Settings) -> dict[str, Lexicon]:
    """The lexicons of rule packs and those that ``settings`` change; raises LexiconError."""
    brought = {lexicon.name: lexicon for pack in rule_packs()[0] for lexicon in pack.lexicons}
    changed = {
        name: (brought.get(name) or load_lexicon(name)).with_changes(add=change.add, mute=change.mute)
        for name, change in settings.lexicons.items()
    }
    return brought | changed


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
    progress: Callable[[int, int, str], None] | None = None,
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
    files, problems = _files(paths)
    rules_for(settings)
    lexicons_for(settings)
    documents: dict[int, list[DocumentReport]] = {}

    def begun(position: int) -> None:
        if progress:
            progress(position + 1, len(files), shown_path(Path(files[position].name)))

    interrupted = False
    try:
        documents.update(_results([str(f) for f in files], settings, jobs, begun, pages, cache))
    except KeyboardInterrupt:
        interrupted = True
        problems = [*problems, stopped(len(files) - len(documents))]
    found = [d for position in sorted(documents) for d in documents[position]]
    report = _finish(_report(found, settings, problems), settings, accepted)
    if interrupted:
        raise InterruptedCheck(report)
    return report


def _results(
    files: Sequence[str], settings: Settings, jobs: int, begun: Begun, pages: Progress | None, cache: Cache | None
) -> Iterator[Result]:
    """The reports of each file: first those that are kept, then the others as they are checked."""
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
    rules_for(settings)
    lexicons_for(settings)
    for documents in in_order(_results(files, settings, jobs, lambda _: None, None, cache)):
        yield _finish(_report(documents, settings), settings, None)


def check_documents(documents: Iterable[Document], settings: Settings = Settings()) -> Report:
    """Check documents that are read already; raises as ``check`` does."""
    reports = [check_document(d, settings) for d in documents]
    return _finish(_report(reports, settings), settings, None)


def _report(documents: Sequence[DocumentReport], settings: Settings, problems: Sequence[Problem] = ()) -> Report:
    """The run as a whole, with what is wrong of plugins and of the user's own rules."""
    packs, broken = rule_packs()
    unusable = (*broken, *readers()[1], *reports()[1], *local_rules(settings.rules, packs)[1])
    run = tuple(Pack(p.name, p.version) for p in packs)
    return Report(__version__, tuple(documents), (*problems, *unusable), run)


def _finish(report: Report, settings: Settings, accepted: Counter[str] | None) -> Report:
    """Take out what was accepted, then make one of many; the scores stand, for an accepted fault is a fault."""
    if settings.suppressions:
        report = suppress(report, settings.suppressions, datetime.date.today())
    hidden = sum(d.suppressed for d in report.documents)
    told = counted(settings, len(rules_for(Settings(rules=settings.rules))) - len(rules_for(settings)), hidden)
    report = replace(report, problems=(*report.problems, *told))
    if accepted is not None:
        report = accept(report, accepted)
    rules = {rule.code: rule for rule in rules_for(settings)}
    return replace(report, documents=tuple(replace(d, findings=group(d.findings, rules)) for d in report.documents))


def _files(paths: Sequence[str]) -> tuple[list[Path], list[Problem]]:
    return expand([Path(p) for p in paths], readers()[0])
