"""Accepted findings stay silent, and acceptance that no longer holds is told."""

import datetime
import json
from collections import Counter

import pytest

from perfcheck.config.settings import Suppression
from perfcheck.engine.suppress import BaselineError, accept, baseline, read_baseline, suppress
from perfcheck.model.finding import Confidence, Family, Finding, Severity
from perfcheck.model.report import DocumentReport, Report
from perfcheck.model.submission import Submission

TODAY = datetime.date(2026, 3, 1)


def finding(code="VAG005", project="河道清淤", indicator="清淤完成及时性", fingerprint="sha256:1"):
    return Finding(
        code, "n", "t", Family.VAGUENESS, Severity.ERROR, Confidence.HIGH, "m", "s",
        project=project, indicator=indicator, fingerprint=fingerprint,
    )  # fmt: skip


def report(*findings):
    return Report("0", (DocumentReport(Submission("a.pdf"), findings),))


def left(result):
    return [(f.code, f.project) for d in result.documents for f in d.findings]


def test_suppression_by_code_project_and_indicator():
    everything = report(finding(), finding(project="护岸修复"), finding(code="VAG001"))
    result = suppress(everything, [Suppression("VAG005", "已核", project="河道 清淤")], TODAY)
    assert left(result) == [("VAG005", "护岸修复"), ("VAG001", "河道清淤")]
    assert result.documents[0].suppressed == 1
    assert result.problems == ()


def test_expired_suppression_hides_nothing_and_is_told():
    result = suppress(report(finding()), [Suppression("VAG005", "已核", until=datetime.date(2026, 2, 28))], TODAY)
    assert left(result) == [("VAG005", "河道清淤")]
    assert [p.code for p in result.problems] == ["CF001"]


def test_unused_suppression_is_told():
    result = suppress(report(finding()), [Suppression("MIS", "已核")], TODAY)
    assert [(p.code, p.blocking) for p in result.problems] == [("CF002", False)]


def test_baseline_accepts_as_often_as_counted(tmp_path):
    old, new = report(finding(), finding()), report(finding(), finding(), finding(), finding(fingerprint="sha256:2"))
    file = tmp_path / "b.json"
    file.write_text(baseline(old), encoding="utf-8")
    result = accept(new, read_baseline(file))
    assert [f.fingerprint for f in result.documents[0].findings] == ["sha256:1", "sha256:2"]
    assert [(p.code, p.blocking, "2 处" in p.message) for p in result.problems] == [("CF008", False, True)]


def test_stale_baseline_entries_are_told():
    result = accept(report(), Counter({"sha256:9": 2}))
    assert [(p.code, "2" in p.message) for p in result.problems] == [("CF003", True)]


@pytest.mark.parametrize(
    "content", ["", "{}", '{"baseline_version": 2, "findings": []}', '{"baseline_version": 1}', "[]"]
)
def test_damaged_baseline_is_an_error(tmp_path, content):
    file = tmp_path / "b.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BaselineError, match=r"b\.json"):
        read_baseline(file)


def test_baseline_is_sorted_and_says_what_it_accepts():
    data = json.loads(baseline(report(finding(code="WGT001"), finding())))
    assert [e["note"] for e in data["findings"]] == ["VAG005 河道清淤 清淤完成及时性"]
