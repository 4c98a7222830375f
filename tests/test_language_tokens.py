"""The words of a text."""

import subprocess
import sys

from perfcheck.language.tokens import content_words, tokens


def test_words_of_the_trade_stay_whole():
    assert tokens("资金支付及时率") == ("资金", "支付", "及时率")
    assert "脱贫户" in tokens("受益脱贫户满意度")


def test_tokens_are_those_of_the_normalised_text():
    assert "".join(tokens("采购 ⻋辆（３）台")) == "采购车辆(3)台"
    assert tokens(" \n") == ()


def test_content_words_say_what_a_text_is_about():
    words = content_words("本项目2026年将对村医开展不少于三次的培训,新建PM2.5监测站12个,改善空气质量,加强安全生产。")
    assert {"村医", "培训", "PM2.5", "监测站", "改善", "空气质量", "安全"} <= set(words)
    assert not {"的", "对", "项目", "2026", "年", "三", "12", "个", ",", "。", "加强"} & set(words)


def test_loaded_on_first_use_and_silent():
    code = (
        "import sys; import perfcheck.language.tokens as t;"
        "assert 'spacy' not in sys.modules and 'jieba' not in sys.modules;"
        "t.tokens('培训人数'); assert 'spacy' in sys.modules"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
