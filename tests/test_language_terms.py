"""Terms in text."""

from hypothesis import given
from hypothesis import strategies as st

from perfcheck.language.terms import TermMatch, TermMatcher


def test_longest_first_and_none_overlapping():
    matcher = TermMatcher(["提升", "持续提升", "升级"])
    assert [m.term for m in matcher.find("持续提升级别,提升")] == ["持续提升", "提升"]


def test_offsets_are_those_of_the_text_given():
    text = "明显 改\n善，ＰＭ２.５下降"
    assert TermMatcher(["改善", "PM2.5"]).find(text) == [TermMatch("改善", 3, 6), TermMatch("PM2.5", 7, 12)]


def test_exceptions_cover_the_match():
    matcher = TermMatcher(["提升", "作用"], {"提升": ["提升至", "电梯提升机"]})
    assert matcher.find("提升至90%") == []
    assert [m.start for m in matcher.find("提升至90%,提升")] == [7]
    assert matcher.find("电梯提升机2台") == []
    assert [m.term for m in matcher.find("作用提升")] == ["作用", "提升"]


def test_a_shorter_term_stands_where_the_longer_is_excepted():
    matcher = TermMatcher(["质量", "质量提升"], {"质量提升": ["质量提升行动"]})
    assert [m.term for m in matcher.find("质量提升行动")] == ["质量"]


@given(st.lists(st.text("提升质量改善", min_size=1, max_size=4), max_size=6), st.text("提升质量改善 \n", max_size=30))
def test_matches_are_terms_in_order(terms, text):
    end = 0
    for match in TermMatcher(terms).find(text):
        assert match.start >= end
        assert "".join(text[match.start : match.end].split()) == match.term
        end = match.end
