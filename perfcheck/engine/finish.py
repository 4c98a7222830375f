"""What is left to do once documents are judged: take out what was accepted, make one of many, say what the run was."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from perfcheck import __version__
from perfcheck.config.settings import Settings
from perfcheck.engine.configured import counted
from perfcheck.engine.group import group
from perfcheck.engine.local import local_rules
from perfcheck.engine.renamed import outdated, present
from perfcheck.engine.suppress import accept, suppress
from perfcheck.model.problem import Problem
from perfcheck.model.report import DocumentReport, Pack, Report
from perfcheck.plugins import all_rules, readers, reports, rule_packs
from perfcheck.rules.base import Rule


def finish(
    documents: Sequence[DocumentReport],
    settings: Settings,
    rules: Sequence[Rule],
    problems: Iterable[Problem] = (),
    accepted: Counter[str] | None = None,
) -> Report:
    """The report of a run; the scores stand, for an accepted fault is a fault."""
    report = run_report(settings, problems, documents)
    if settings.suppressions:
        accepted_here = present(settings, all_rules()).suppressions
        report = suppress(report, accepted_here, datetime.date.today())
    hidden = sum(d.suppressed for d in report.documents)
    report = replace(report, problems=(*report.problems, *counted(settings, rules, hidden)))
    if accepted is not None:
        report = accept(report, accepted)
    by_code = {rule.code: rule for rule in rules}
    return replace(report, documents=tuple(replace(d, findings=group(d.findings, by_code)) for d in report.documents))


def run_report(settings: Settings, problems: Iterable[Problem], documents: Sequence[DocumentReport] = ()) -> Report:
    """The run as a whole, with what is wrong of plugins and of the user's own rules."""
    packs, broken = rule_packs()
    unusable = (*broken, *readers()[1], *reports()[1], *local_rules(settings.rules, packs)[1])
    told = (*problems, *unusable, *outdated(settings, all_rules()))
    return Report(__version__, tuple(documents), told, tuple(Pack(p.name, p.version) for p in packs))


@dataclass
class Stream:
    """Finishes documents one by one and keeps none of them."""

    settings: Settings
    rules: Sequence[Rule]
    hidden: int = 0
    idle: dict[Problem, None] | None = field(default=None)

    def finish(self, document: DocumentReport) -> DocumentReport:
        """The document as its report shows it."""
        own = run_report(self.settings, ()).problems
        report = finish([document], replace(self.settings, origin=None), self.rules)
        self.hidden += report.documents[0].suppressed
        said = [p for p in report.problems if p not in own]
        # a suppression is idle if it was for every document
        self.idle = dict.fromkeys(p for p in said if self.idle is None or p in self.idle)
        return report.documents[0]

    def run(self, problems: Iterable[Problem]) -> Report:
        """The run without its documents."""
        report = run_report(self.settings, problems)
        told = counted(self.settings, self.rules, self.hidden)
        return replace(report, problems=(*report.problems, *(self.idle or ()), *told))
