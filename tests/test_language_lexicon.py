"""Lexicons: loading, errors with file and line, users' changes."""

import pytest

from perfcheck.language import files
from perfcheck.language.lexicon import LexiconError, load_lexicon, load_toml, parse_lexicon

GOOD = """title = "空泛词"
[[entry]]
terms = ["提升", "提高"]
means = "只说方向"
except = ["提升至"]
lapsed = 2021

[[entry]]
terms = [
    "明显",
]

[attributes]
lapsed = "int"
"""


@pytest.fixture
def lexicon():
    return parse_lexicon("good", GOOD, "good.toml")


def test_one_entry_per_term(lexicon):
    assert [e.term for e in lexicon.entries] == ["提升", "提高", "明显"]
    assert lexicon.title == "空泛词"
    entry = lexicon.entry("提 高")
    assert (entry.means, entry.excepts, dict(entry.attributes)) == ("只说方向", ("提升至",), {"lapsed": 2021})
    assert "明显" in lexicon
    assert "显著" not in lexicon
    assert lexicon.entry("显著") is None


def test_find_knows_exceptions(lexicon):
    assert [m.term for m in lexicon.find("提升至90%,明显提高")] == ["明显", "提高"]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('"明显",', '"提高",', 10, "duplicate term"),
        ('["提升", "提高"]', "[]", 3, "must be a list that is not empty"),
        ('["提升至"]', "[]", 5, "must be a list that is not empty"),
        ('["提升至"]', '["提升"]', 5, "is its own exception"),
        ('["提升至"]', '[" "]', 5, "which is no term"),
        ("lapsed = 2021", "laped = 2021", 6, "unknown key 'laped'"),
        ("lapsed = 2021", 'lapsed = "2021"', 6, "must be of type int"),
        ('means = "只说方向"', "means = 3", 4, "must be a text"),
        ('lapsed = "int"', 'lapsed = "integer"', 13, "cannot be of type"),
        ('title = "空泛词"', 'titel = "空泛词"', 1, "unknown key 'titel'"),
        ('title = "空泛词"', 'note = "空泛词"', 1, "needs a title"),
    ],
)
def test_errors_name_file_and_line(old, new, line, message):
    with pytest.raises(LexiconError) as caught:
        parse_lexicon("bad", GOOD.replace(old, new, 1), "bad.toml")
    assert caught.value.file == "bad.toml"
    assert str(caught.value).startswith("bad.toml:")
    assert message in caught.value.message
    assert caught.value.line == line


def test_errors_of_toml_and_of_an_empty_list():
    with pytest.raises(LexiconError) as caught:
        parse_lexicon("bad", 'title = "a"\nx = = 1\n', "bad.toml")
    assert caught.value.line == 2
    with pytest.raises(LexiconError, match=r"needs at least one \[\[entry\]\]"):
        parse_lexicon("bad", 'title = "a"\n', "bad.toml")


def test_users_add_and_mute(lexicon):
    changed = lexicon.with_changes(add=["有力", "提 升"], mute=["提高"])
    assert [e.term for e in changed.entries] == ["提升", "明显", "有力"]
    assert [m.term for m in changed.find("有力提高")] == ["有力"]
    assert "提高" in lexicon
    with pytest.raises(LexiconError, match="no term '不在'"):
        lexicon.with_changes(mute=["不在"])


def test_files_are_found_in_the_package_or_beside_it(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "__file__", str(tmp_path / "perfcheck" / "language" / "files.py"))
    beside = tmp_path / "lexicons"
    inside = tmp_path / "perfcheck" / "lexicons"
    files.directory.cache_clear()
    assert files.directory() == beside
    inside.mkdir(parents=True)
    files.directory.cache_clear()
    assert files.directory() == inside
    files.directory.cache_clear()


def test_a_missing_lexicon_is_an_error():
    with pytest.raises(LexiconError, match=r"no_such_lexicon\.toml"):
        load_lexicon("no_such_lexicon")


def test_files_of_another_shape():
    assert load_toml("units")["aliases"]["百分比"] == "%"
    assert load_toml("units") is load_toml("units")


def test_every_lexicon_of_entries_is_sound():
    for path in sorted(files.directory().glob("*.toml")):
        if "entry" in load_toml(path.stem):
            assert load_lexicon(path.stem).entries
