"""REL001: the goal sets a task that no indicator measures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from perfcheck.language.tokens import Token, find
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.quantity import Dimension, Quantity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import Piece, ReadTable, ReadText
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good
from perfcheck.rules.citing import on_passage

_COUNTED = frozenset({Dimension.COUNT, Dimension.PEOPLE, Dimension.AREA, Dimension.LENGTH, Dimension.WEIGHT})
_ACTS = (
    "act.build",
    "act.procure",
    "act.make",
    "act.hold",
    "act.visit",
    "act.teach",
    "act.check",
    "act.clean",
    "act.campaign",
    "act.plant",
    "act.serve",
)
_EVENTS = ("act.hold", "act.visit", "act.teach", "act.check")
_AND = re.compile("以及|[与和及]")
_THINGS = frozenset({"", "thing", "people"})
_CUT = re.compile(".[赴至到在向对为从]|围绕|针对|面向")
"""What opens a phrase that a list of places or people cuts (组织赴省城、外省考察)."""
_SUCH = re.compile(r"^[^，。；]*?等(?P<kind>[^\d，。；]+)")
_SHOWN = 5
_PHRASE = 3
"""So many pairs of characters in common are a phrase of four."""
_TELLS_NOTHING = ("vague.", "verb.", "act.general")
_LONGEST = 16
"""Characters of a task without a number; what is longer explains rather than sets one."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for the number, or for two characters in a row of the task, among the indicators."""
    read = context.read(table)
    goal = read.main_goal
    if not goal or not any(row.kind in (Kind.QUANTITY, Kind.QUALITY) for row in read.rows):
        yield NotApplicable()
        return
    missing = [task.text.strip() for task in _tasks(goal.read) if not _measured(task, read)]
    if missing:
        shown = "、".join(f"「{task}」" for task in missing[:_SHOWN])
        yield on_passage(
            goal,
            f"{goal.label}中的{shown}没有对应的绩效指标",
            "各补一项数量指标，写明做多少；不考核的，从目标中删去",
            [goal.quote(task) for task in missing[:_SHOWN]],
            confidence=None if any(c.isdigit() for c in "".join(missing)) else Confidence.LOW,
        )


def _tasks(goal: ReadText) -> Iterator[Piece]:
    """The items of a goal that state how much is to be done, or name an act and what it is done to."""
    for item in goal.items:
        cut = goal.text[item.end : item.end + 1] == "、" and _CUT.search(item.text)
        if cut or goal.is_cited(item.start, item.end):
            continue
        if _counts(item) or _names_act(goal.derived(item.text)):
            yield item


def _names_act(item: ReadText) -> bool:
    """Whether a short item without money says what is done to what; 由…承担 says by whom, 为…提供 what for."""
    empty = "task" in item.kinds("empty_tasks")
    if empty or len(item.text) > _LONGEST or item.amounts or item.plain.startswith(("由", "为")):
        return False
    return bool(find(item.tokens, *_ACTS)) and (_names_thing(item) or _holds_event(item))


def _holds_event(item: ReadText) -> bool:
    """Whether it ends in an activity that its first word holds (开展安全培训)."""
    return bool(find(item.tokens[:1], "act.general") and find(item.tokens[-1:], *_EVENTS))


def _names_thing(item: ReadText) -> bool:
    things = (t.text for t in item.tokens if t.tag.split(".")[0] in _THINGS and t.text in item.content_words)
    return len("".join(things)) > 1


def _counts(item: Piece) -> list[Quantity]:
    return [q for q in item.quantities if q.dimension in _COUNTED and q.unit and q.per is None]


def _measured(task: Piece, read: ReadTable) -> bool:
    """Whether some indicator states one of the numbers, or each thing of the task is a topic of some indicator."""
    item, numbers = task.of.derived(task.text), {q.number for q in _counts(task)}
    if any(row.number in numbers for row in read.rows):
        return True
    if numbers and (after := _counted_after(item)) and _is_topic(item.derived(after), read):
        return True
    if numbers and (counted := _counted(item)):
        return _is_topic(item.derived(counted), read)
    parts = [part for part in map(item.derived, _AND.split(item.text)) if _names_thing(part)]
    return _is_phrase(item, read) or _kind_is_topic(task, read) or all(_is_topic(p, read) for p in parts or [item])


