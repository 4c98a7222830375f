"""What is left to do once documents are judged: take out what was accepted, make one of many, say what the run was."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from perfcheck import __version__
from perfcheck.config.settings import Settings
from perfcheck.engine.configured import counted
from perfcheck.engine.group import group
from perfcheck.engine.local import local_rules
from perfcheck.engine.renamed import outdated, present
from perfcheck.engine.shelf import Shelf
from perfcheck.engine.suppress import Accepting, Suppressing
from perfcheck.model.problem import Problem
from perfcheck.model.report import DocumentReport, Pack, Report
from perfcheck.plugins import all_rules, readers, reports, rule_packs
from perfcheck.rules.base import Rule


def finish(
    documents: Iterable[DocumentReport],
    settings: Settings,
    rules: Sequence[Rule],
    problems: Iterable[Problem] = (),
    accepted: Counter[str] | None = None,
) -> Report:
    """The report of a run; the scores stand, for an accepted fault is a fault."""
    finishing = Finishing(settings, rules, accepted)
    shelf = Shelf()
    for document in documents:
        shelf.add(finishing.document(document))
    return replace(finishing.run(problems), documents=shelf.documents())


class Finishing:
    """Finishes documents one by one and keeps none of them; ``accepted`` are the fingerprints of a baseline."""

    def __init__(self, settings: Settings, rules: Sequence[Rule], accepted: Counter[str] | None = None) -> None:
        self._settings = settings
        self._rules = {rule.code: rule for rule in rules}
        self._suppressing = Suppressing(present(settings, all_rules()).suppressions, datetime.date.today())
        self._accepting = Accepting(accepted or Counter())
        self._hidden = 0

    def document(self, document: DocumentReport) -> DocumentReport:
        """The document as its report shows it."""
        shown = self._suppressing(document)
        self._hidden += shown.suppressed
        shown = self._accepting(shown)
        return replace(shown, findings=group(shown.findings, self._rules))

    def run(self, problems: Iterable[Problem]) -> Report:
        """The run without its documents, with what is wrong of plugins, the settings and the user's own rules."""
        packs, broken = rule_packs()
        told = (
            *problems,
            *broken,
            *readers()[1],
            *reports()[1],
            *local_rules(self._settings.rules, packs)[1],
            *outdated(self._settings, all_rules()),
            *self._suppressing.idle(),
            *counted(self._settings, list(self._rules.values()), self._hidden),
            *self._accepting.notes(),
        )
        return Report(__version__, problems=told, packs=tuple(Pack(p.name, p.version) for p in packs))
