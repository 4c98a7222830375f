"""Check one document: extract, judge, score."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from perfcheck.config.settings import Settings
from perfcheck.engine.choice import rules_for
from perfcheck.engine.judge import judge
from perfcheck.engine.lexicons import lexicons_for
from perfcheck.engine.scoring import table_scores
from perfcheck.engine.tokens import with_tokens
from perfcheck.extraction import extract
from perfcheck.language.kept import keeping
from perfcheck.model.document import Document
from perfcheck.model.problem import NO_FAULT_OF_THE_FILE, Problem
from perfcheck.model.report import DocumentReport
from perfcheck.model.submission import Submission
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
        problems = (*document.problems, crash(document, "表格读取程序", error))
        return Submission(document.path, document.sha256, document.format, problems=problems)


def crash(document: Document, what: str, error: BaseException) -> Problem:
    """What is told of a part of ours that broke over a document."""
    return Problem(
        "EN002",
        f"{document.path}：{what}出错：{type(error).__name__}: {error}",
        "请把文件另存为 Excel 或 Word 再试，并把本提示反馈给程序的维护者",
        path=document.path,
    )
