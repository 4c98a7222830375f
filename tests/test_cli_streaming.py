"""Results a line a document."""

import json
from pathlib import Path

from click.testing import CliRunner

from perfcheck.cli import app

EXAMPLES = Path(__file__).parent.parent / "examples"
WORD = EXAMPLES / "云溪市图书馆2026.docx"
PDF = EXAMPLES / "云溪市文化和旅游局2026.pdf"


def call(*args):
    return CliRunner().invoke(app, [str(a) for a in args])


def test_lines_hold_the_report_in_the_order_of_the_files_whatever_the_order_of_arrival(tmp_path):
    lines, whole, again = (tmp_path / name for name in ("果.jsonl", "果.json", "再.json"))
    # the first takes longest
    streamed = call("check", PDF, WORD, tmp_path / "没有.pdf", "--isolated", "--jobs", 2, "-f", f"jsonl:{lines}")
    plain = call("check", PDF, WORD, tmp_path / "没有.pdf", "--isolated", "-f", f"json:{whole}")
    assert streamed.exit_code == plain.exit_code == 2
    assert streamed.stderr.rpartition("；")[0].splitlines()[-1] == plain.stderr.rpartition("；")[0].splitlines()[-1]
    assert len(lines.read_text(encoding="utf-8").splitlines()) == 3
    call("report", lines, "-f", f"json:{again}")
    assert again.read_bytes() == whole.read_bytes()


def test_lines_of_a_run_that_was_killed_are_an_incomplete_report(tmp_path):
    lines, again = tmp_path / "果.jsonl", tmp_path / "再.json"
    call("check", WORD, "--isolated", "-f", f"jsonl:{lines}")
    first = lines.read_text(encoding="utf-8").splitlines()[0]
    for rest in ("", '\n{"position": 1, "docum'):
        lines.write_text(first + rest, encoding="utf-8")
        call("report", lines, "-f", f"json:{again}")
        report = json.loads(again.read_text(encoding="utf-8"))
        assert [p["code"] for p in report["problems"]] == ["EN008"] and not report["summary"]["complete"]
        assert report["documents"][0]["tables"]


def test_a_suppression_is_idle_only_if_it_was_for_every_file(tmp_path):
    config, lines = tmp_path / "perfcheck.toml", tmp_path / "果.jsonl"
    config.write_text(
        '[[suppress]]\ncode = "REF001"\nreason = "a"\n[[suppress]]\ncode = "ZZZ"\nreason = "b"\n', encoding="utf-8"
    )
    call("check", WORD, PDF, "--config", config, "-f", f"jsonl:{lines}")
    told = json.loads(lines.read_text(encoding="utf-8").splitlines()[-1])["problems"]
    assert [(p["code"], "ZZZ" in p["message"]) for p in told] == [("CF002", True), ("CF006", False)]


def test_lines_are_not_written_over_an_input(tmp_path):
    file = tmp_path / "表.jsonl"
    file.write_bytes(WORD.read_bytes())
    assert call("check", file, "--isolated", "-f", f"jsonl:{file}").exit_code == 2
    assert file.read_bytes() == WORD.read_bytes()
