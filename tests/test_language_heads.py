"""What a name measures."""

import pytest

from perfcheck.language.heads import head
from perfcheck.language.tokens import cut
from perfcheck.language.vocabulary import Polarity, Sort

OTHER_TRADES = """
人工增雨作业架次 增殖放流鱼苗尾数 贝类毒素抽检批次 活禽市场休市落实 进境苗木检疫放行时长 民国报刊缩微拍摄
航道疏浚土方 渡口渡船安全巡检 矿山复绿亩数 地热井回灌量 频谱监测车购置 民族文字图书翻译 皮影戏剧本整理
消防水源普查 诉前调解分流 粮库仓容 计量标准器溯源 公益性墓位 湿地鸟类种群 古树名木复壮 噪声自动监测点
血液报废 疫苗冷链温控 充电桩车桩比 公共数据集开放 校车接送 无人机植保作业 秸秆离田 奶牛单产 淤地坝除险
供水管网漏损 公厕除臭 夜市摊位 孵化器在孵企业 政策性农险承保 税收服务热线接通 边境界碑巡查 困境儿童探访
老年食堂就餐 高龄津贴发放
"""


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


@pytest.mark.parametrize(
    ("name", "word"), [("厨余垃圾清运率", "清运率"), ("帮扶政策落实度", "度"), ("路灯改造3盏", "改造")]
)
def test_an_ending_that_the_cut_leaves_alone_belongs_to_its_word(name, word):
    assert of(name).word == word


def test_what_goes_up_by_degree_is_no_share():
    assert not of("办事便利提升度").bounded


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("食材溯源", Sort.ACT),
        ("校车接送", Sort.ACT),
        ("疏浚土方", Sort.THING),
        ("鸟类种群", Sort.THING),
        ("接送满意度", Sort.SHARE),
    ],
)
def test_a_word_of_no_class_is_done_or_a_thing_by_its_part_of_speech(name, sort):
    assert (of(name).sort, of(name).known) == (sort, True)


def test_few_heads_of_other_trades_are_unknown():
    names = OTHER_TRADES.split()
    assert sum(not of(name).known for name in names) <= 0.05 * len(names)


def test_an_unknown_head_says_so():
    assert not of("咘咘").known
    assert not of("").known


@pytest.mark.parametrize("name", ["煤耗下降率", "投诉减少率", "产量提高率"])
def test_a_share_of_going_up_or_down_is_a_change(name):
    found = of(name)
    assert (found.sort, found.bounded, found.unit) == (Sort.CHANGE, False, "%")
