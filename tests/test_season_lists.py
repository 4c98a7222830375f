"""The list that reviewers fill in outside the program, exported and read back."""

import io
import shutil
import subprocess
from collections import Counter

import openpyxl
import pytest
from season_files import VAGUE, send

from perfcheck import Season, check
from perfcheck.reports.xlsx import render
from perfcheck.season.words import Fault, SeasonError, Verdict

NAME = "放流.docx"


@pytest.fixture
def season(place, tmp_path):
    send(tmp_path / "材料", NAME, "青禾市渔业中心", "增殖放流", VAGUE)
    with Season.new(place, 2027) as opened:
        opened.receive("一上", [tmp_path / "材料"])
        yield opened


@pytest.fixture
def local(tmp_path):
    """A season in SQLite, where the database does not matter."""
    send(tmp_path / "材料", NAME, "青禾市渔业中心", "增殖放流", VAGUE)
    with Season.new(tmp_path / "季", 2027) as opened:
        opened.receive("一上", [tmp_path / "材料"])
        yield opened


class List:
    """An exported list as a person sees it: cells by the title of their column."""

    def __init__(self, data):
        self.book = openpyxl.load_workbook(io.BytesIO(data))
        self.sheet = self.book["问题"]
        self.columns = {c.value: n for n, c in enumerate(self.sheet[1], start=1)}

    def rows(self):
        return range(2, self.sheet.max_row + 1)

    def get(self, row, title):
        return self.sheet.cell(row, self.columns[title]).value

    def put(self, row, **values):
        for title, value in values.items():
            self.sheet.cell(row, self.columns[title]).value = value

    def save(self, file):
        self.book.save(file)
        return file


def test_what_was_entered_is_read_back(season, tmp_path):
    listed = List(season.export_list())
    numbers = [listed.get(row, "编号") for row in listed.rows()]
    assert sorted(set(numbers)) == sorted({t.fault.number for t in season.threads()})
    listed.put(2, 审核结论="采纳")
    listed.put(3, 审核结论="采纳并改写", 审核人意见="写明放流品种和尾数")
    listed.put(4, 审核结论="不采纳", 审核人意见="误报：文件里有说明")
    imported = season.import_list(listed.save(tmp_path / "清单.xlsx"), "方晓")
    assert imported.met == ()
    found = {t.fault.number: t.decision for t in season.threads() if t.decision}
    assert {n: d.verdict for n, d in found.items()} == dict(
        zip(numbers, (Verdict.ADOPTED, Verdict.REWORDED, Verdict.REJECTED), strict=False)
    )
    assert found[numbers[1]].words == "写明放流品种和尾数"
    assert (found[numbers[2]].reason, found[numbers[2]].words) == ("误报", "文件里有说明")
    # the same file once more decides nothing anew but what was entered since the export
    again = List(season.export_list())
    assert [again.get(row, "审核结论") for row in (2, 3, 4)] == ["采纳", "采纳并改写", "不采纳"]
    before = season.last_decision()
    assert season.import_list(again.save(tmp_path / "又.xlsx"), "卢岩").made == ()
    assert season.last_decision() == before


def test_a_grouped_finding_is_one_row_for_all_its_cells(local, tmp_path):
    counts = Counter(t.fault.number for t in local.threads())
    number = counts.most_common(1)[0][0]
    listed = List(local.export_list())
    for row in listed.rows():
        if listed.get(row, "编号") == number:
            listed.put(row, 审核结论="待议")
    made = local.import_list(listed.save(tmp_path / "清单.xlsx"), "方晓").made
    assert len(made) == counts[number]


def test_two_reviewers_lists_are_both_kept_and_the_difference_told(season, tmp_path):
    data = season.export_list()
    for who, verdict in (("方晓", "采纳"), ("卢岩", "待议")):
        listed = List(data)
        listed.put(2, 审核结论=verdict)
        imported = season.import_list(listed.save(tmp_path / f"{who}.xlsx"), who)
    assert {(n, d.who) for n, d in imported.met} == {(listed.get(2, "编号"), "方晓")}
    thread = next(t for t in season.threads() if t.fault.number == listed.get(2, "编号"))
    assert thread.disputed and [d.who for d in season.history(thread.id)] == ["方晓", "卢岩"]
    # rows that a list does not decide are left to others
    assert sum(t.decision is not None for t in season.threads()) == len({d.thread for d in imported.made})


