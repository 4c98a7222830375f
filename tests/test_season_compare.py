"""Two rounds laid side by side: what became of every finding, and what was changed unasked."""

from dataclasses import replace

import pytest
from rounds import round_of, states

import perfcheck
from perfcheck.engine.shelf import Shelf
from perfcheck.season.comparison import OPEN, State

TEXT = """
部门: 云溪市民政局
项目: 社区食堂
资金: 年度 500000 = 财政拨款 500000
年度目标: 建成社区食堂5个，日均供餐800人次。
数量指标 | 新建食堂数量 | ≥5个
质量指标 | 设备验收合格率 | ≥95%
时效指标 | 食堂开放及时性 | 及时
社会效益 | 居民就餐便利度 | 提升
可持续影响 | 助餐服务机制 | 长期
满意度指标 | 就餐老人满意度 | ≥90%
"""


def test_unchanged():
    same, made = states(round_of(TEXT), round_of(TEXT))
    assert same and set(same.values()) == {"未改正"}
    assert not made.changes and made.open == len(made.findings)
    assert all(line.score.old == line.score.new for line in made.projects)
    assert perfcheck.compare(round_of(TEXT), round_of(TEXT)) == made


def test_rounds_of_so_many_files_that_they_lie_on_disk():
    old = round_of(TEXT, TEXT.replace("社区食堂", "老年食堂"))
    new = round_of(
        TEXT.replace("≥5个", "≥3个"), TEXT.replace("社区食堂", "老年食堂").replace("| 及时", "| 2026年9月底前")
    )
    assert perfcheck.compare(on_disk(old), on_disk(new)) == perfcheck.compare(old, new)


def on_disk(report):
    shelf = Shelf(held=0)
    for document in report.documents:
        shelf.add(document)
    return replace(report, documents=shelf.documents())


def test_each_is_told_rightly():
    new = TEXT.replace("社区食堂\n", "社区食堂（二上）\n").replace("便利度 | 提升", "便利程度 | 明显改善")
    new = (
        new.replace("| 及时", "| 2026年12月31日前")
        .replace("可持续影响 | 助餐服务机制 | 长期\n", "")
        .replace("≥5个", "≥3个")
    )
    told, made = states(round_of(TEXT), round_of(new))
    assert {c: s for (c, name), s in told.items() if name == "食堂开放及时性"} == {"VAG005": "已改正"}
    assert {s for (_, name), s in told.items() if name == "居民就餐便利度"} == {"改了仍有问题"}
    assert {s for (_, name), s in told.items() if name == "助餐服务机制"} == {"指标已删除"}
    assert [(c.kind.value, c.old, c.new) for c in made.changes] == [("lowered", "≥5个", "≥3个")]
    assert [(p.old, p.new, p.state.value, p.how.value) for p in made.projects] == [
        ("社区食堂", "社区食堂（二上）", "对应", "name")
    ]
    assert State.STILL_WRONG in OPEN


TWICE = TEXT.replace("质量指标 | 设备验收", "数量指标 | 新建食堂数量 | ≥5个\n质量指标 | 设备验收")


@pytest.mark.parametrize(
    ("name", "state"), [("新建食堂数景", "未改正"), ("新建食堂5数量", "未改正"), ("新增食堂厨师数量", "已改正")]
)
def test_a_repetition_is_not_mended_by_a_letter(name, state):
    new = TWICE.replace("新建食堂数量", name, 1)
    told, _ = states(round_of(TWICE), round_of(new))
    assert [s for (code, _), s in told.items() if code == "DUP001"][:1] == [state]
