"""What a user types and sees."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from perfcheck.cli import app
from perfcheck.cli.chinese import run
from perfcheck.cli.progress import ProgressLine

EXAMPLES = Path(__file__).parent.parent / "examples"
WORD = EXAMPLES / "云溪市图书馆2026.docx"
PDF = EXAMPLES / "云溪市文化和旅游局2026.pdf"
SCHEMA = json.loads(
    (Path(sys.modules["perfcheck"].__file__).parent / "contract" / "report.schema.json").read_text(encoding="utf-8")
)


def call(*args):
    return CliRunner().invoke(app, [str(a) for a in args])


def check_json(tmp_path, *args):
    out = tmp_path / "out.json"
    result = call("check", *args, "-f", f"json:{out}", "--isolated")
    return result.exit_code, json.loads(out.read_text(encoding="utf-8"))


def test_findings_have_place_quote_reason_rewrite_and_basis(tmp_path):
    code, report = check_json(tmp_path, WORD)
    assert code == 1
    finding = next(f for f in report["documents"][0]["findings"] if f["code"] == "VAG005")
    assert finding["project"] == "馆舍运行维护"
    assert finding["indicator"] == {"level2": "时效指标", "name": "维修响应及时性"}
    assert finding["evidence"][0]["quote"] == "及时"
    assert finding["evidence"][0]["place"]["table"] == 2
    assert finding["message"] and "维修响应" in finding["suggestion"] and finding["basis"]


@pytest.mark.parametrize("file", [WORD, PDF], ids=["docx", "pdf"])
def test_json_follows_the_published_schema(tmp_path, file):
    jsonschema.validate(check_json(tmp_path, file)[1], SCHEMA)


def test_examples_hold_what_a_reviewer_would_send_back(tmp_path):
    report = check_json(tmp_path, PDF)[1]["documents"][0]
    found = {(f["code"], f["project"], (f["indicator"] or {}).get("name")) for f in report["findings"]}
    assert ("MIS001", "文化惠民演出", "惠民演出场次") in found
    assert ("CAT001", "文化惠民演出", "单场演出补助标准") in found
    assert ("AMT002", "文化惠民演出", None) in found
    assert ("VAG005", "文化惠民演出", "演出完成及时性") in found
    assert ("REF001", "旅游市场宣传推介", None) in found
    assert any(c == "CMP019" for c, _, _ in found)
    assert [t["project"] for t in report["tables"]] == ["乡镇文化站设备更新", "文化惠民演出", "旅游市场宣传推介"]
    assert not [f for f in found if f[1] == "乡镇文化站设备更新"], "a good table is left alone"


def test_same_input_gives_the_same_bytes(tmp_path):
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    call("check", WORD, PDF, "-f", f"json:{first}", "-f", f"json:{second}", "--jobs", 1)
    again = tmp_path / "c.json"
    call("check", WORD, PDF, "-f", f"json:{again}", "--jobs", 2)
    assert first.read_bytes() == second.read_bytes() == again.read_bytes()


def test_text_report_groups_by_project_errors_first():
    text = call("check", WORD, "--isolated", "-v").stdout
    assert text.index("■ T1 图书购置") < text.index("■ T2 馆舍运行维护")
    assert text.index("错误 ") < text.index("警告 ")
    for label in ("位置", "原文", "问题", "修改", "依据"):
        assert f"    {label}  " in text
    assert "\x1b[" not in text


def test_json_on_stdout_is_only_json():
    json.loads(call("check", WORD, "-f", "json").stdout)


@pytest.mark.parametrize(
    ("args", "code"),
    [(["--fail-on", "never"], 0), (["--fail-on", "warning"], 1), (["--select", "WGT005"], 0), ([], 1)],
)
def test_exit_code_follows_fail_on(args, code):
    assert call("check", WORD, "--isolated", *args).exit_code == code


def test_select_and_ignore_by_code_prefix_and_name(tmp_path):
    _, report = check_json(tmp_path, WORD, "--select", "VAG,FMT003", "--ignore", "VAG005")
    assert {f["code"] for f in report["documents"][0]["findings"]} >= {"VAG006", "FMT003"}
    assert all(f["code"][:3] in ("VAG", "FMT") and f["code"] != "VAG005" for f in report["documents"][0]["findings"])


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["check", WORD, "--select", "VOG001"], "没有「VOG001」这条规则"),
        (["check", WORD, "--selct", "VAG"], "没有 --selct 这个选项，是不是想用 --select"),
        (["check"], "缺少参数"),
        (["check", WORD, "-f", "yaml"], "没有「yaml」这种格式"),
        (["check", WORD, "--fail-on", "fatal"], "只能是"),
        (["explain", "MIS999"], "没有「MIS999」这条规则"),
    ],
)
def test_wrong_commands_end_with_2_and_say_what_was_meant(capsys, monkeypatch, args, words):
    monkeypatch.setattr(sys, "argv", ["perfcheck", *map(str, args)])
    assert run(app) == 2
    assert words in capsys.readouterr().err


def test_missing_file_is_a_problem_and_the_others_go_on(tmp_path):
    code, report = check_json(tmp_path, tmp_path / "没有.pdf", WORD)
    assert code == 2
    assert not report["summary"]["complete"]
    assert "没有.pdf" in report["problems"][0]["message"]
    assert len(report["documents"]) == 1 and report["documents"][0]["findings"]


def test_unreadable_and_empty_files_are_problems(tmp_path):
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04junk")
    (tmp_path / "空.pdf").touch()
    (tmp_path / "图.pdf").write_bytes(b"\xff\xd8\xff\xe0JFIF")
    shutil.copy(WORD, tmp_path / "好.docx")
    code, report = check_json(tmp_path, tmp_path)
    assert code == 2
    problems = [p for d in report["documents"] for p in d["problems"]] + report["problems"]
    for name in ("坏.xlsx", "空.pdf", "图.pdf"):
        mine = [p for p in problems if name in p["message"] and p["blocking"]]
        assert mine and mine[0]["advice"], name
    assert any(d["findings"] for d in report["documents"])


def test_a_file_without_tables_says_so(tmp_path):
    file = tmp_path / "总结.txt"
    file.write_text("今年工作总结\n各项工作有序开展。\n", encoding="utf-8")
    code, report = check_json(tmp_path, file)
    assert code == 2
    assert [p["code"] for p in report["documents"][0]["problems"]] == ["IN006"]
    assert "未找到项目支出绩效目标表" in report["documents"][0]["problems"][0]["message"]


def test_inputs_are_never_changed_and_reports_never_half_written(tmp_path):
    file = tmp_path / "a.docx"
    shutil.copy(WORD, file)
    before = file.read_bytes()
    call("check", file, "-f", f"json:{tmp_path / 'deep' / 'er' / 'out.json'}")
    assert file.read_bytes() == before
    assert sorted(p.name for p in (tmp_path / "deep" / "er").iterdir()) == ["out.json"]


def test_baseline_round_trip(tmp_path):
    file = tmp_path / "基线.json"
    assert call("baseline", WORD, "-o", file).exit_code == 0
    result = call("check", WORD, "--baseline", file, "--isolated")
    assert result.exit_code == 0 and "错误 0" in result.output
    assert call("baseline", WORD, "-o", file).exit_code == 2, "never overwrites unasked"


def test_settings_file_mutes_and_adds(tmp_path):
    config = tmp_path / "perfcheck.toml"
    config.write_text(
        'ignore = ["VAG005"]\n[[suppress]]\ncode = "VAG006"\nreason = "据实结算"\n'
        '[[rule]]\ncode = "YXS001"\ntitle = "不用良好"\nterms = ["良好"]\nfields = ["goal"]\n'
        'message = "目标写了{terms}"\nsuggestion = "写明达到什么标准"\nbad = ["良好的环境"]\ngood = ["达标的环境"]\n',
        encoding="utf-8",
    )
    _, report = check_json(tmp_path, WORD)
    out = tmp_path / "o.json"
    call("check", WORD, "--config", config, "-f", f"json:{out}")
    changed = json.loads(out.read_text(encoding="utf-8"))
    codes = {f["code"] for f in changed["documents"][0]["findings"]}
    assert not codes & {"VAG005", "VAG006"} and "YXS001" in codes
    assert changed["summary"]["suppressed"] == 1
    assert call("config", "validate", "--config", config).exit_code == 0
    assert report["summary"]["suppressed"] == 0


def test_rules_and_explain():
    listed = json.loads(call("rules", "-f", "json").output)
    assert {"MIS001", "VAG001", "CMP019"} <= {r["code"] for r in listed}
    told = call("explain", "MIS001").output
    for heading in ("为什么", "怎么改", "反例", "正例", "依据"):
        assert f"## {heading}" in told
    assert call("explain", "period-value-conflict").output == told


def test_extract_tells_what_was_read(tmp_path):
    read = json.loads(call("extract", WORD).output)[0]
    table = read["tables"][0]
    assert table["funds"]["annual"] == {"total": "850000", "sources": {"财政拨款": "850000", "其他资金": "0"}}
    first = table["indicators"][0]
    assert (first["level2"], first["name"], first["value"]) == ("数量指标", "采购纸质图书", "≥1.2万册")
    assert first["quantity"]["number"] == "12000" and first["weight"] == "20"


def test_help_loads_no_heavy_library():
    code = (
        "import sys, perfcheck.cli as c\n"
        "c.run(c.app)\n"
        "heavy = {'spacy', 'jieba', 'pdfplumber', 'pypdfium2', 'docx', 'openpyxl', 'numpy', 'pydantic'}\n"
        "print(heavy & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--help"], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.rstrip().endswith("set()")


def test_a_crash_shows_no_trace_to_the_user(tmp_path):
    code = (
        "import sys, perfcheck.engine.document as d, perfcheck.cli as cli\n"
        "d.extract = lambda document: 1 / 0\n"
        "sys.exit(cli.run(cli.app))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", str(WORD), "--isolated"], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 2
    assert "EN002" in done.stdout and "Traceback" not in done.stdout + done.stderr


def test_a_run_that_writes_files_only_tells_what_it_did(tmp_path):
    shutil.copy(WORD, tmp_path / "好.docx")
    (tmp_path / "断.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    (tmp_path / "空.xlsx").write_bytes(b"")
    out = tmp_path / "结果"
    result = call("check", tmp_path, "-f", f"html:{out / '一.html'}", "-f", f"json:{out / '二.json'}", "--isolated")
    assert result.exit_code == 2 and result.stdout == ""
    lines = result.stderr.splitlines()
    for unread in ("断.pdf", "空.xlsx"):
        assert any(line.startswith("未能完成：") and unread in line for line in lines)
    assert any("3 个文件，绩效目标表 2 张：错误 " in line and "用时" in line for line in lines)
    for written in ("一.html", "二.json"):
        assert f"已写 {out / written}" in lines


def test_every_head_counts_what_is_held_back(tmp_path):
    config = tmp_path / "perfcheck.toml"
    config.write_text('[[suppress]]\ncode = "VAG"\nreason = "试点"\n', encoding="utf-8")
    for options in (["--config", config], ["--isolated", "--min-confidence", "high"]):
        result = call("check", WORD, *options)
        told = re.search(r"另有 (\d+) 处按配置、把握程度或基线不列出", result.stdout)
        assert told and int(told[1]) > 0 and told[0] in result.stderr
        assert told[0] in call("check", WORD, *options, "-f", "markdown").stdout
        assert told[0] in call("check", WORD, *options, "-f", "html").stdout


def test_progress_names_the_file(capsys, monkeypatch):
    monkeypatch.setattr("perfcheck.cli.progress.PATIENCE", -1)
    line = ProgressLine()
    line.file(127, 300, "某局.pdf")
    line.page(3, 40)
    line.clear()
    told = capsys.readouterr().err
    assert "127/300 某局.pdf" in told and "第3/40页" in told and told.endswith("\x1b[K")
