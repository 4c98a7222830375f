"""The words of a text."""

import os
import subprocess
import sys
import time

import pytest

from perfcheck.language.kept import keeping, kept
from perfcheck.language.tokens import content_words, cut, find


def words(text):
    return [token.text for token in cut(text)]


def test_words_of_the_trade_stay_whole():
    assert words("资金支付及时率") == ["资金", "支付", "及时率"]
    assert "脱贫户" in words("受益脱贫户满意度")


def test_a_word_that_only_holds_another_is_not_cut():
    assert words("有效期") == ["有效期"]
    assert words("文物保护单位") == ["文物保护单位"]
    assert words("安装提升机") == ["安装", "提升机"]
    assert words("及时雨") == ["及时雨"]


def test_two_of_our_words_are_cut_in_two():
    assert words("经济效益") == ["经济", "效益"] or "经济效益" in {t.text for t in cut("经济效益") if t.tag}


def test_tokens_are_those_of_the_folded_text_with_their_offsets():
    text = "采购 ⻋辆（３）台"
    assert "".join(words(text)) == "采购车辆(3)台"
    assert all("采购车辆(3)台"[t.start : t.end] == t.text for t in cut(text))
    assert cut(" \n") == ()


def test_tokens_say_what_they_are():
    tags = {token.text: token.tag for token in cut("修建道路3公里,群众满意度≥95%")}
    assert tags["修建"] == "act.build"
    assert tags["满意度"] == "share.opinion"
    assert (tags["3"], tags["公里"], tags[","]) == ("number", "unit", "sign")
    assert [t.text for t in find(cut("修建道路"), "act", "thing.road")] == ["修建", "道路"]


def test_content_words_say_what_a_text_is_about():
    found = content_words("本项目2026年将对村医开展不少于三次的培训,新建PM2.5监测站12个,改善空气质量,加强安全生产。")
    assert {"村医", "培训", "PM2.5", "监测站", "改善", "空气质量", "安全"} <= set(found)
    assert not {"的", "对", "项目", "2026", "年", "三", "12", "个", ",", "。", "加强"} & set(found)


def test_results_are_kept_while_a_submission_is_looked_at():
    calls = []
    double = kept(lambda text: calls.append(text) or text * 2)
    with keeping():
        assert [double("甲"), double("甲")] == ["甲甲", "甲甲"]
        with keeping():
            double("甲")
    assert calls == ["甲"]
    with keeping():
        double("甲")
    assert calls == ["甲", "甲"]


def test_loaded_on_first_use_and_silent():
    code = (
        "import sys; import perfcheck.language.tokens as t;"
        "assert 'spacy' not in sys.modules and 'jieba' not in sys.modules;"
        "t.cut('培训人数'); assert 'spacy' in sys.modules"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_what_is_not_loaded_can_still_be_imported():
    code = (
        "from perfcheck.language.tokens import content_words; assert content_words('培训的人数'); import sys;"
        "loaded = {'spacy.cli', 'spacy.language', 'spacy.pipeline', 'pkg_resources'} & set(sys.modules);"
        "assert not loaded, loaded;"
    )
    later = (
        "import spacy; assert spacy.blank('zh')('培训').to_json(); assert spacy.info(silent=True)['spacy_version']",
        "from spacy.lang.zh import Chinese; assert len(Chinese()('培训')) == 2",
        "import spacy.training; from spacy.cli import download",
        "from spacy.schemas import DocJSONSchema; assert DocJSONSchema.__annotations__",
        "import jieba; assert list(jieba.cut('杭研大厦')) == ['杭研', '大厦']",
    )
    for use in later:
        assert subprocess.run([sys.executable, "-c", code + use], check=False).returncode == 0, use


def test_words_are_known_whichever_text_comes_first():
    code = "from perfcheck.language.tokens import cut; print([[t.text for t in cut(x)] for x in {texts!r}])"
    texts = ["道路硬化", "养护道路", "道", "路灯"]
    alone = [[token.text for token in cut(text)] for text in texts]
    for order in (texts, texts[::-1]):
        run = subprocess.run(
            [sys.executable, "-c", code.format(texts=order)], capture_output=True, text=True, check=True
        )
        assert run.stdout == f"{[alone[texts.index(text)] for text in order]}\n"


def test_the_dictionary_is_kept_in_a_folder_of_the_users_own(tmp_path):
    code = "from perfcheck.language.tokens import cut; print([t.text for t in cut('道路提升机')])"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "TMPDIR": str(tmp_path / "shared")}
    (tmp_path / "shared").mkdir()
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment).stdout
        for _ in range(2)
    ]
    assert runs[0] == runs[1] == "['道路', '提升机']\n"
    if sys.platform == "linux":
        assert len(list((tmp_path / "perfcheck").glob("words-*.marshal"))) == 1
    assert not list((tmp_path / "shared").iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="the cache folder is named by XDG_CACHE_HOME on Linux alone")
def test_dictionaries_of_earlier_versions_do_not_stay_for_ever(tmp_path):
    folder = tmp_path / "perfcheck"
    folder.mkdir()
    for name, days in (("words-0.1-old.marshal", 40), ("words-0.2-used.marshal", 2), ("results", 40)):
        (folder / name).write_text("")
        os.utime(folder / name, (time.time() - days * 24 * 3600,) * 2)
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    subprocess.run(
        [sys.executable, "-c", "from perfcheck.language.tokens import cut; cut('道路')"], check=True, env=environment
    )
    kept = {file.name for file in folder.iterdir()}
    assert kept >= {"words-0.2-used.marshal", "results"} and len(kept) == 3


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path):
    (tmp_path / "file").write_text("")
    code = "from perfcheck.language.tokens import cut; print(len(cut('道路提升机')))"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "file")}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment)
    assert (run.returncode, run.stdout, run.stderr) == (0, "2\n", "")
