"""Findings that somebody has accepted: suppressions and the baseline."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from perfcheck.config.settings import Suppression
from perfcheck.language.width import normalise
from perfcheck.model.finding import Finding, FindingCell
from perfcheck.model.os_errors import in_words
from perfcheck.model.problem import Problem
from perfcheck.model.report import DocumentReport, Report

BASELINE_VERSION = 1


class BaselineError(ValueError):
    """A baseline that cannot be read; the message is Chinese."""


class Suppressing:
    """Takes the findings accepted by ``suppressions`` out of one document after another."""

    def __init__(self, suppressions: Sequence[Suppression], today: datetime.date) -> None:
        self._suppressions = suppressions
        self._today = today
        self._used: set[int] = set()

    def __call__(self, document: DocumentReport) -> DocumentReport:
        """The document without them; they count as suppressed."""
        return _without(document, self._accepts) if self._suppressions else document

    def _accepts(self, finding: Finding) -> bool:
        hit = next((i for i, s in enumerate(self._suppressions) if _covers(s, finding, self._today)), None)
        if hit is not None:
            self._used.add(hit)
        return hit is not None

    def idle(self) -> Iterator[Problem]:
        """The suppressions that no document had use for, and those that have expired."""
        return (_idle(s, self._today) for i, s in enumerate(self._suppressions) if i not in self._used)


def _without(document: DocumentReport, accepts: Callable[[Finding], bool]) -> DocumentReport:
    kept = tuple(f for f in document.findings if not accepts(f))
    gone = len(document.findings) - len(kept)
    return replace(document, findings=kept, suppressed=document.suppressed + gone)


def _covers(suppression: Suppression, finding: Finding, today: datetime.date) -> bool:
    if not finding.code.startswith(suppression.code) or _expired(suppression, today):
        return False
    return _same(suppression.project, finding.project) and _same(suppression.indicator, finding.indicator)


def _same(wanted: str | None, found: str | None) -> bool:
    return wanted is None or normalise(wanted) == normalise(found or "")


def _expired(suppression: Suppression, today: datetime.date) -> bool:
    return suppression.until is not None and suppression.until < today


def _idle(suppression: Suppression, today: datetime.date) -> Problem:
    names = "、".join(filter(None, (suppression.code, suppression.project, suppression.indicator)))
    if _expired(suppression, today):
        return Problem("CF001", f"抑制项（{names}）已于 {suppression.until} 到期", "请删去或改期", blocking=False)
    return Problem("CF002", f"抑制项（{names}）没有对应的问题", "请核对写法，或删去", blocking=False)


def baseline(report: Report) -> str:
    """Today's findings as a file to accept them by: fingerprints with their number, sorted."""
    counts: Counter[str] = Counter()
    notes: dict[str, str] = {}
    for finding, cell in ((f, c) for d in report.documents for f in d.findings for c in f.spots):
        counts[cell.fingerprint] += 1
        notes[cell.fingerprint] = _note(finding, cell)
    entries = [
        {"fingerprint": p, "count": counts[p], "note": notes[p]} for p in sorted(counts, key=lambda p: (notes[p], p))
    ]
    return json.dumps({"baseline_version": BASELINE_VERSION, "findings": entries}, ensure_ascii=False, indent=1) + "\n"


def _note(finding: Finding, cell: FindingCell) -> str:
    return " ".join(filter(None, (finding.code, finding.project, cell.indicator or cell.field)))


def read_baseline(file: Path) -> Counter[str]:
    """The accepted fingerprints and how often each may occur; raises BaselineError."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["baseline_version"] != BASELINE_VERSION:
            raise BaselineError(f"基线文件 {file} 的版本是 {data['baseline_version']}，本版本只认 {BASELINE_VERSION}")
        return Counter({str(e["fingerprint"]): int(e["count"]) for e in data["findings"]})
    except OSError as error:
        raise BaselineError(f"不能读取基线文件 {file}：{in_words(error)}") from error
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, BaselineError):
            raise
        raise BaselineError(f"基线文件 {file} 已损坏，请用 perfcheck baseline 重新生成") from error


class Accepting:
    """Takes the findings of a baseline out of one document after another, each as often as it was counted."""

    def __init__(self, accepted: Counter[str]) -> None:
        self._accepted = accepted
        self._left = Counter(accepted)

    def __call__(self, document: DocumentReport) -> DocumentReport:
        """The document without them; they count as suppressed."""
        return _without(document, self._accepts) if self._accepted else document

    def _accepts(self, finding: Finding) -> bool:
        accepted = self._left[finding.fingerprint] > 0
        self._left[finding.fingerprint] -= accepted
        return accepted

    def notes(self) -> Iterator[Problem]:
        """How many findings the baseline holds back, and how many of it are stale: every report says so."""
        stale = (+self._left).total()
        held = self._accepted.total() - stale
        if held:
            told = f"基线里已接受的 {held} 处问题没有列出，评分不因此改变"
            advice = "要看全部问题请去掉 --baseline；对照两稿请用 perfcheck compare"
            yield Problem("CF008", told, advice, blocking=False)
        if stale:
            yield Problem("CF003", f"基线中有 {stale} 条已不再出现", "可重新生成基线", blocking=False)
