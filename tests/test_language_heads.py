"""What a name measures."""

import pytest

from perfcheck.language.heads import head
from perfcheck.language.tokens import cut
from perfcheck.language.vocabulary import Polarity, Sort


def of(name):
    return head(cut(name))


@pytest.mark.parametrize("name", ["用户满意度", "居民信任度", "责任落实率", "苗木补种率", "灯具点亮率(%)"])
def test_a_share_is_bounded_whether_listed_or_not(name):
    found = of(name)
    assert (found.sort, found.polarity, found.bounded, found.unit) == (Sort.SHARE, Polarity.MORE, True, "%")


@pytest.mark.parametrize("name", ["设备故障率", "投诉件数", "人均成本", "差错数量", "单位能耗", "等候时长"])
def test_less_is_better_of_what_nobody_wants(name):
    assert of(name).polarity is Polarity.LESS


@pytest.mark.parametrize("name", ["投诉办结率", "事故处置率", "隐患整改率", "纠纷化解率"])
def test_more_is_better_of_its_handling(name):
    assert of(name).polarity is Polarity.MORE


def test_a_change_is_not_bounded():
    assert (of("产值增长率").sort, of("产值增长率").polarity, of("产值增长率").bounded) == (
        Sort.CHANGE,
        Polarity.MORE,
        False,
    )
    assert of("客流扩容提升率").sort is Sort.CHANGE
    assert of("事故下降率").polarity is Polarity.MORE


def test_a_share_stays_the_head_before_how_it_is_come_by():
    assert of("读者满意度调查").word == of("借阅满意度情况").word == "满意度"


def test_efficiency_is_no_share():
    assert not of("办事效率").bounded
    assert not of("电网频率").bounded


def test_heads_of_many_kinds():
    heads = {
        "修缮面积": Sort.MEASURE,
        "听课人数": Sort.COUNT,
        "清扫保洁": Sort.ACT,
        "安全意识": Sort.STATE,
        "路灯": Sort.THING,
    }
    assert {name: of(name).sort for name in heads} == heads


def test_an_unknown_head_says_so():
    assert not of("蔷薇").known
    assert not of("").known
