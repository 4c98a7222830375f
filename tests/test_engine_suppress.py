"""Accepted findings stay silent, and acceptance that no longer holds is told."""

import datetime
import json
from collections import Counter

import pytest

from perfcheck.config.settings import Suppression
from perfcheck.engine.suppress import Accepting, BaselineError, Suppressing, baseline, read_baseline
from perfcheck.model.finding import Confidence, Family, Finding, Severity
from perfcheck.model.report import DocumentReport, Report
from perfcheck.model.submission import Submission

TODAY = datetime.date(2026, 3, 1)


def finding(code="VAG005", project="河道清淤", indicator="清淤完成及时性", fingerprint="sha256:1"):
    return Finding(
        code, "n", "t", Family.VAGUENESS, Severity.ERROR, Confidence.HIGH, "m", "s",
        project=project, indicator=indicator, fingerprint=fingerprint,
    )  # fmt: skip


def found(*findings):
    return DocumentReport(Submission("a.pdf"), findings)


def left(document):
    return [(f.code, f.project) for f in document.findings]


def test_suppression_by_code_project_and_indicator():
    everything = found(finding(), finding(project="护岸修复"), finding(code="VAG001"))
    suppressing = Suppressing([Suppression("VAG005", "已核", project="河道 清淤")], TODAY)
    document = suppressing(everything)
    assert left(document) == [("VAG005", "护岸修复"), ("VAG001", "河道清淤")]
    assert document.suppressed == 1
    assert list(suppressing.idle()) == []


def test_expired_suppression_hides_nothing_and_is_told():
    suppressing = Suppressing([Suppression("VAG005", "已核", until=datetime.date(2026, 2, 28))], TODAY)
    assert left(suppressing(found(finding()))) == [("VAG005", "河道清淤")]
    assert [p.code for p in suppressing.idle()] == ["CF001"]


def test_unused_suppression_is_told():
    suppressing = Suppressing([Suppression("MIS", "已核")], TODAY)
    suppressing(found(finding()))
    assert [(p.code, p.blocking) for p in suppressing.idle()] == [("CF002", False)]


def test_baseline_accepts_as_often_as_counted(tmp_path):
    old = Report("0", (found(finding(), finding()),))
    first, second = found(finding(), finding()), found(finding(), finding(fingerprint="sha256:2"))
    file = tmp_path / "b.json"
    file.write_text(baseline(old), encoding="utf-8")
    accepting = Accepting(read_baseline(file))
    documents = [accepting(d) for d in (first, second)]
    assert [[f.fingerprint for f in d.findings] for d in documents] == [[], ["sha256:1", "sha256:2"]]
    assert [(p.code, p.blocking, "2 处" in p.message) for p in accepting.notes()] == [("CF008", False, True)]


def test_stale_baseline_entries_are_told():
    notes = Accepting(Counter({"sha256:9": 2})).notes()
    assert [(p.code, "2" in p.message) for p in notes] == [("CF003", True)]


@pytest.mark.parametrize(
    "content", ["", "{}", '{"baseline_version": 2, "findings": []}', '{"baseline_version": 1}', "[]"]
)
def test_damaged_baseline_is_an_error(tmp_path, content):
    file = tmp_path / "b.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BaselineError, match=r"b\.json"):
        read_baseline(file)


def test_baseline_is_sorted_and_says_what_it_accepts():
    data = json.loads(baseline(Report("0", (found(finding(code="WGT001"), finding()),))))
    assert [e["note"] for e in data["findings"]] == ["VAG005 河道清淤 清淤完成及时性"]
