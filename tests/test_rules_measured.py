"""What is known of a rule's accuracy is told, and a rule that is often wrong is not sure of itself."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from report_documents import document_of

from perfcheck.cli import app
from perfcheck.config.settings import Settings
from perfcheck.engine import fold
from perfcheck.engine.check import check
from perfcheck.language.files import load_toml
from perfcheck.model.finding import Confidence, Severity
from perfcheck.rules import measured as counts
from perfcheck.rules.builtin import PACK
from perfcheck.rules.describe import describe
from perfcheck.rules.measured import Measured

ROOT = Path(__file__).parent.parent
TEXT = "时效指标 | 渠道清淤及时性 | 及时\n数量指标 | 清淤长度 | ≥9公里"


@pytest.fixture(scope="module")
def benchmark():
    command = [sys.executable, str(ROOT / "benchmarks" / "accuracy.py")]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def test_every_measured_rule_exists():
    known = {rule.code for rule in PACK.rules}
    for code, columns in load_toml("measured").items():
        assert code in known
        assert set(columns) <= {"first_seen", "known"}
        assert all(0 <= right <= judged for right, judged in columns.values())


@pytest.mark.parametrize(
    ("known", "doubted"), [((5, 5), False), ((17, 20), False), ((16, 20), True), ((0, 4), False), ((0, 0), False)]
)
def test_a_rule_is_doubted_for_enough_findings_of_which_too_few_are_right(known, doubted):
    assert Measured(known=known).doubted is doubted


def test_what_was_wrong_at_first_sight_counts_after_it_was_mended():
    assert Measured(first_seen=(3, 9), known=(9, 9)).doubted
    assert not Measured(first_seen=(9, 10), known=(9, 9)).doubted


def test_a_doubted_rule_is_at_most_a_warning_of_low_confidence(monkeypatch):
    (before,) = [f for f in document_of(TEXT).findings if f.code == "VAG005"]
    monkeypatch.setattr(fold, "measured", lambda code: Measured(known=(1, 9)))
    (after,) = [f for f in document_of(TEXT).findings if f.code == "VAG005"]
    assert (before.severity, before.confidence) == (Severity.ERROR, Confidence.HIGH)
    assert (after.severity, after.confidence) == (Severity.WARNING, Confidence.LOW)


def test_a_severity_that_the_settings_state_stands(monkeypatch, tmp_path):
    file = tmp_path / "表.html"
    rows = "<tr><td>产出指标</td><td>时效指标</td><td>渠道清淤及时性</td><td>及时</td></tr>"
    head = "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>"
    file.write_text(f"<p>项目支出绩效目标表</p><table>{head}{rows}</table>", encoding="utf-8")
    monkeypatch.setattr(fold, "measured", lambda code: Measured(known=(1, 9)))
    settings = Settings(severities={"VAG005": Severity.ERROR})
    (found,) = [f for f in check([str(file)], settings).documents[0].findings if f.code == "VAG005"]
    assert (found.severity, found.confidence) == (Severity.ERROR, Confidence.LOW)


def test_the_explanation_tells_the_counts_and_the_doubt(monkeypatch):
    rule = PACK.rules[0]
    monkeypatch.setattr("perfcheck.rules.describe.measured", lambda code: Measured((2, 3), (8, 10)))
    said = describe(rule)
    assert "首次见到的表上查出的 3 处中 2 处属实，已知的表上查出的 10 处中 8 处属实" in said
    assert "至多作为把握低的警告" in said
    monkeypatch.setattr("perfcheck.rules.describe.measured", lambda code: Measured())
    assert "准确程度" not in describe(rule)


def test_explain_prints_them():
    told = CliRunner().invoke(app, ["explain", "VAG001"]).output
    assert re.search(r"已知的表上查出的 \d+ 处中 \d+ 处属实", told)


def test_an_unmeasured_rule_has_zeros():
    assert counts.measured("NONE001") == Measured()


def test_errors_of_high_confidence_are_worth_sending_on_our_own_tables(benchmark):
    rows = int(re.search(r"(\d+) rows", benchmark)[1])
    right, judged = map(int, re.search(r"errors of high confidence: (\d+) of (\d+)", benchmark).groups())
    assert rows >= 150
    assert right >= 0.97 * judged


def test_the_benchmark_prints_every_kind_and_rule(benchmark):
    for kind in ("vague", "tautology", "rate", "misfiled", "unit", "impossible", "placeholder"):
        assert re.search(rf"^{kind} +precision [01]\.\d\d  recall [01]\.\d\d", benchmark, re.M), kind
    assert re.search(r"^VAG001  \d+ of \d+ right", benchmark, re.M)