def test_a_receipt_brings_replies_and_no_verdicts(season, tmp_path):
    listed = List(season.export_list())
    listed.put(2, 审核结论="不采纳", 审核人意见="误报", 部门反馈="已改为不少于200万尾")
    imported = season.import_list(listed.save(tmp_path / "回执.xlsx"), "青禾市渔业中心", replies_only=True)
    assert imported.made == ()
    replied = [t for t in season.threads() if t.reply]
    assert {t.reply for t in replied} == {"已改为不少于200万尾"} and not any(t.decision for t in season.threads())


def test_own_findings_are_in_the_list(local):
    (file,) = local.intakes()
    local.add_finding(
        file.id, Fault("", 0, "", "", "", "warning", "high", "没有放流月份", "写明月份", table="T1"), "方晓"
    )
    listed = List(local.export_list())
    row = next(r for r in listed.rows() if listed.get(r, "编号") == "T1-RV1")
    assert listed.get(row, "审核结论") == "采纳" and "没有放流月份" in listed.get(row, "问题")


def test_the_list_of_a_plain_check_reads_back_too(local, tmp_path):
    listed = List(render(check(tmp_path / "材料" / NAME)))
    for row in listed.rows():
        listed.put(row, 审核结论="采纳")
    local.import_list(listed.save(tmp_path / "清单.xlsx"), "方晓")
    assert local.status().totals["待审"] == 0


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_list_saved_by_another_program_reads_back(local, tmp_path):
    listed = List(local.export_list())
    listed.put(2, 审核结论="采纳", 审核人意见="同意")
    listed.save(tmp_path / "清单.xlsx")
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    subprocess.run([*command, tmp_path / "另存", tmp_path / "清单.xlsx"], check=True, capture_output=True, timeout=120)
    made = local.import_list(tmp_path / "另存" / "清单.xlsx", "方晓").made
    assert {d.verdict for d in made} == {Verdict.ADOPTED} and made[0].words == "同意"


def wrong(listed, season):
    """The lists that cannot be taken: what is done to them, and words of the complaint."""
    return {
        "verdict": (lambda: listed.put(3, 审核结论="差不多"), "差不多"),
        "formula": (lambda: listed.put(3, 审核结论='="采纳"'), "公式"),
        "number": (lambda: listed.put(3, 编号="T9-99", 审核结论="采纳"), "编号"),
        "no reason": (lambda: listed.put(3, 审核结论="不采纳"), "原因"),
        "no words": (lambda: listed.put(3, 审核结论="采纳并改写"), "改写"),
        "words alone": (lambda: listed.put(3, 审核人意见="同意"), "审核结论"),
        "season": (lambda: listed.put(3, 标识="ffffffff:1:T1-02:0"), "另一个审核季"),
        "column": (lambda: listed.put(1, 编号="号"), "编号"),
    }


@pytest.mark.parametrize(
    "kind", ["verdict", "formula", "number", "no reason", "no words", "words alone", "season", "column"]
)
def test_a_list_with_a_fault_is_not_taken_at_all(local, tmp_path, kind):
    listed = List(local.export_list())
    listed.put(2, 审核结论="采纳")
    spoil, told = wrong(listed, local)[kind]
    spoil()
    with pytest.raises(SeasonError) as error:
        local.import_list(listed.save(tmp_path / "清单.xlsx"), "方晓")
    assert told in str(error.value) and error.value.problem.advice
    assert local.last_decision() == 0


def test_a_file_that_is_no_list(local, tmp_path):
    (tmp_path / "清单.xlsx").write_bytes(b"PK\x03\x04 nothing")
    for file in (tmp_path / "清单.xlsx", tmp_path / "没有.xlsx"):
        with pytest.raises(SeasonError):
            local.import_list(file, "方晓")
