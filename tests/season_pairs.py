"""Pairs of rounds with known truth: what a department did, and the state that every earlier finding must then have.

A truth names a row or field as the earlier round has it, and the state of all findings there; whatever it does not name
is 未改正. The truth was written before the comparison was run on any pair.
"""

from dataclasses import dataclass, field

from perfcheck.season.compare import compare_reports
from perfcheck.season.comparison import State

DEPARTMENT = "部门: 云溪市农业农村局\n"

CANAL = """
项目: 灌区渠道维修
资金: 年度 1200000 = 财政拨款 1200000
年度目标: 维修渠道18公里，改善灌溉条件。
数量指标 | 维修渠道长度 | ≥18公里
数量指标 | 清淤土方量 | 若干
质量指标 | 工程验收合格率 | =100%
质量指标 | 渠道衬砌质量 | 良好
时效指标 | 工程完工及时性 | 及时
成本指标 | 每公里维修成本 | ≤66000元
经济效益 | 农户增收情况 | 有效增加
社会效益 | 灌溉用水保障程度 | 明显提高
生态效益 | 渠道周边环境改善 | 持续改善
可持续影响 | 管护机制健全性 | 健全
满意度指标 | 受益农户满意度 | ≥90%
"""
TRAINING = """
项目: 高素质农民培育
资金: 年度 480000 = 财政拨款 480000
年度目标: 培育高素质农民300人，提升经营能力。
数量指标 | 培育农民人数 | ≥300人
数量指标 | 开设培训班次 | ≥6期
质量指标 | 学员结业率 | ≥95%
质量指标 | 授课水平 | 较高
时效指标 | 培训开展及时性 | 按时
成本指标 | 人均培训成本 | ≤1600元
社会效益 | 带动周边农户发展 | 显著带动
可持续影响 | 人才队伍建设 | 长期
满意度指标 | 参训学员满意度 | 满意
"""
SPRAY = """
项目: 农作物病虫害统防统治
资金: 年度 650000 = 财政拨款 650000
年度目标: 统防统治面积5万亩，减少农药使用。
数量指标 | 统防统治面积 | ≥5万亩
质量指标 | 防治效果达标率 | ≥85%
时效指标 | 防治作业及时性 | 及时
成本指标 | 每亩防治成本 | ≤13元
生态效益 | 农药减量效果 | 明显
社会效益 | 粮食安全保障能力 | 增强
满意度指标 | 种植户满意度 | ≥88%
"""
ALL = DEPARTMENT + CANAL + TRAINING + SPRAY

EARLIER = {s.value for s in State} - {"新出现", "重新出现"}
MENDED, STILL, GONE, LOST, CLOSED = "已改正", "改了仍有问题", "指标已删除", "无法对应", "项目已撤销"


@dataclass(frozen=True)
class Pair:
    """``edits`` replace words of the earlier round; ``truth`` is by project and row or field, "" for a whole project."""

    name: str
    edits: tuple[tuple[str, str], ...] = ()
    truth: dict[tuple[str, str], str] = field(default_factory=dict)
    unasked: frozenset[tuple[str, str]] = frozenset()
    old: str = ALL
    new: str | None = None

    @property
    def later(self):
        text = self.new if self.new is not None else self.old
        for before, after in self.edits:
            assert before in text, (self.name, before)
            text = text.replace(before, after)
        return text

    def told(self, old, new):
        """Each finding of the earlier round with its state and the true one; what was changed unasked."""
        made = compare_reports(old, new)
        found = []
        for finding in made.findings:
            if finding.state.value in EARLIER:
                cell = finding.indicator.name if finding.indicator else finding.field or ""
                truth = self.truth.get((finding.project, cell)) or self.truth.get((finding.project, ""), "未改正")
                found.append((finding, finding.state.value, truth))
        changes = {(c.indicator.name if c.indicator else c.field, c.kind.value) for c in made.changes}
        return found, changes


def shuffled(text):
    """The tables and their rows in another order."""
    tables = text.replace(DEPARTMENT, "").split("\n项目:")[1:]
    mixed = []
    for table in reversed(tables):
        rows = [line for line in table.strip("\n").splitlines() if "|" in line]
        rest = [line for line in table.strip("\n").splitlines() if "|" not in line]
        mixed.append("\n".join(["项目:" + rest[0], *rest[1:], *rows[::-1]]))
    return DEPARTMENT + "\n".join(mixed)


