"""What a rule is: metadata, a pure generator and examples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property

from perfcheck.language.lexicon import Lexicon, load_lexicon
from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.fix import Applicability, Edit, Fix
from perfcheck.model.place import Place
from perfcheck.model.submission import Indicator, Level, Submission, TargetTable
from perfcheck.reading import Goal, Passage, ReadIndicator, ReadSubmission, ReadTable

API_VERSION = 1
"""The version of this interface; a pack made for a newer one is refused."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A fault. ``severity`` and ``confidence`` override the rule's own where given.

    ``indicator`` is the indicator it is about, ``field`` the part of the table
    (总体目标, 资金, 项目概况 …); neither for the whole table or submission.
    ``table`` names the table of a hit that a submission rule finds in one of them,
    ``project`` the project of one that has no table. ``suggestion`` says in words what to do and stands
    alone; ``fix`` is the rewrite that goes with it and is shown only if it passes.
    """

    message: str
    suggestion: str
    evidence: tuple[Evidence, ...] = ()
    indicator: Indicator | None = None
    field: str | None = None
    table: TargetTable | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None
    project: str | None = None
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Undecided:
    """The rule could not look; ``reason`` says in Chinese what it lacked."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The form has no such thing."""


Answer = Hit | Undecided | NotApplicable


@dataclass(frozen=True)
class Context:
    """What a rule may know besides the table it judges.

    ``lexicons`` holds those that the user's settings changed.
    """

    submission: Submission
    lexicons: dict[str, Lexicon] = field(default_factory=dict)

    @cached_property
    def reading(self) -> ReadSubmission:
        """What the submission says."""
        return ReadSubmission(self.submission, self.lexicon)

    def read(self, table: TargetTable) -> ReadTable:
        """What a table says: its indicators, goals and statements, each read once for all rules."""
        return self.reading.read(table)

    def trying(self, table: TargetTable, trial: TargetTable) -> Context:
        """The context of a copy of the submission in which ``trial`` stands in the place of ``table``."""
        tables = tuple(trial if t is table else t for t in self.submission.tables)
        tried = replace(self, submission=replace(self.submission, tables=tables))
        # a frozen dataclass still has the dictionary that cached properties write to
        tried.__dict__["reading"] = ReadSubmission(tried.submission, self.lexicon, known=self.reading)
        return tried

    def lexicon(self, name: str) -> Lexicon:
        """The lexicon ``name`` with the user's entries; raises LexiconError if there is none."""
        return self.lexicons.get(name) or load_lexicon(name)

    def year(self, table: TargetTable) -> int | None:
        """The budget year that ``table`` is for."""
        return table.fiscal_year or self.submission.fiscal_year


TableCheck = Callable[[TargetTable, Context], Iterator[Answer]]
SubmissionCheck = Callable[[Submission, Context], Iterator[Answer]]


class Status(str, Enum):
    """Where a rule is in its life; preview rules run only when selected by code."""

    PREVIEW = "preview"
    STABLE = "stable"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class Example:
    """A submission in the notation of ``perfcheck.rules.notation`` and what the rule says of it.

    ``at`` names the indicators or fields it must hit, in order; empty for a good example.
    ``undecided`` marks one on which the rule must say so. Of the first hit may be stated its ``severity``, words
    that its message says, and its ``fix``: the row as a reviewer reads it (「培训人次 ≥300人次」), None for none, an
    empty text where nothing is stated.
    """

    text: str
    at: tuple[str, ...] = ()
    undecided: bool = False
    severity: Severity | None = None
    says: str = ""
    fix: str | None = ""


def good(text: str) -> Example:
    """An example without fault."""
    return Example(text)


def bad(text: str, *at: str, severity: Severity | None = None, says: str = "", fix: str | None = "") -> Example:
    """An example with a fault at each of ``at``: an indicator's name, a field, a project, or 全文.

    ``severity``, ``says`` and ``fix`` state what a reviewer is told of the first, see ``Example``.
    """
    return Example(text, at, severity=severity, says=says, fix=fix)


def unclear(text: str) -> Example:
    """An example that the rule must leave undecided."""
    return Example(text, undecided=True)


