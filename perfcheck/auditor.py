"""perfcheck as a plugin of an auditor tool that opens a submission once and runs many checkers over it.

``plugin`` is the entry point ``perfcheck`` of the group ``budget_auditor.checkers``. ``rule_objects`` serves hosts
that want a list of rules instead.
"""

from __future__ import annotations

import logging
import os
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from perfcheck import __version__, api
from perfcheck.config.settings import Settings
from perfcheck.model.document import Document
from perfcheck.model.finding import Confidence, Evidence, Finding, Severity
from perfcheck.model.place import Place
from perfcheck.model.problem import Problem
from perfcheck.model.report import CheckAnswers, DocumentReport, Report
from perfcheck.plugins import all_rules
from perfcheck.readers.extracted import read_extracted
from perfcheck.reports.wording import messages, suggestions

__all__ = ["API_VERSION", "OPTIONS", "Auditor", "RuleObject", "plugin", "rule_objects"]

log = logging.getLogger(__name__)

API_VERSION = 1
SEVERITIES = {Severity.ERROR: "high", Severity.WARNING: "medium", Severity.INFO: "low"}
OPTIONS = ("name", "config", "select", "ignore", "min_confidence", "encoding")
"""What ``options`` may hold."""

REST = "PERFCHECK"
"""The code under which ``rule_objects`` gives what is no rule's."""

Issue = dict[str, Any]


class OptionError(ValueError):
    """An option or a submission that is not what ``audit`` takes; the message is Chinese."""


class Auditor:
    """The checker as a host sees it; threads may share one."""

    name = "perfcheck"
    version = __version__
    api_version = API_VERSION

    def __init__(self) -> None:
        self._last = threading.local()

    def rules(self) -> list[dict[str, Any]]:
        """Every rule: code, title, severity in the host's words, description, basis."""
        return [
            {
                "code": rule.code,
                "title": rule.title,
                "severity": SEVERITIES[rule.severity],
                "description": rule.why,
                "basis": list(rule.basis),
            }
            for rule in all_rules()
        ]

    def audit(self, submission: Any, options: Mapping[str, Any] | None = None) -> list[Issue]:
        """The issues of a submission, as plain dicts; never raises.

        ``submission`` is a path, bytes, (bytes, name), a Document, or a mapping or object with ``page_texts`` and
        ``page_tables`` (rows of texts, page by page) and perhaps ``path``. What cannot be checked is an issue too.
        """
        self._last.outcomes = []
        try:
            report = _check(submission, options or {})
        except OptionError as error:
            return [_problem(Problem("CF005", str(error), "请核对调用 perfcheck 的参数"))]
        # the host runs other checkers after us: whatever happens here is ours to tell
        except Exception as error:
            log.exception("audit crashed")
            message = f"perfcheck 未能完成检查：{type(error).__name__}: {error}"
            return [_problem(Problem("EN004", message, "请把本提示反馈给程序的维护者"))]
        self._last.outcomes = [_outcome(d, check) for d in report.documents for check in d.checks]
        return _issues(report)

    def outcomes(self) -> list[dict[str, Any]]:
        """The ledger of this thread's last audit: what every rule answered, in the host's words."""
        return list(getattr(self._last, "outcomes", []))


plugin = Auditor()


def _check(submission: Any, options: Mapping[str, Any]) -> Report:
    settings = _settings(options)
    try:
        return api.check(_source(submission, options), settings)
    except ValueError as error:
        raise OptionError(f"选项指明的规则或词表不存在：{error}") from error


def _settings(options: Mapping[str, Any]) -> Settings:
    if unknown := [str(key) for key in options if key not in OPTIONS]:
        raise OptionError(f"没有「{unknown[0]}」这个选项，可用：{'、'.join(OPTIONS)}")
    try:
        settings = api.load_config(Path(options["config"])) if options.get("config") else Settings()
        confidence = options.get("min_confidence") or settings.min_confidence
        return replace(
            settings,
            select=_codes(options.get("select")) or settings.select,
            ignore=(*settings.ignore, *_codes(options.get("ignore"))),
            min_confidence=Confidence(confidence),
            encoding=options.get("encoding") or settings.encoding,
        )
    except (ValueError, TypeError) as error:
        raise OptionError(f"选项的值不可用：{error}") from error


def _codes(value: str | Iterable[str] | None) -> tuple[str, ...]:
    return tuple(value.split(",")) if isinstance(value, str) else tuple(value or ())


def _source(submission: Any, options: Mapping[str, Any]) -> api.Source:
    name = options.get("name")
    if isinstance(submission, (bytes, bytearray, memoryview)):
        return bytes(submission), name or "未命名文件"
    if isinstance(submission, (str, os.PathLike, tuple, Document)):
        return submission
    texts, tables, path = (_part(submission, key) for key in ("page_texts", "page_tables", "path"))
    if texts is not None or tables is not None:
        return read_extracted(texts or (), tables or (), str(name or path or "未命名文件"))
    if path is not None:
        return str(path)
    raise OptionError("没有给出可检查的内容：应为文件路径、字节，或 page_texts 与 page_tables")


