"""The vocabulary, and that what is said of a word is said of its whole class."""

import re
from pathlib import Path

import pytest

from perfcheck.engine.document import check_document
from perfcheck.language import files
from perfcheck.language.files import LexiconError
from perfcheck.language.lexicon import load_lexicon, parse_lexicon
from perfcheck.language.vocabulary import vocabulary
from perfcheck.readers import read_all

ROOT = Path(files.__file__).resolve().parent.parent

# Rows in which {} stands for any word of the class.
ROWS = {
    "share.opinion": ("服务对象满意度", "读者{}", "120%"),
    "share.awareness": ("社会效益", "居民垃圾分类{}", "很高"),
    "share.quality": ("质量", "灯具安装{}", "良好"),
    "share.done": ("质量", "台账{}", "130%"),
    "bad.event": ("质量", "{}次数", "≥3次"),
    "time.wait": ("时效", "窗口{}", "≥20分钟"),
    "count.people": ("数量", "听众{}", "若干"),
    "measure.area": ("数量", "铺装{}", "300人"),
    "share.timely": ("数量", "书刊配送{}", "≥95%"),
    "count.events": ("质量", "读书会{}", "≥6次"),
    "verb.support": ("社会效益", "{}书香氛围营造", "良好"),
    "measure.yield": ("数量", "油茶{}", "≤30吨"),
    "time.open": ("数量", "书屋{}", "≤300天"),
    "change.saved": ("经济成本", "办公{}", "控制在标准内"),
    "verb.earn": ("经济效益", "茶农户均{}", "≤800元"),
    "count.reached": ("社会效益", "{}", "≤300人"),
    "act.visit": ("数量", "困难读者{}", "多次"),
    "act.campaign": ("数量", "集镇{}", "若干"),
    "thing.ship": ("数量", "改造{}", "一批"),
    "thing.article": ("数量", "刊发{}数量", "8"),
    "thing.structure": ("数量", "新修{}数量", "8"),
    "verb.up": ("社会效益", "市民读书意愿", "{}"),
    "vague.manner": ("社会效益", "市民读书风气", "{}"),
    "vague.comparative": ("社会效益", "市民读书风气", "{}"),
    "reference.past": ("社会效益", "借阅册次", "不低于{}"),
}


def codes(level2, name, value):
    page = f"""<table>
    <tr><td colspan=4>项目支出绩效目标表(2026年度)</td></tr>
    <tr><td>项目名称</td><td colspan=3>云溪读书角</td></tr>
    <tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
    <tr><td>产出指标</td><td>数量指标</td><td>书架数量</td><td>≥12组</td></tr>
    <tr><td>效益指标</td><td>{level2}指标</td><td>{name}</td><td>{value}</td></tr>
    </table>"""
    (document,) = read_all(page.encode(), "表.html")
    return {(f.code, f.severity) for f in check_document(document).findings}


@pytest.mark.parametrize("cls", ROWS)
def test_a_word_of_the_same_class_changes_no_code(cls):
    level2, name, value = ROWS[cls]
    words = [w.text for w in vocabulary().words.values() if w.cls.name == cls]
    picked = words[:: max(1, len(words) // 4)]
    found = {word: codes(level2, name.format(word), value.format(word)) for word in picked}
    assert len({frozenset(answer) for answer in found.values()}) == 1, found


def test_every_lexicon_is_read():
    code = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py"))
    named = set(re.findall(r'"(\w+)"', code))
    unread = [p.stem for p in files.directory().glob("*.toml") if p.stem not in named]
    assert not unread


def test_every_lexicon_loads():
    for path in files.directory().glob("*.toml"):
        if "[[entry]]" in path.read_text(encoding="utf-8"):
            assert load_lexicon(path.stem).entries


def test_a_lexicon_may_name_classes_and_groups():
    lexicon = parse_lexicon(
        "x", 'title = "x"\n[[entry]]\nclasses = ["share.opinion", "bad"]\nterms = ["读者留言"]', "x.toml"
    )
    assert {"满意度", "故障", "读者留言"} <= {entry.term for entry in lexicon}


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('title = "x"\n[[entry]]\nclasses = ["share.none"]', "x.toml:3: there is no class 'share.none'"),
        ('title = "x"\n[[entry]]\nclasses = ["bad"]\nterms = ["故障"]', "x.toml:4: duplicate term '故障'"),
        ('title = "x"\nmatch = "sometimes"\n[[entry]]\nterms = ["甲"]', "x.toml:2: 'match' must be"),
    ],
)
def test_a_lexicon_with_wrong_classes_is_refused(text, error):
    with pytest.raises(LexiconError, match=re.escape(error)):
        parse_lexicon("x", text, "x.toml")


@pytest.mark.parametrize(
    ("block", "error"),
    [
        ('name = "a.b"\nmeans = "x"\nwords = ["甲"]', "needs 'sort'"),
        ('name = "a.b"\nmeans = "x"\nsort = "nonsense"\nwords = ["甲"]', "cannot be 'nonsense'"),
        ('name = "a.b"\nmeans = "x"\nsort = "share"\nbounded = "yes"\nwords = ["甲"]', "must be of type bool"),
        ('name = "a.b"\nmeans = "x"\nsort = "share"\nwords = []', "must be a list of texts"),
        ('name = "a.b"\nmeans = "x"\nsort = "share"\ncolour = "x"\nwords = ["甲"]', "unknown key 'colour'"),
        ('name = "a.b"\nmeans = "x"\nsort = "share"\nwords = ["甲", "甲"]', "'甲' of 'a.b' is in 'a.b' too"),
    ],
)
def test_a_wrong_class_is_refused(block, error, tmp_path, monkeypatch):
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "x.toml").write_text(f'title = "x"\n[[class]]\n{block}\n', encoding="utf-8")
    monkeypatch.setattr("perfcheck.language.files.directory", lambda: tmp_path)
    with pytest.raises(LexiconError, match=re.escape(error)):
        vocabulary.__wrapped__()


def test_the_report_carries_the_words_of_every_indicator():
    page = """<table><tr><td colspan=4>项目支出绩效目标表</td></tr><tr><td>项目名称</td><td colspan=3>云溪读书角</td></tr>
    <tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
    <tr><td>产出指标</td><td>数量指标</td><td>文物保护单位修缮面积</td><td>≥300平方米</td></tr></table>"""
    (document,) = read_all(page.encode(), "表.html")
    tokens = check_document(document).submission.tables[0].indicators[0].tokens
    assert [word.text for word in tokens.name] == ["文物保护单位", "修缮", "面积"]
    assert [(word.text, word.tag) for word in tokens.value] == [("≥", "sign"), ("300", "number"), ("平方米", "unit")]
