"""A season followed to its end: letters, receipts, the second round, what is approved, figures, years."""

import io

import docx
import openpyxl
import pytest
from season_files import GOOD, ROSTER, VAGUE, first_round, send, write_roster

from perfcheck import Season
from perfcheck.season.comparison import ChangeKind, State
from perfcheck.season.words import Link, SeasonError, Verdict

GARDEN, FISH = "青禾市园林管理局", "青禾市渔业中心"
LIGHTS = "公园夜灯更换"


@pytest.fixture
def season(place, tmp_path):
    with Season.new(place, 2027) as opened:
        opened.enrol(write_roster(tmp_path / "名册.xlsx"))
        opened.receive("一上", [first_round(tmp_path / "材料")])
        yield opened


@pytest.fixture
def local(tmp_path):
    with Season.new(tmp_path / "季", 2027) as opened:
        opened.enrol(write_roster(tmp_path / "名册.xlsx"))
        opened.receive("一上", [first_round(tmp_path / "材料")])
        yield opened


def settle(season, **verdicts):
    """Decide everything: by code as given (with words), adopted else."""
    for thread in season.threads():
        verdict, more = verdicts.get(thread.fault.code, (Verdict.ADOPTED, {}))
        season.decide([thread.id], verdict, "方晓", **more)


def changed(*changes):
    """The rows of VAGUE with other values: name, value."""
    new = dict(changes)
    return [(a, b, name, new.get(name, value)) for a, b, name, value in VAGUE]


def texts(data):
    document = docx.Document(io.BytesIO(data))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_letters_wait_for_every_decision(season):
    with pytest.raises(SeasonError) as error:
        season.opinions()
    assert error.value.problem.code == "SE017" and f"{GARDEN} " in str(error.value)
    settle(season)
    season.decide([season.threads(department=FISH)[0].id], Verdict.OPEN, "卢岩")
    with pytest.raises(SeasonError):
        season.opinions()
    # another department's letters go on
    assert [d.entry.name for d in season.opinions(departments=[GARDEN])] == [GARDEN]


def test_a_letter_holds_adopted_findings_in_the_reviewers_words(season):
    settle(
        season,
        VAG005=(Verdict.REWORDED, {"words": "请写明更换完成的月份"}),
        VAG009=(Verdict.REJECTED, {"reason": "已说明"}),
    )
    found = season.threads(department=GARDEN)
    (letter,) = season.opinions(departments=["园林局"])
    told = texts(letter.letter)
    assert GARDEN in told and "请写明更换完成的月份" in told
    rejected = [t for t in found if t.fault.code == "VAG009"]
    assert rejected and not any(t.fault.message in told for t in rejected)
    assert set(letter.threads) == {t.id for t in found if t.adopted}
    assert [o.number for o in season.sent([letter], "方晓")] == [1]
    assert [o.number for o in season.sent([letter], "方晓")] == [2]
    assert season.letters()[0].letter == letter.letter


def test_a_department_with_several_files_gets_one_letter(local):
    settle(local)
    (letter,) = local.opinions(departments=[GARDEN])
    document = docx.Document(io.BytesIO(letter.letter))
    told = [p.text for p in document.paragraphs if p.text]
    assert sum(GARDEN in text for text in told) == len(document.tables) == 1
    (received,) = [text for text in told if text.startswith("报送的")]
    assert received.startswith("报送的“夜灯.docx”“行道树.docx”收悉。经审核其中2个项目")
    adopted = {t.fault.project for t in local.threads(department=GARDEN) if t.adopted}
    projects = " ".join(row.cells[1].text for row in document.tables[0].rows)
    assert adopted and all(project in projects for project in adopted) and "夜灯.docx" in projects
    assert "附件：项目支出绩效目标审核问题及修改意见表" in told and sum(t == "附件" for t in told) == 1


def test_a_receipt_comes_back(season, tmp_path):
    settle(season)
    (letter,) = season.opinions(departments=[GARDEN])
    book = openpyxl.load_workbook(io.BytesIO(letter.receipt))
    titles = {c.value: n for n, c in enumerate(book.active[1], start=1)}
    book.active.cell(2, titles["部门反馈"]).value = "已修改"
    book.active.cell(2, titles["情况说明"]).value = "目标已写明盏数"
    book.save(tmp_path / "回执.xlsx")
    season.import_list(tmp_path / "回执.xlsx", GARDEN, replies_only=True)
    replied = [t for t in season.threads() if t.reply]
    assert {t.reply for t in replied} == {"已修改：目标已写明盏数"}
    assert {t.department for t in replied} == {GARDEN}


def test_every_thread_is_followed_into_the_second_round(season, tmp_path):
    rows = changed(("更换完成及时性", "2027年9月底前"), ("更换路灯盏数", "≥80盏"))
    send(tmp_path / "二上", "园林/夜灯.docx", GARDEN, f"{LIGHTS}（二上）", rows)
    season.receive("二上", [tmp_path / "二上"])
    compared = season.compare("一上", "二上", GARDEN)
    states = {f.code: f.state for f in compared.comparison.findings if f.project and LIGHTS in f.project}
    assert states["VAG005"] is State.MENDED and states["VAG009"] is State.STANDS
    lowered = [c for c in compared.comparison.changes if c.kind is ChangeKind.LOWERED]
    assert [(c.indicator.name, c.old, c.new) for c in lowered] == [("更换路灯盏数", "≥120盏", "≥80盏")]
    old = {t.id: t for t in season.threads("一上")}
    followed = [t for t in season.threads("二上") if t.state == State.STANDS.value]
    assert followed
    for thread in followed:
        before = old[thread.earlier]
        assert (before.fault.code, before.fault.indicator) == (thread.fault.code, thread.fault.indicator)
        assert thread.known_as == before.fault.number
    # compared again nothing is linked twice
    season.compare("一上", "二上", GARDEN)
    assert len(season.threads("二上")) == len({t.id for t in season.threads("二上")})


