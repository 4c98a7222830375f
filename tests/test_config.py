"""perfcheck.toml: what it may hold, and errors that help."""

import datetime
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

import perfcheck
from perfcheck.cli import app
from perfcheck.config.find import find_config
from perfcheck.config.load import ConfigError, load_config
from perfcheck.config.settings import Settings
from perfcheck.engine.check import rules_for
from perfcheck.model.finding import Confidence, Severity
from perfcheck.reports.base import FORMATS

WORD = Path(__file__).parent.parent / "examples" / "云溪市图书馆2026.docx"


def load(tmp_path, text):
    file = tmp_path / "perfcheck.toml"
    file.write_text(text, encoding="utf-8")
    return load_config(file)


def test_everything_a_file_may_hold(tmp_path):
    settings = load(
        tmp_path,
        """
        select = ["VAG", "MIS001"]
        ignore = ["VAG014"]
        fail-on = "never"
        min-confidence = "medium"
        severity = { VAG007 = "info" }
        [[suppress]]
        code = "VAG005"
        project = "河道清淤"
        reason = "合同已约定工期"
        until = 2026-12-31
        [lexicon.vague_values]
        add = ["到位"]
        mute = ["健全"]
        [[rule]]
        code = "YXS001"
        title = "不用口号"
        terms = ["一流"]
        except = ["一流本科"]
        fields = ["goal"]
        message = "目标含口号{terms}"
        suggestion = "写明名次"
        """,
    )
    assert settings.select == ("VAG", "MIS001") and settings.ignore == ("VAG014",)
    assert settings.fail_on is None and settings.min_confidence is Confidence.MEDIUM
    assert settings.severities == {"VAG007": Severity.INFO}
    assert settings.suppressions[0].until == datetime.date(2026, 12, 31)
    assert settings.lexicons["vague_values"].mute == ("健全",)
    assert settings.rules[0].excepts == ("一流本科",) and settings.rules[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('selct = ["VAG"]', ["第1行", "selct", "select"]),
        ('fail-on = "fatal"', ["fail-on", "never"]),
        ('[[suppress]]\ncode = "VAG005"', ["reason", "必须填写"]),
        ('[[suppress]]\ncode = "V"\nreason = "好"\nuntill = 2026-01-01', ["第4行", "untill", "until"]),
        ('[[rule]]\ncode = "x1"', ["code"]),
        ("select = [", ["TOML"]),
    ],
)
def test_mistakes_name_the_file_the_key_and_what_was_meant(tmp_path, text, words):
    with pytest.raises(ConfigError) as error:
        load(tmp_path, text)
    for word in ["perfcheck.toml", *words]:
        assert word in str(error.value)


def test_nearest_file_wins(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "perfcheck.toml").touch()
    (tmp_path / "a" / "perfcheck.toml").touch()
    assert find_config(inner) == tmp_path / "a" / "perfcheck.toml"


def test_every_report_says_which_settings_counted_and_what_they_hide(tmp_path, monkeypatch):
    (tmp_path / "perfcheck.toml").write_text(
        'ignore = ["VAG"]\n[[suppress]]\ncode = "CAT"\nreason = "试点"\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    targets = [part for form in FORMATS for part in ("-f", f"{form}:{tmp_path / form}")]
    assert "采用了配置文件" in CliRunner().invoke(app, ["check", str(WORD), *targets]).stderr
    # a table of findings alone has no place for it; the run tells it on stderr
    for form in set(FORMATS) - {"csv"}:
        assert "perfcheck.toml" in _words(tmp_path / form, form), form
    text = (tmp_path / "text").read_text(encoding="utf-8")
    off = sum(rule.code.startswith("VAG") for rule in rules_for(Settings()))
    hidden = sum(f.code.startswith("CAT") for f in perfcheck.check(WORD).documents[0].findings)
    assert f"停用规则 {off} 条" in text
    assert int(re.search(r"不列出问题 (\d+) 处", text)[1]) >= hidden > 0
    assert "采用了配置" not in CliRunner().invoke(app, ["check", str(WORD), "--isolated"]).output


def _words(file, form):
    """What a report shows, as text."""
    data = file.read_bytes()
    if form == "pdf":
        import pypdfium2

        with pypdfium2.PdfDocument(data) as pdf:
            return "".join(page.get_textpage().get_text_bounded() for page in pdf).replace("\r\n", "")
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as package:
            return "".join(package.read(n).decode("utf-8", "ignore") for n in package.namelist())
    return data.decode("utf-8")


def test_settings_that_came_with_the_files_do_not_count_unasked(tmp_path, monkeypatch):
    inbox, desk = tmp_path / "收件" / "甲", tmp_path / "办公"
    inbox.mkdir(parents=True)
    desk.mkdir()
    shutil.copy(WORD, inbox / "表.docx")
    brought = inbox.parent / "perfcheck.toml"
    brought.write_text('select = ["VAG"]', encoding="utf-8")
    monkeypatch.chdir(desk)

    def check(*options):
        told = json.loads(CliRunner().invoke(app, ["check", str(inbox), *options, "-f", "json"]).stdout)
        return [p["code"] for p in told["problems"]], {f["code"][:3] for f in told["documents"][0]["findings"]}

    problems, families = check()
    assert problems == ["CF007"] and len(families) > 1
    assert check("--config", str(brought)) == (["CF006"], {"VAG"})
