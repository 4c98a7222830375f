"""Names that mean the same indicator, and the pairing of two periods."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.language.likeness import likeness, same_name
from perfcheck.language.pairing import pair

NAMES = st.lists(
    st.sampled_from(
        ["培训人数", "培训场次", "培训合格率", "参训学员满意度", "参训学员满", "道路养护里程", "道路保养里程"]
    ),
    max_size=6,
)


def itself(item):
    return item


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("指标1:培训人数", "培训人数", True),
        ("培训人数(人)", "培训人数", True),
        ("“雨露”补助标准", "雨露补助标准。", True),
        ("道路⼯程合格率", "道路工程合格率", True),
        ("机关活动开展主题", "机关活动开展主题相符性", True),
        ("培训人", "培训人数", False),
        ("培训人数", "培训人数增长率", False),
        ("培训人数", "培训场次", False),
        ("", "培训人数", False),
    ],
)
def test_same_names(a, b, same):
    assert same_name(a, b) is same
    assert same_name(b, a) is same


def test_likeness_puts_a_cut_name_above_a_similar_one():
    assert likeness("培训人数", "指标2:培训人数") == 1
    assert likeness("护林巡查记录", "护林巡查记录完整性") > likeness("护林巡查记录", "护林巡查路线")
    assert likeness("发放金额", "绿化面积") < 0.3


@given(st.text(max_size=12), st.text(max_size=12))
def test_symmetric_and_bounded(a, b):
    assert same_name(a, b) == same_name(b, a)
    assert likeness(a, b) == likeness(b, a)
    assert 0 <= likeness(a, b) <= 1
    assert same_name(a, a)


def test_another_order():
    assert pair(["培训人数", "培训场次", "满意度"], ["满意度", "培训人数", "培训场次"], itself) == [
        (0, 1),
        (1, 2),
        (2, 0),
    ]


def test_equal_names_by_equal_values():
    left = [("补助标准", "500元/人"), ("补助标准", "300元/人"), ("补助标准", "200元/人")]
    right = [("补助标准", "200元/人"), ("补助标准", "500元/人"), ("补助标准", "100元/人")]
    assert pair(left, right, itself) == [(0, 1), (1, 2), (2, 0)]


def test_equal_names_without_values_keep_their_order():
    assert pair(["补助标准", "补助标准"], ["补助标准", "补助标准"], itself) == [(0, 0), (1, 1)]


def test_cut_names():
    left = ["活动开展有效性", "活动开展主题相符性", "活动开展及时性"]
    assert pair(left, ["活动开展及", "活动开展主题", "活动开展有"], itself) == [(0, 2), (1, 1), (2, 0)]


def test_the_best_assignment_of_changed_names():
    left = ["道路养护里程", "道路养护质量"]
    right = ["道路养护的质量", "道路保养里程"]
    assert pair(left, right, itself) == [(0, 1), (1, 0)]


def test_a_good_pair_is_not_broken_for_two_poor_ones():
    left = ["村级道路养护里程数", "村级河道养护长度数"]
    right = ["村级道路养护里程", "村级道路养护面积平方米"]
    assert pair(left, right, itself)[0] == (0, 0)


def test_unlike_names_are_not_paired():
    assert pair(["发放金额"], ["绿化面积"], itself) == []
    assert pair([], ["绿化面积"], itself) == []


@given(NAMES, NAMES)
def test_each_side_once_and_in_order(left, right):
    pairs = pair(left, right, itself)
    assert [i for i, _ in pairs] == sorted({i for i, _ in pairs})
    assert len({j for _, j in pairs}) == len(pairs)
    for name in set(left) & set(right):
        assert any(left[i] == right[j] == name for i, j in pairs)


def test_plain_forms_do_not_load_the_solver():
    code = (
        "import sys; from perfcheck.language.pairing import pair;"
        "pair(['活动开展有效性', '培训人数'], ['培训人数', '活动开展有'], str);"
        "sys.exit('lap' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