def _part(submission: Any, key: str) -> Any:
    return submission.get(key) if isinstance(submission, Mapping) else getattr(submission, key, None)


def _issues(report: Report) -> list[Issue]:
    """Problems first: a host must not take the findings for all there is."""
    issues = [_problem(problem) for problem in report.all_problems()]
    issues += [_finding(finding, d) for d in report.documents for finding in d.findings]
    seen: Counter[str] = Counter()
    for issue in issues:
        seen[issue["id"]] += 1
        if seen[issue["id"]] > 1:
            issue["id"] += f"-{seen[issue['id']]}"
    return issues


def _finding(finding: Finding, document: DocumentReport) -> Issue:
    place = next((e.place for e in finding.evidence), Place())
    named = (finding.project, finding.level2, finding.indicator or finding.field)
    return {
        "id": f"perfcheck-{finding.fingerprint.removeprefix('sha256:')[:16]}",
        "rule_id": finding.code,
        "severity": SEVERITIES[finding.severity],
        "title": finding.title,
        "message": messages(finding),
        "page_number": place.page,
        "bbox": _bbox(place),
        "text_snippet": "；".join(dict.fromkeys(e.quote for e in finding.evidence if e.quote)),
        "evidence": [_evidence(e) for e in finding.evidence],
        "suggestion": suggestions(finding),
        "tags": [finding.family.value, f"confidence:{finding.confidence.value}", *finding.criteria, *finding.also],
        "location": _location(document.submission.path, " / ".join(filter(None, named)), place),
    }


def _problem(problem: Problem) -> Issue:
    place = problem.place or Place()
    return {
        "id": f"perfcheck-{problem.code}",
        "rule_id": problem.code,
        "severity": "critical" if problem.blocking else "info",
        "title": "未能检查" if problem.blocking else "检查说明",
        "message": problem.message,
        "page_number": place.page,
        "bbox": _bbox(place),
        "text_snippet": "",
        "evidence": [],
        "suggestion": problem.advice,
        "tags": ["problem"],
        "location": _location(problem.path, "", place),
    }


def _bbox(place: Place) -> list[float] | None:
    return [round(x, 1) for x in place.bbox] if place.bbox else None


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "quote": evidence.quote,
        "period": evidence.period.value if evidence.period else None,
        "page_number": evidence.place.page,
        "bbox": _bbox(evidence.place),
    }


def _location(path: str | None, logical: str, place: Place) -> dict[str, Any]:
    fields = ("page", "sheet", "cell", "line", "table", "row")
    found = {name: getattr(place, name) for name in fields if getattr(place, name) is not None}
    return {"path": path, "logical_path": logical, **found}


def _outcome(document: DocumentReport, check: CheckAnswers) -> dict[str, Any]:
    unread = any(problem.blocking for problem in document.problems)
    if check.found:
        outcome = "fail"
    elif check.undecided or unread:
        outcome = "insufficient_data"
    else:
        outcome = "pass" if check.passed else "not_applicable"
    return {
        "rule_id": check.code,
        "path": document.submission.path,
        "outcome": outcome,
        "fail": check.found,
        "pass": check.passed,
        "not_applicable": check.not_applicable,
        "insufficient_data": check.undecided,
        "reasons": list(check.reasons),
    }


@dataclass(frozen=True)
class RuleObject:
    """One rule in the shape of hosts that hold a list of them."""

    code: str
    severity: str
    desc: str
    _apply: Callable[[Any, str], list[Any]]

    def apply(self, doc: Any) -> list[Any]:
        """This rule's issues of a document with ``path``, ``page_texts`` and ``page_tables``; never raises."""
        return self._apply(doc, self.code)


def rule_objects(
    issue: Callable[[Issue], Any] = dict, options: Mapping[str, Any] | None = None, checker: Auditor = plugin
) -> list[RuleObject]:
    """Every rule as an object with ``code``, ``severity``, ``desc`` and ``apply(doc)``.

    ``issue`` makes the host's own issue of ours. A document is checked once however many rules look at it, as long
    as they do so in turn. The last object, ``PERFCHECK``, gives what could not be checked.
    """
    rules = checker.rules()
    codes = {rule["code"] for rule in rules}
    last = threading.local()

    def apply(doc: Any, code: str) -> list[Any]:
        if getattr(last, "doc", None) is not doc:
            last.doc, last.issues = doc, checker.audit(doc, options)
        return [issue(i) for i in last.issues if (i["rule_id"] if i["rule_id"] in codes else REST) == code]

    objects = [RuleObject(rule["code"], rule["severity"], rule["description"], apply) for rule in rules]
    return [*objects, RuleObject(REST, "critical", "有内容未能读取或检查，结果不完整", apply)]