@dataclass(frozen=True)
class Rule:
    """A check with all that is known of it.

    Exactly one of ``table`` and ``submission`` is its generator. ``why`` and ``advice``
    are Chinese, for a reviewer; ``traps`` says what it deliberately lets pass.
    ``under`` lists the codes that speak for this one where they see the same fault. Findings of ``caps``
    or graver cap the grade of a table, whatever else is sound in it. ``settled`` marks a rule whose severity the user's
    settings state. ``formerly`` lists the codes it had before, the oldest first.
    """

    code: str
    name: str
    title: str
    family: Family
    severity: Severity
    confidence: Confidence
    criteria: tuple[str, ...]
    basis: tuple[str, ...]
    why: str
    advice: str
    examples: tuple[Example, ...]
    table: TableCheck | None = None
    submission: SubmissionCheck | None = None
    traps: str = ""
    under: tuple[str, ...] = ()
    caps: Severity | None = None
    settled: bool = False
    since: str = "0.1.0"
    status: Status = Status.STABLE
    formerly: tuple[str, ...] = ()

    @property
    def first_code(self) -> str:
        """The code it was given first; what baselines know it by."""
        return (*self.formerly, self.code)[0]


@dataclass(frozen=True)
class RulePack:
    """A set of rules under one prefix or more, as the entry point ``perfcheck.rules`` returns it."""

    name: str
    version: str
    prefixes: tuple[str, ...]
    rules: tuple[Rule, ...]
    api_version: int = API_VERSION
    lexicons: tuple[Lexicon, ...] = ()


def evidence(row: Indicator | ReadIndicator) -> Evidence:
    """The indicator's value as evidence, its name where the value is empty."""
    indicator = _plain(row)
    if indicator.value:
        return Evidence(indicator.value, indicator.place, indicator.period)
    return Evidence(indicator.name, indicator.name_place, indicator.period)


def _plain(row: Indicator | ReadIndicator) -> Indicator:
    return row.indicator if isinstance(row, ReadIndicator) else row


def on_indicator(
    row: Indicator | ReadIndicator,
    message: str,
    suggestion: str,
    *,
    more: tuple[Evidence, ...] = (),
    severity: Severity | None = None,
    confidence: Confidence | None = None,
    fix: Fix | None = None,
) -> Hit:
    """A hit on one indicator, its value quoted."""
    proof = (evidence(row), *more)
    return Hit(message, suggestion, proof, _plain(row), severity=severity, confidence=confidence, fix=fix)


def rewrite(
    table: TargetTable,
    row: Indicator | ReadIndicator,
    *,
    name: str | None = None,
    value: str | None = None,
    level2: str | None = None,
    draft: bool = False,
) -> Fix:
    """A fix of one row: its new name, value or level 2; ``draft`` where it holds an N or a choice."""
    key = row.key if isinstance(row, ReadIndicator) else table.key(row)
    if key is None:
        raise ValueError(f"{row} is no indicator of {table.id}")
    return Fix((Edit(key.position, name, value, level2),), Applicability.DRAFT if draft else Applicability.SAFE)


def on_goal(
    goal: Goal,
    quote: str,
    message: str,
    suggestion: str,
    *,
    severity: Severity | None = None,
    confidence: Confidence | None = None,
) -> Hit:
    """A hit on a goal, quoted once for each period that has it."""
    proof = goal.quote(quote)
    return Hit(message, suggestion, proof, field=goal.period.goal, severity=severity, confidence=confidence)


def on_text(
    passage: Passage,
    quote: str,
    message: str,
    suggestion: str,
    *,
    severity: Severity | None = None,
    confidence: Confidence | None = None,
) -> Hit:
    """A hit on a part of the form that is running text, with the words it is about."""
    proof = (passage.quote(quote),)
    return Hit(message, suggestion, proof, field=passage.label, severity=severity, confidence=confidence)


def on_level(level: Level, table: TargetTable, message: str, suggestion: str, *, fix: Fix | None = None) -> Hit:
    """A hit on a row of the form that is left empty, pointed at as an indicator without name."""
    row = Indicator(
        level.period,
        level.level1,
        level.level2,
        level.kind,
        name="",
        value="",
        place=level.place,
        name_place=level.place,
    )
    proof = Evidence(level.level2, level.place, level.period)
    return Hit(message, suggestion, (proof,), row, table=table, fix=fix)


def on_table(
    table: TargetTable,
    message: str,
    suggestion: str,
    *,
    part: str | None = None,
    place: Place | None = None,
    quote: str = "",
    severity: Severity | None = None,
    confidence: Confidence | None = None,
    fix: Fix | None = None,
) -> Hit:
    """A hit on the table as a whole, or on ``part`` of it."""
    proof = Evidence(quote or table.project, place or table.project_place)
    return Hit(message, suggestion, (proof,), None, part, table, severity, confidence, fix=fix)
