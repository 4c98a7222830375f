"""One fault, one finding."""

from dataclasses import replace

from perfcheck.engine.judge import judge
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.rules.base import NotApplicable, Rule, Undecided, on_indicator
from perfcheck.rules.notation import parse


def rule(code, check, under=(), severity=Severity.ERROR):
    return Rule(
        code=code,
        name=code.lower(),
        title=code,
        family=Family.VAGUENESS,
        severity=severity,
        confidence=Confidence.HIGH,
        criteria=("C1",),
        basis=(),
        why="为什么",
        advice="怎么改",
        examples=(),
        table=check,
        under=under,
    )


def hit_all(table, context):
    return (on_indicator(i, "不好", "改好") for i in table.indicators)


def hit_vague(table, context):
    return (on_indicator(i, "空泛", "改好") for i in table.indicators if not i.quantity)


TWO_SIDES = """
实施期 数量指标 | 巡查河道长度 | ≥12公里
实施期 质量指标 | 巡查记录完整性 | 完整
年度 质量指标 | 巡查记录完整性 | 完整
年度 数量指标 | 巡查河道长度 | ≥8公里
"""


def test_both_sides_with_the_same_value_are_one_finding_with_two_places():
    findings = judge(parse(TWO_SIDES), [rule("AAA001", hit_vague)], {}).findings
    assert [(f.indicator, [e.period.value for e in f.evidence]) for f in findings] == [
        ("巡查记录完整性", ["implementation", "annual"])
    ]


def test_an_equal_copy_of_an_indicator_is_the_indicator():
    def hit_copies(table, context):
        return (on_indicator(replace(i), "空泛", "改好") for i in table.indicators if not i.quantity)

    rules = [rule("AAA001", hit_copies), rule("AAA002", hit_vague, under=("AAA001",))]
    findings = judge(parse(TWO_SIDES), rules, {}).findings
    assert [(f.code, f.also, len(f.evidence)) for f in findings] == [("AAA001", ("AAA002",), 2)]


def test_sides_that_differ_are_told_apart():
    findings = judge(parse(TWO_SIDES), [rule("AAA001", hit_all)], {}).findings
    assert sorted(f.evidence[0].quote for f in findings) == ["≥12公里", "≥8公里", "完整"]


def test_the_rule_above_speaks_and_names_the_others():
    rules = [
        rule("AAA001", hit_vague),
        rule("AAA002", hit_vague, under=("AAA001",)),
        rule("AAA003", hit_vague, under=("AAA002",)),
        rule("AAA004", hit_vague),
    ]
    findings = judge(parse(TWO_SIDES), rules, {}).findings
    assert [(f.code, f.also) for f in findings] == [("AAA001", ("AAA002", "AAA003")), ("AAA004", ())]


def test_a_rule_under_another_speaks_where_the_other_is_silent():
    rules = [rule("AAA001", hit_vague), rule("AAA002", hit_all, under=("AAA001",))]
    findings = judge(parse(TWO_SIDES), rules, {}).findings
    assert {(f.code, f.evidence[0].quote) for f in findings} == {
        ("AAA001", "完整"),
        ("AAA002", "≥12公里"),
        ("AAA002", "≥8公里"),
    }


def test_uncertain_reading_carries_no_error():
    submission = parse("数量指标 | 巡查河道长度 | 若干")
    table = submission.tables[0]
    blurred = replace(table, indicators=tuple(replace(i, confidence=0.5) for i in table.indicators))
    findings = judge(replace(submission, tables=(blurred,)), [rule("AAA001", hit_all)], {}).findings
    assert [f.severity for f in findings] == [Severity.WARNING]


def test_ledger_counts_every_table_once():
    def answers(table, context):
        if table.project == "甲":
            yield on_indicator(table.indicators[0], "不好", "改好")
            yield Undecided("没有单位")
        elif table.project == "乙":
            yield Undecided("没有单位")
        elif table.project == "丙":
            yield NotApplicable()

    text = "\n".join(f"项目: {p}\n数量指标 | 巡查次数 | ≥{n}次" for n, p in enumerate("甲乙丙丁", 1))
    verdict = judge(parse(text), [rule("AAA001", answers)], {})
    check = verdict.checks[0]
    assert (check.found, check.undecided, check.not_applicable, check.passed) == (1, 1, 1, 1)
    assert check.reasons == ("没有单位",)


def test_a_crashing_rule_is_named_and_the_others_go_on():
    def crash(table, context):
        yield from ()
        raise KeyError("boom")

    verdict = judge(parse("数量指标 | 巡查次数 | ≥1次"), [rule("AAA001", crash), rule("AAA002", hit_all)], {})
    assert [f.code for f in verdict.findings] == ["AAA002"]
    assert [p.code for p in verdict.problems] == ["EN001"]
    assert "AAA001" in verdict.problems[0].message and verdict.problems[0].blocking
    assert verdict.checks[0].undecided == 1


def test_fingerprints_do_not_depend_on_place_or_order():
    text = "质量指标 | 巡查记录完整性 | 完整\n质量指标 | 台账规范性 | 规范"
    swapped = "\n".join(reversed(text.splitlines()))
    prints = [{f.fingerprint for f in judge(parse(t), [rule("AAA001", hit_all)], {}).findings} for t in (text, swapped)]
    assert prints[0] == prints[1] and len(prints[0]) == 2
