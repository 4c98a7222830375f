"""References to policies, laws and documents."""

from dataclasses import replace

from perfcheck.language.lexicon import load_lexicon
from perfcheck.rules.base import Context, Hit, Undecided
from perfcheck.rules.notation import parse
from perfcheck.rules.reference import RULES
from perfcheck.rules.relevance import RULES as RELEVANCE

BY_CODE = {rule.code: rule for rule in (*RULES, *RELEVANCE)}


def answers(code, text, **lexicons):
    submission = parse(text)
    context = Context(submission, lexicons)
    return [a for table in submission.tables for a in BY_CODE[code].table(table, context)]


def test_one_finding_for_a_policy_with_all_its_places():
    text = "年度目标: 决战脱贫攻坚。\n立项依据: 打赢脱贫攻坚战的部署。\n社会效益指标 | 助力脱贫攻坚 | 助力"
    (hit,) = answers("REF001", text)
    assert len(hit.evidence) == 3
    assert hit.severity.value == "error"


def test_equal_goals_of_both_periods_are_quoted_once():
    (hit,) = answers("REF001", "实施期目标: 推进精准扶贫。\n年度目标: 推进精准扶贫。")
    assert len(hit.evidence) == 1


def test_longest_name_first():
    assert answers("REF001", "年度目标: 巩固拓展脱贫攻坚成果同乡村振兴有效衔接。") == []


def test_a_policy_beside_its_successor_passes():
    assert answers("REF001", "立项依据: 贯彻党的十九大、二十大精神。") == []
    assert len(answers("REF001", "立项依据: 贯彻党的十九大精神。")) == 1


def test_settling_old_accounts_is_less_grave():
    (hit,) = answers("REF001", "年度目标: 支付脱贫攻坚项目尾款。")
    assert hit.severity.value == "warning"


def test_a_policy_that_still_holds_passes():
    assert answers("REF001", "年度: 2020\n年度目标: 打赢脱贫攻坚战。") == []


def test_without_a_year_the_rules_say_so():
    for code, text in [
        ("REF001", "年度目标: 打赢脱贫攻坚战。"),
        ("REF002", "立项依据: 《信访条例》。"),
        ("REF003", "立项依据: 《2020年护河工作要点》。"),
        ("REF006", "年度目标: 会同环保局巡河。"),
    ]:
        submission = parse(text)
        table = replace(submission.tables[0], fiscal_year=None)
        context = Context(replace(submission, fiscal_year=None, tables=(table,)))
        assert [type(a) for a in BY_CODE[code].table(table, context)] == [Undecided], code


def test_a_user_s_own_term_needs_no_year():
    lexicon = load_lexicon("policies").with_changes(add=["护河百日会战"])
    (hit,) = answers("REF001", "年度目标: 打好护河百日会战。", policies=lexicon)
    assert "护河百日会战" in hit.message


def test_a_muted_term_is_silent():
    lexicon = load_lexicon("policies").with_changes(mute=["精准扶贫"])
    assert answers("REF001", "年度目标: 推进精准扶贫。", policies=lexicon) == []


def test_a_short_name_after_the_full_one_passes():
    assert answers("REF004", "立项依据: 《中国少年先锋队章程》,以下称《少先队章程》。") == []


def test_another_document_is_not_a_misspelling():
    assert answers("REF004", "立项依据: 《中国共产党支部工作条例》《本省湖泊保护条例》《公务员奖励规定》。") == []


def test_a_wrong_number_of_a_known_document():
    (hit,) = answers("REF004", "立项依据: 《项目支出绩效评价管理办法》(财预[2020]16号)。")
    assert "财预〔2020〕10号" in hit.message


def test_one_number_with_two_titles_in_two_tables():
    text = "项目: 甲\n立项依据: 《护河办法》(湖发〔2025〕3号)。\n项目: 乙\n立项依据: 《护湖办法》(湖发〔2025〕3号)。"
    (hit,) = answers("REF004", text)
    assert "项目「甲」" in hit.message


def test_last_year_s_plan_without_title_marks():
    (hit,) = answers("REF003", "立项依据: 2025年护河工作计划")
    assert "2025年护河工作计划" in hit.message
    assert answers("REF003", "立项依据: 2026年护河工作计划") == []


def test_an_agency_that_issued_a_document_kept_its_name():
    assert answers("REF006", "立项依据: 国土资源部关于印发《测绘规定》的通知。") == []
    assert len(answers("REF006", "年度目标: 配合国土资源局测绘。")) == 1


def test_terms_of_their_time():
    assert answers("REF011", "年度: 2019\n数量指标 | 帮扶贫困户 | 20户") == []
    assert len(answers("REF011", "数量指标 | 帮扶贫困户 | 20户")) == 1


def test_private_numbers_are_not_repeated():
    (hit,) = answers("REL010", "项目概况: 联系人电话13912345678。")
    assert "13912345678" not in hit.message + hit.evidence[0].quote


def test_tasks_of_a_goal_are_matched_by_number_or_word():
    goal = "年度目标: 清淤河段12公里,补植岸树800株,举办宣讲6场。"
    (hit,) = answers("REL001", f"{goal}\n数量指标 | 河段清淤 | ≥12公里\n数量指标 | 树木补植 | ≥800株")
    assert [e.quote for e in hit.evidence] == ["举办宣讲6场"]
    assert isinstance(hit, Hit)
