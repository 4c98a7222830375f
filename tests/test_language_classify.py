"""What indicators measure: cues, and likeness to examples."""

import math

from hypothesis import given
from hypothesis import strategies as st

from perfcheck.language.classify import cues, cut_cue, likeness_to_kinds
from perfcheck.language.lexicon import load_toml
from perfcheck.language.width import fold


def test_groups_of_cues_are_looked_up_by_themselves():
    assert {"动作", "数量"} <= cues(fold("举办讲座场次"))
    assert "生态效益" in cues(fold("改善水质"))
    assert "生态效益" not in cues(fold("提高教学水平"))


def test_an_exception_holds_for_every_word_in_it():
    assert "完成率" in cues(fold("采购完成率"))
    assert "完成率" not in cues(fold("按期完成率"))


def test_cut_cue_takes_all_words_at_the_end_and_leaves_something():
    assert cut_cue("慰问经费", "费用名") == "慰问"
    assert cut_cue("经费", "费用名") == "经费"
    assert cut_cue("走访户数", "费用名") == "走访户数"


def test_likeness_prefers_the_kind_of_similar_examples():
    likeness = likeness_to_kinds("居民对环境整治的满意度", "≥90%")
    assert max(likeness, key=likeness.__getitem__) == "满意度"
    likeness = likeness_to_kinds("困难职工补助标准", "500元/人")
    assert max(likeness, key=likeness.__getitem__) == "经济成本"


@given(st.text(max_size=30), st.text(max_size=12))
def test_likeness_is_a_share_for_any_text(name, value):
    shares = likeness_to_kinds(name, value).values()
    assert math.isclose(sum(shares), 1)
    assert all(0 <= share <= 1 for share in shares)


def test_groups_and_their_words_stand_once():
    groups = load_toml("category_cues")["group"]
    names = [group["name"] for group in groups]
    assert len(names) == len(set(names))
    for group in groups:
        words = group["words"]
        assert len(words) == len(set(words)), group["name"]
        assert set(group) <= {"name", "means", "words", "classes", "except"}, group["name"]
        if "classes" not in group:
            assert all(any(word in phrase for word in words) for phrase in group.get("except", ())), group["name"]


def test_examples_have_a_name_and_a_value_and_stand_once():
    lines = [
        line for block in load_toml("indicator_examples")["kind"] for line in block["examples"].strip().splitlines()
    ]
    assert len(lines) > 400
    assert all(all(line.partition("|")[::2]) for line in lines)
    assert len(lines) == len(set(lines))