def _kind_is_topic(task: Piece, read: ReadTable) -> bool:
    """Whether it begins a list that ends in the kind of what it lists (水泵、闸阀等抢修设备) that is measured."""
    goal = task.of
    kind = _SUCH.match(goal.text[task.end :]) if goal.text[task.end : task.end + 1] == "、" else None
    return kind is not None and _is_topic(goal.derived(kind["kind"]), read)


def _counted(item: ReadText) -> str:
    """The thing right before the first number of a task (工作室 of 建设教师工作室10个), "" if it is none."""
    return _thing(item.derived(item.text[: item.quantities[0].start]).tokens[-1:])


def _counted_after(item: ReadText) -> str:
    """The thing right after it (锅炉 of 检修2台锅炉)."""
    return _thing(item.derived(item.text[item.quantities[0].end :]).tokens[:1])


def _thing(tokens: Sequence[Token]) -> str:
    return next((t.text for t in tokens if t.tag.partition(".")[0] in ("", "thing") and len(t.text) > 1), "")


def _is_phrase(item: ReadText, read: ReadTable) -> bool:
    """Whether a row's name says a whole phrase of the task (免费开放) that ends it, whatever it lists before."""
    return not find(item.tokens[:1], "act") and any(len(item.topics & row.name.topics) >= _PHRASE for row in read.rows)


def _specific(part: ReadText) -> ReadText:
    """The part without words that tell nothing of what is done (开展, 加强, 安全)."""
    tokens = ("，" if token.tag.startswith(_TELLS_NOTHING) else token.text for token in part.tokens)
    return part.derived("".join(tokens))


def _is_topic(part: ReadText, read: ReadTable) -> bool:
    said = _specific(part).topics or part.topics
    return not said or any(said & row.name.topics or said & row.value.topics for row in read.rows)


RULE = Rule(
    code="REL001",
    name="task-without-indicator",
    title="总体目标里的任务没有对应指标",
    family=Family.RELEVANCE,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="指标是总体目标的分解；目标里写了做多少，指标里没有，这一项就无从考核。",
    advice="为目标中的每项主要任务设数量指标，或从目标中删去。",
    traps="写了数量的，或写明对什么做什么的，才算任务；任一指标有相同的数或相同的词就算有对应；目标里的效果、背景不看。",
    table=check,
    examples=(
        bad("年度目标: 培训护理员60人，为护理员添置轮椅20台。\n数量指标 | 培训护理员 | 60人", "年度目标"),
        good("年度目标: 新建口袋公园3处，补植行道树1200株。\n数量指标 | 口袋公园 | 3处\n数量指标 | 补植树木 | ≥1200株"),
        bad(
            "年度目标: 更新消防器材，开展微型消防站演练和电气线路检查。\n数量指标 | 更新消防器材 | ≥120具",
            "年度目标",
            severity=Severity.WARNING,
            says="「开展微型消防站演练和电气线路检查」没有对应的绩效指标",
        ),
        good("年度目标: 更新消防器材，由物业公司承担，保障居民安全。\n数量指标 | 更新消防器材 | ≥120具"),
        good("年度目标: 对美术馆和6个分馆周末延时开放。\n数量指标 | 延时开放场馆数 | 7个"),
        bad(
            "年度目标: 更换灶具30台，开展安全培训。\n数量指标 | 更换灶具 | 30台\n社会效益指标 | 安全事故 | 0起",
            "年度目标",
            says="「开展安全培训」没有对应的绩效指标",
        ),
        good("年度目标: 提升服务水平。\n数量指标 | 走访企业 | ≥40家"),
        good("年度目标: 组织赴省城、外省考察活动6次。\n数量指标 | 考察活动 | 6次"),
        good("年度目标: 购置水泵、闸阀等抢修设备。\n数量指标 | 抢修设备购置数 | ≥40台套"),
        good("年度目标: 保障泵站4台大型机组稳定运行。\n数量指标 | 清淤河道 | 3公里\n质量指标 | 大型机组完好率 | ≥95%"),
        bad(
            "年度目标: 新建口袋公园3处，开展义诊12场。\n数量指标 | 口袋公园数量 | 3处",
            "年度目标",
        ),
        bad("年度目标: 采购图书5000册，举办朗诵比赛2场。\n数量指标 | 图书册数 | ≥5000册", "年度目标"),
    ),
)
