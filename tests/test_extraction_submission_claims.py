from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from submission_documents import document, table

from perfcheck.extraction.claims import read_claims
from perfcheck.model.submission import ClaimKind

COUNT, AMOUNT = ClaimKind.MANAGED_COUNT, ClaimKind.MANAGED_AMOUNT
PUBLISHED, PUBLISHED_AMOUNT = ClaimKind.PUBLISHED_COUNT, ClaimKind.PUBLISHED_AMOUNT


def claims(*blocks):
    return {c.kind: c.number for c in read_claims(document(*blocks))}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("本部门2027年纳入绩效目标管理的二级项目9个，共计金额1,208.5万元。", {COUNT: 9, AMOUNT: 12085000}),
        ("实行绩效目标管理的项目 6 个，涉及一般公共预算当年拨款 75 万元。", {COUNT: 6, AMOUNT: 750000}),
        ("编报绩效目标的项目共8个。", {COUNT: 8}),
        ("对14个项目设置了绩效目标，涉及资金2亿元。", {COUNT: 14, AMOUNT: 200000000}),
        ("本单位项目共十一个，全部编报绩效目标。", {COUNT: 11}),
        ("2027年，填报绩效目标的项目，共计7个，资金总额88万元。", {COUNT: 7, AMOUNT: 880000}),
        ("实行绩效管理的项目19个。", {COUNT: 19}),
        ("将21项项目支出纳入绩效目标管理。", {COUNT: 21}),
        ("项目支出全面实施绩效目标管理，涉及预算资金310万元。", {AMOUNT: 3100000}),
        ("随部门预算公开5个项目的绩效目标表。", {PUBLISHED: 5}),
        ("公开项目绩效目标13个，涉及项目金额40万元，占项目支出总额的80%。", {PUBLISHED: 13, PUBLISHED_AMOUNT: 400000}),
        ("一级项目和二级项目均已编报绩效目标，其中一级项目2个，二级项目5个。", {}),
        ("编报绩效目标的一级项目2个、二级项目9个。", {COUNT: 9}),
    ],
)
def test_ways_to_claim(sentence, expected):
    assert claims(sentence) == {kind: Decimal(number) for kind, number in expected.items()}


@pytest.mark.parametrize(
    "sentence",
    [
        "编报部门整体支出绩效目标，涉及部门预算资金900万元，预算单位3个。",
        "对12个项目开展绩效自评，绩效目标完成情况良好。",
        "每个项目都设置了绩效目标。",
        "本部门4个预算单位开展了项目绩效目标编报工作。",
        "2026年，纳入绩效目标管理的项目30个，涉及金额66万元。",
        "去年纳入绩效目标管理的项目30个。",
        "全面推进预算绩效管理，完善项目5个环节的制度。",
        "政府采购项目5个，涉及金额12万元。",
    ],
)
def test_what_is_no_claim(sentence):
    assert claims("云岭市2027年市级部门预算", sentence) == {}


def test_parts_of_a_total_are_left_out():
    sentence = "纳入绩效目标管理的项目10个，其中：特定目标类项目3个，金额70万元；编制绩效目标的其他项目7个。"
    assert claims(sentence) == {COUNT: 10}


def test_a_claim_after_the_whole_it_is_part_of():
    sentence = "本部门项目支出20个，其中：纳入绩效目标管理的项目16个，资金共计80万元，其中财政拨款60万元。"
    assert claims(sentence) == {COUNT: 16, AMOUNT: 800000}


def test_amounts_given_source_by_source_are_added():
    sentence = "编报绩效目标的项目4个，涉及一般公共预算拨款100万元，政府性基金预算拨款20.5万元。"
    assert claims(sentence) == {COUNT: 4, AMOUNT: 1205000}


def test_an_amount_of_the_next_claim_is_not_taken():
    sentence = "纳入绩效目标管理的项目10个；公开项目绩效目标6个，涉及金额30万元。"
    assert claims(sentence) == {COUNT: 10, PUBLISHED: 6, PUBLISHED_AMOUNT: 300000}


def test_sentences_broken_over_lines_keep_quote_and_place():
    text = """
    2、项目绩效目标
    按照预算绩效管理的要求，2027年我局把全部项目支出都列入了管理范围，纳入绩效目标
    管理的二级项目9个，共计金额1,208.50
    万元。公开项目绩效目标9个。
    """
    found = read_claims(document(text))
    assert [(c.kind, c.place.line) for c in found] == [(COUNT, 2), (AMOUNT, 2), (PUBLISHED, 4)]
    assert found[0].quote == "纳入绩效目标管理的二级项目9个"
    assert found[1].quote == "纳入绩效目标管理的二级项目9个，共计金额1,208.50万元"


def test_claims_in_a_sheet_of_single_cells():
    grid = table("绩效管理情况|\n纳入绩效目标管理的项目9个。|\n项目名称|金额", spans={(0, 0): (1, 2), (1, 0): (1, 2)})
    (claim,) = read_claims(document(grid))
    assert (claim.number, claim.place.cell) == (9, "R2C1")


def test_a_claim_made_twice_stands_once_and_two_numbers_both():
    text = "编报绩效目标的项目9个。\n编报绩效目标的项目9个。\n编报绩效目标的项目8个。"
    assert [c.number for c in read_claims(document(text))] == [9, 8]


def test_characters_that_fonts_yield_are_folded_and_quoted_as_written():
    (claim,) = read_claims(document("纳⼊绩效⽬标管理的项⽬９个。"))
    assert (claim.number, claim.quote) == (9, "纳⼊绩效⽬标管理的项⽬９个")


@given(st.integers(1, 999), st.decimals(1, 99999, places=2), st.sampled_from(["纳入", "实行", "编报"]))
def test_numbers_come_back_exactly(count, amount, verb):
    sentence = f"{verb}绩效目标管理的项目{count}个，涉及金额{amount:,}万元。"
    assert claims(sentence) == {COUNT: count, AMOUNT: amount * 10000}


@given(st.text(st.sampled_from("纳入绩效目标管理公开项目12个十,，。:其中万元.\n涉及全部共 "), max_size=60))
def test_any_text_is_read_without_error(text):
    for claim in read_claims(document(text)):
        assert claim.quote