def cut(text, length):
    """Names of rows as a narrow column leaves them."""
    lines = []
    for line in text.splitlines():
        cells = line.split(" | ")
        lines.append(" | ".join([cells[0], cells[1][:length], *cells[2:]]) if len(cells) > 2 else line)
    return "\n".join(lines)


def both_periods(text):
    """Every row and the funds in both periods."""
    lines = []
    for line in text.splitlines():
        if " | " in line:
            lines += [f"实施期 {line}", f"年度 {line}"]
        elif line.startswith("资金: 年度"):
            lines += [line, line.replace("年度", "实施期", 1)]
        elif line.startswith("年度目标"):
            lines += [line, line.replace("年度目标", "实施期目标", 1)]
        else:
            lines.append(line)
    return "\n".join(lines)


CANAL_NAME, TRAINING_NAME, SPRAY_NAME = "灌区渠道维修", "高素质农民培育", "农作物病虫害统防统治"
BOTH = both_periods(ALL)


def c(row):
    return (CANAL_NAME, row)


def t(row):
    return (TRAINING_NAME, row)


def s(row):
    return (SPRAY_NAME, row)


PAIRS = (
    Pair("nothing changed"),
    Pair("rows and tables in another order", new=shuffled(ALL)),
    Pair("full width and other signs", (("≥18公里", "≥１８公里"), ("=100%", "＝100％"), ("≥90%", "不低于90%"))),
    Pair("one mended", (("| 若干", "| ≥3.5万立方米"),), {c("清淤土方量"): MENDED}),
    Pair(
        "dates given",
        (
            ("及时性 | 及时\n成本指标 | 每公里", "及时性 | 2026年11月30日前\n成本指标 | 每公里"),
            ("| 按时", "| 2026年9月30日前"),
        ),
        {c("工程完工及时性"): MENDED, t("培训开展及时性"): MENDED},
    ),
    Pair(
        "reworded without numbers",
        (("| 明显提高", "| 得到有力保障"), ("| 显著带动", "| 带动作用突出"), ("| 较高", "| 优秀")),
        {c("灌溉用水保障程度"): STILL, t("带动周边农户发展"): STILL, t("授课水平"): STILL},
    ),
    Pair(
        "projects renamed for the round",
        (
            (f"项目: {CANAL_NAME}", f"项目: {CANAL_NAME}（二上）"),
            (f"项目: {TRAINING_NAME}", f"项目: {TRAINING_NAME}（修改稿）"),
        ),
    ),
    Pair("project given a longer name", ((f"项目: {SPRAY_NAME}", f"项目: 2026年{SPRAY_NAME}补助"),)),
    Pair("project renamed altogether", ((f"项目: {CANAL_NAME}", "项目: 农田水利末级渠系整修工程"),)),
    Pair("name of a project cut", ((f"项目: {SPRAY_NAME}", f"项目: {SPRAY_NAME[:7]}"),)),
    Pair(
        "rows deleted",
        (("可持续影响 | 管护机制健全性 | 健全\n", ""), ("生态效益 | 农药减量效果 | 明显\n", "")),
        {c("管护机制健全性"): GONE, s("农药减量效果"): GONE},
    ),
    Pair("project withdrawn", truth={(TRAINING_NAME, ""): CLOSED}, new=DEPARTMENT + CANAL + SPRAY),
    Pair(
        "project split by names",
        truth={(CANAL_NAME, ""): LOST},
        new=DEPARTMENT
        + CANAL.replace(CANAL_NAME, CANAL_NAME + "（东片）").replace("1200000", "700000")
        + CANAL.replace(CANAL_NAME, CANAL_NAME + "（西片）").replace("1200000", "500000")
        + TRAINING
        + SPRAY,
    ),
    Pair(
        "project split by funds",
        truth={(TRAINING_NAME, ""): LOST},
        new=DEPARTMENT
        + CANAL
        + TRAINING.replace(TRAINING_NAME, "经营主体带头人培训").replace("480000", "300000")
        + TRAINING.replace(TRAINING_NAME, "农业专业技能人员培训").replace("480000", "180000")
        + SPRAY,
    ),
    Pair(
        "target lowered and raised unasked",
        (
            ("培育农民人数 | ≥300人", "培育农民人数 | ≥240人"),
            ("培育高素质农民300人", "培育高素质农民240人"),
            ("受益农户满意度 | ≥90%", "受益农户满意度 | ≥93%"),
        ),
        {},
        frozenset({("培育农民人数", "lowered"), ("受益农户满意度", "raised")}),
    ),
    Pair(
        "cost and bound loosened",
        (("| ≤1600元", "| ≤1900元"), ("结业率 | ≥95%", "结业率 | 95%左右")),
        {},
        frozenset({("人均培训成本", "amount"), ("学员结业率", "loosened")}),
    ),
    Pair(
        "other unit, other kind",
        (("统防统治面积 | ≥5万亩", "统防统治面积 | ≥5万公顷"), ("数量指标 | 开设培训班次", "质量指标 | 开设培训班次")),
        {},
        frozenset({("统防统治面积", "unit"), ("开设培训班次", "moved")}),
    ),
    Pair(
        "funds changed",
        (("年度 480000 = 财政拨款 480000", "年度 520000 = 财政拨款 520000"),),
        {},
        frozenset({("资金", "amount")}),
    ),
    Pair(
        "a faulty row moved",
        (("社会效益 | 带动周边农户发展", "经济效益 | 带动周边农户发展"),),
        {},
        frozenset({("带动周边农户发展", "moved")}),
    ),
    Pair(
        "names gain a number or lose a suffix, nothing mended",
        (
            ("工程完工及时性", "18公里工程完工及时性"),
            ("灌溉用水保障程度", "灌溉用水保障"),
            ("授课水平", "教师授课水平"),
        ),
    ),
    Pair(
        "names put in order and mended",
        (
            ("农户增收情况 | 有效增加", "增收农户户数 | ≥260户"),
            ("带动周边农户发展 | 显著带动", "带动周边农户发展户数 | ≥600户"),
        ),
        {c("农户增收情况"): MENDED, t("带动周边农户发展"): MENDED},
    ),
    Pair("a typo put right", (("渠道衬砌质量", "渠道村砌质量"),)),
    Pair("names cut at the cell's width", new=cut(ALL, 6)),
    Pair(
        "a fault mended, another made",
        (("渠道衬砌质量 | 良好", "渠道衬砌合格率 | 达标"), ("满意度 | 满意", "满意度 | ≥92%")),
        {c("渠道衬砌质量"): STILL, t("参训学员满意度"): MENDED},
    ),
    Pair("a value taken away", (("| 增强\n", "|\n"),), {s("粮食安全保障能力"): STILL}),
    Pair(
        "two rows made one",
        (
            (
                "社会效益 | 灌溉用水保障程度 | 明显提高\n生态效益 | 渠道周边环境改善 | 持续改善",
                "社会效益 | 灌溉用水保障程度和渠道周边环境改善 | 明显改善",
            ),
        ),
        {c("灌溉用水保障程度"): LOST, c("渠道周边环境改善"): LOST},
    ),
    Pair("both periods, nothing changed", old=BOTH),
    Pair(
        "one period mended alone",
        (("实施期 时效指标 | 防治作业及时性 | 及时", "实施期 时效指标 | 防治作业及时性 | 2026年8月31日前"),),
        {s("防治作业及时性"): STILL},
        old=BOTH,
    ),
    Pair(
        "both periods mended, annual names cut",
        (
            ("实施期 数量指标 | 清淤土方量 | 若干", "实施期 数量指标 | 清淤土方量 | ≥3.5万立方米"),
            ("年度 数量指标 | 清淤土方量 | 若干", "年度 数量指标 | 清淤土方 | ≥3.5万立方米"),
            ("年度 生态效益 | 渠道周边环境改善", "年度 生态效益 | 渠道周边环境"),
        ),
        {c("清淤土方量"): MENDED},
        old=BOTH,
    ),
    Pair("two periods become one", old=BOTH, new=ALL),
    Pair(
        "much at once",
        (
            (f"项目: {TRAINING_NAME}", f"项目: {TRAINING_NAME}项目"),
            ("| 较高", "| 学员测评≥90分"),
            ("| 显著带动", "| 充分带动"),
            ("可持续影响 | 人才队伍建设 | 长期\n", ""),
            ("开设培训班次 | ≥6期", "开设培训班次 | ≥4期"),
        ),
        {t("授课水平"): MENDED, t("带动周边农户发展"): STILL, t("人才队伍建设"): GONE},
        frozenset({("开设培训班次", "lowered")}),
    ),
    Pair(
        "a goal mended",
        (("年度目标: 提高防治能力，促进粮食稳产。", "年度目标: 2026年9月底前统防统治5万亩，防治效果85%以上。"),),
        {s("年度目标"): MENDED},
        old=ALL.replace("统防统治面积5万亩，减少农药使用。", "提高防治能力，促进粮食稳产。"),
    ),
)
