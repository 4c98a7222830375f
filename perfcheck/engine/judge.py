"""Run rules over one submission and keep the ledger of their answers."""

from __future__ import annotations

import hashlib
import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from perfcheck.engine.advice import advice
from perfcheck.engine.fold import Sighting, fold
from perfcheck.engine.trial import try_fixes
from perfcheck.language.kept import keeping
from perfcheck.language.lexicon import Lexicon
from perfcheck.language.width import normalise
from perfcheck.model.finding import Finding
from perfcheck.model.problem import NO_FAULT_OF_THE_FILE, Problem
from perfcheck.model.report import CheckAnswers
from perfcheck.model.submission import Submission, TargetTable
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided

log = logging.getLogger(__name__)


@dataclass
class _Tally:
    """Answers of one rule while they are counted."""

    found: int = 0
    passed: int = 0
    not_applicable: int = 0
    undecided: int = 0
    reasons: dict[str, None] = field(default_factory=dict)

    def count(self, answers: Sequence[Answer]) -> None:
        unclear = [a.reason for a in answers if isinstance(a, Undecided)]
        if any(isinstance(a, Hit) for a in answers):
            self.found += 1
        elif unclear:
            self.undecided += 1
        elif answers:
            self.not_applicable += 1
        else:
            self.passed += 1
        self.reasons.update(dict.fromkeys(unclear))


@dataclass
class Looked:
    """Of the checks of one criterion that apply to a table: how many there are, and how many could look."""

    asked: int = 0
    decided: int = 0

    @property
    def share(self) -> Decimal:
        """0 to 1."""
        return Decimal(self.decided) / self.asked if self.asked else Decimal(0)


@dataclass(frozen=True)
class Verdict:
    """What the rules said of one submission; ``looked`` is keyed by table id and criterion."""

    findings: tuple[Finding, ...]
    checks: tuple[CheckAnswers, ...]
    problems: tuple[Problem, ...]
    looked: Mapping[str, Mapping[str, Looked]]


@keeping()
def judge(submission: Submission, rules: Sequence[Rule], lexicons: Mapping[str, Lexicon]) -> Verdict:
    """Every rule's answers on every table of ``submission``; a rule that crashes becomes a problem."""
    context = Context(submission, dict(lexicons))
    sightings: list[Sighting] = []
    checks: list[CheckAnswers] = []
    problems: list[Problem] = []
    looked: dict[str, dict[str, Looked]] = {t.id: defaultdict(Looked) for t in submission.tables}
    for rule in rules:
        tally = _Tally()
        for table, answers in _answers(rule, submission, context, problems):
            tally.count(answers)
            if table is not None:
                _look(looked[table.id], rule, answers)
            sightings += [Sighting(rule, a, a.table or table) for a in answers if isinstance(a, Hit)]
        checks.append(
            CheckAnswers(
                rule.code, tally.found, tally.passed, tally.not_applicable, tally.undecided, tuple(tally.reasons)
            )
        )
    tried = try_fixes(fold(sightings), rules, context)
    return Verdict(_findings(tried, submission), tuple(checks), tuple(problems), looked)


def _look(looked: Mapping[str, Looked], rule: Rule, answers: Sequence[Answer]) -> None:
    hit = any(isinstance(a, Hit) for a in answers)
    if answers and all(isinstance(a, NotApplicable) for a in answers):
        return
    for criterion in rule.criteria:
        looked[criterion].asked += 1
        looked[criterion].decided += hit or not any(isinstance(a, Undecided) for a in answers)


def _answers(
    rule: Rule, submission: Submission, context: Context, problems: list[Problem]
) -> Iterator[tuple[TargetTable | None, list[Answer]]]:
    """The answers of ``rule``, table by table, or once for the submission."""
    subjects: tuple[TargetTable | None, ...] = submission.tables if rule.table else (None,)
    for table in subjects:
        try:
            answers = _answer(rule, table, submission, context)
        except NO_FAULT_OF_THE_FILE:
            raise
        # a rule is somebody else's code as well: whatever it raises, the others go on
        except BaseException as error:
            log.exception("rule %s crashed", rule.code)
            problems.append(_crash(rule, table, submission, error))
            answers = [Undecided("规则运行出错")]
        yield table, answers


def _answer(rule: Rule, table: TargetTable | None, submission: Submission, context: Context) -> list[Answer]:
    if table is not None and rule.table:
        return list(rule.table(table, context))
    return list(rule.submission(submission, context)) if rule.submission else []


def _crash(rule: Rule, table: TargetTable | None, submission: Submission, error: BaseException) -> Problem:
    where = f"项目「{table.called}」" if table else "全文"
    return Problem(
        "EN001",
        f"规则 {rule.code}（{rule.title}）在{where}上运行出错：{type(error).__name__}: {error}",
        f"其他规则的结果不受影响；可用 --ignore {rule.code} 暂时停用，并把本提示反馈给规则的维护者",
        path=submission.path,
        place=table.place if table else None,
    )


def _findings(sightings: Sequence[Sighting], submission: Submission) -> tuple[Finding, ...]:
    order = {table.id: position for position, table in enumerate(submission.tables)}
    findings = [_finding(s, submission) for s in sightings]
    return tuple(sorted(findings, key=lambda f: _sort_key(f, order)))


def _sort_key(finding: Finding, order: Mapping[str, int]) -> tuple[object, ...]:
    place = finding.evidence[0].place if finding.evidence else None
    table = order.get(finding.table or "", -1)
    page = place.page or 0 if place else 0
    top = place.bbox[1] if place and place.bbox else 0.0
    row = (place.line or place.row or 0) if place else 0
    return (table, page, top, row, finding.code, finding.indicator or "", finding.message)


def _finding(sighting: Sighting, submission: Submission) -> Finding:
    rule, hit, table = sighting.rule, sighting.hit, sighting.table
    project = table.project if table else hit.project
    return Finding(
        code=rule.code,
        name=rule.name,
        title=rule.title,
        family=rule.family,
        severity=sighting.severity,
        confidence=sighting.confidence,
        message=hit.message,
        suggestion=advice(hit.suggestion, hit.fix, table),
        criteria=rule.criteria,
        basis=rule.basis,
        evidence=hit.evidence,
        table=table.id if table else None,
        project=project,
        level2=hit.indicator.level2 if hit.indicator else None,
        indicator=hit.indicator.name if hit.indicator else None,
        field=None if hit.field is None else str(hit.field),
        also=sighting.also,
        fingerprint=_fingerprint(sighting, submission),
        fix=hit.fix,
    )


def _fingerprint(sighting: Sighting, submission: Submission) -> str:
    """Stable over pages and order: what was said of which words in which project."""
    hit, table = sighting.hit, sighting.table
    parts = (
        sighting.rule.first_code,
        normalise(submission.department or ""),
        normalise(table.project if table else hit.project or ""),
        normalise(hit.indicator.level2 + hit.indicator.name) if hit.indicator else "",
        hit.field or "",
        *(normalise(e.quote) for e in hit.evidence),
    )
    return "sha256:" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