def test_what_is_gone_since_it_was_compared_is_not_linked(season):
    entry = season.department(GARDEN).id
    thread = season.threads()[0]
    gone = max(t.id for t in season.threads()) + 1
    season.memory.link("一上", {entry: [Link(None, gone, State.NEW.value), Link(None, thread.id, State.NEW.value)]})
    assert [t.id for t in season.threads() if t.state] == [thread.id]


def test_what_was_not_sent_closes_nothing(local, tmp_path):
    send(tmp_path / "二上", "夜灯.docx", GARDEN, LIGHTS, VAGUE)
    local.receive("二上", [tmp_path / "二上"])
    compared = local.compare("一上", "二上")
    assert FISH in [e.name for e in compared.missing]
    assert all(f.project != "增殖放流" for f in compared.comparison.findings)


def test_what_is_published_is_held_against_what_was_approved(season, tmp_path):
    first, again = season.freeze("一上", "方晓"), season.freeze("一上", "卢岩")
    assert first == again and len(first.files) == 3
    same = send(tmp_path / "公开", "同.docx", GARDEN, LIGHTS, VAGUE)
    assert season.against("一上", [same]).changes == ()
    other = send(tmp_path / "公开", "异.docx", GARDEN, LIGHTS, changed(("更换路灯盏数", "≥60盏")))
    (change,) = season.against("一上", [other]).changes
    assert (change.old, change.new, change.kind) == ("≥120盏", "≥60盏", ChangeKind.LOWERED)
    with pytest.raises(SeasonError):
        season.against("二上", [same])


def test_figures_by_rule_and_department(season):
    settle(season, VAG009=(Verdict.REJECTED, {"reason": "误报"}))
    stats = season.stats()
    figures = {r.code: r for r in stats.rules}
    assert figures["VAG009"].share == 0 and figures["VAG005"].share == 1
    assert set(figures["VAG005"].departments) == {GARDEN, FISH}
    assert sum(r.found for r in stats.rules) == len(season.threads())


def test_a_rule_that_is_mostly_rejected_is_offered_for_muting(local):
    for thread in local.threads():
        local.decide([thread.id], Verdict.REJECTED, "方晓", reason="不重要")
    often = [r for r in local.stats().rules if r.rejected >= 5]
    assert all(r.muting for r in often) and not any(r.muting for r in local.stats().rules if r.rejected < 5)


def test_last_year_beside_this_year(local, tmp_path):
    send(tmp_path / "次年", "树.docx", f"318-{GARDEN}", "行道树补植", GOOD, funds="45", goal="补植行道树400株。")
    send(tmp_path / "次年", "灯.docx", f"318-{GARDEN}", LIGHTS, changed(("更换路灯盏数", "≥60盏")))
    send(tmp_path / "次年", "新.docx", FISH, "渔港清淤", GOOD)
    with Season.new(tmp_path / "次年季", 2028) as later:
        later.enrol(
            write_roster(tmp_path / "名册.xlsx", [ROSTER[0], ("318", "青禾市园林局", "", "", "", ""), ROSTER[2]])
        )
        later.receive("一上", [tmp_path / "次年"])
        lines = {x.new or x.old: x for x in local.years(later)}
    trees = lines["行道树补植"]
    assert trees.copied and trees.dearer and (trees.old_yuan, trees.new_yuan) == (300000, 450000)
    assert {"DUP007", "FEA004"} & {r.code for r in trees.remarks}
    assert [c.indicator.name for c in lines[LIGHTS].weaker] == ["更换路灯盏数"] and not lines[LIGHTS].copied
    assert lines["渔港清淤"].old is None and lines["增殖放流"].new is None


def template(file, *lines):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(file)
    return file


def test_a_bureaus_own_template(local, tmp_path):
    settle(local)
    own = template(
        tmp_path / "局.docx",
        "{{ 主送机关 }}：",
        "共{{ 意见条数 }}条。",
        "{%p for 条 in 问题 %}",
        "{{ 条.序号 }}. {{ 条.项目 }}：{{ 条.修改意见 }}",
        "{%p endfor %}",
    )
    (letter,) = local.opinions(departments=[GARDEN], template=own)
    told = texts(letter.letter)
    assert f"{GARDEN}：" in told and LIGHTS in told and "共3条" in told


@pytest.mark.parametrize(
    ("line", "told"), [("{{ 局长 }}", "局长"), ("{{ 年度", "写法有误"), ("{{ ''.__class__.__mro__ }}", "")]
)
def test_a_template_that_cannot_be_used_sends_nothing(local, tmp_path, line, told):
    settle(local)
    with pytest.raises(SeasonError) as error:
        local.opinions(template=template(tmp_path / "局.docx", line))
    assert error.value.problem.code == "SE020" and told in str(error.value)
    assert local.letters() == []
    (tmp_path / "坏.docx").write_bytes(b"no file of Word")
    with pytest.raises(SeasonError):
        local.opinions(template=tmp_path / "坏.docx")
