"""perfcheck.toml: what it may hold, and errors that help."""

import datetime

import pytest

from perfcheck.config.find import find_config
from perfcheck.config.load import ConfigError, load_config
from perfcheck.model.finding import Confidence, Severity


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
