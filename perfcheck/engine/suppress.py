"""Findings that somebody has accepted: suppressions and the baseline."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from perfcheck.config.settings import Suppression
from perfcheck.language.width import normalise
from perfcheck.model.finding import Finding, FindingCell
from perfcheck.model.os_errors import in_words
from perfcheck.model.problem import Problem
from perfcheck.model.report import Report

BASELINE_VERSION = 1


class BaselineError(ValueError):
    """A baseline that cannot be read; the message is Chinese."""


def suppress(report: Report, suppressions: Sequence[Suppression], today: datetime.date) -> Report:
    """The report without the findings accepted by ``suppressions``; unused and expired ones become problems."""
    used: Counter[int] = Counter()
    documents = []
    for document in report.documents:
        kept = []
        for finding in document.findings:
            hit = next((i for i, s in enumerate(suppressions) if _covers(s, finding, today)), None)
            if hit is None:
                kept.append(finding)
            else:
                used[hit] += 1
        gone = len(document.findings) - len(kept)
        documents.append(replace(document, findings=tuple(kept), suppressed=document.suppressed + gone))
    idle = tuple(_idle(s, today) for i, s in enumerate(suppressions) if not used[i])
    return replace(report, documents=tuple(documents), problems=report.problems + idle)


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
    cells = [(f, c) for d in report.documents for f in d.findings for c in f.spots]
    counts = Counter(c.fingerprint for _, c in cells)
    notes = {c.fingerprint: _note(f, c) for f, c in cells}
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


def accept(report: Report, accepted: Counter[str]) -> Report:
    """The report without accepted findings, each accepted as often as it was counted.

    How many it holds back, and how many are stale, is told among the problems, so that every report says so.
    """
    left = Counter(accepted)
    documents = []
    for document in report.documents:
        kept = []
        for finding in document.findings:
            if left[finding.fingerprint] > 0:
                left[finding.fingerprint] -= 1
            else:
                kept.append(finding)
        gone = len(document.findings) - len(kept)
        documents.append(replace(document, findings=tuple(kept), suppressed=document.suppressed + gone))
    stale = sum((+left).values())
    held = accepted.total() - stale
    notes = []
    if held:
        told = f"基线里已接受的 {held} 处问题没有列出，评分不因此改变"
        notes.append(
            Problem("CF008", told, "要看全部问题请去掉 --baseline；对照两稿请用 perfcheck compare", blocking=False)
        )
    if stale:
        notes.append(Problem("CF003", f"基线中有 {stale} 条已不再出现", "可重新生成基线", blocking=False))
    return replace(report, documents=tuple(documents), problems=(*report.problems, *notes))
