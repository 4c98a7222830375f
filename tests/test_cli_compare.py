"""``perfcheck compare``: what a reviewer reads, what a tool reads, and when a command stops."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from rounds import round_of

from perfcheck import contract
from perfcheck.cli import app

WORD = Path(__file__).parent.parent / "examples" / "云溪市图书馆2026.docx"
OLD = """
部门: 云溪市水务局
项目: 村级水站改造
资金: 年度 300000 = 财政拨款 300000
年度目标: 改造水站12座，供水达标率95%以上。
数量指标 | 改造水站数量 | ≥12座
质量指标 | 竣工验收合格率 | =100%
时效指标 | 改造完成及时性 | 及时
成本指标 | 每座改造成本 | ≤25000元
社会效益 | 村民用水改善程度 | 明显改善
满意度指标 | 村民满意度 | ≥90%
"""


def call(*args):
    return CliRunner().invoke(app, [str(a) for a in args])


@pytest.fixture
def saved(tmp_path):
    def save(name, *texts):
        file = tmp_path / name
        file.write_text(contract.dumps(round_of(*texts)), encoding="utf-8")
        return file

    return save


def test_a_file_against_itself_is_told_as_unmended():
    result = call("compare", WORD, WORD, "--isolated", "-f", "json")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert told["schema_version"] == 1 and told["old"] == told["new"] == [WORD.as_posix()]
    assert told["summary"]["未改正"] == len(told["findings"]) > 0 and not told["changes"]
    assert all(p["state"] == "对应" and p["score"]["old"] == p["score"]["new"] for p in told["projects"])


def test_what_a_reviewer_reads(saved):
    new = OLD.replace("| 及时", "| 2026年10月31日前").replace("明显改善", "显著改善").replace("≥12座", "≥9座")
    result = call("compare", saved("一上.json", OLD), saved("二上.json", new))
    assert result.exit_code == 1
    assert "改了仍有问题 1" in result.stdout and "已改正 1" in result.stdout
    assert "明显改善 → 显著改善" in result.stdout
    assert "数量「改造水站数量」指标值调低：≥12座 → ≥9座" in result.stdout


def test_all_mended(saved):
    new = OLD.replace("| 及时", "| 2026年10月31日前").replace("改善程度 | 明显改善", "改善户数 | ≥800户")
    assert call("compare", saved("一上.json", OLD), saved("二上.json", new)).exit_code == 0


def test_an_earlier_round_knows_what_appears_again(saved):
    mended = OLD.replace("| 及时", "| 2026年10月31日前")
    one, two = saved("1.json", OLD), saved("2.json", mended)
    assert "重新出现 1 处" in call("compare", two, one, "--before", one).stdout
    assert "新出现 1 处" in call("compare", two, one).stdout


def test_what_was_not_read_closes_nothing(saved, tmp_path):
    broken = tmp_path / "二上.docx"
    broken.write_bytes(b"PK\x03\x04")
    result = call("compare", saved("一上.json", OLD), broken, "--isolated", "-f", "json")
    told = json.loads(result.stdout)
    assert result.exit_code == 2 and told["problems"]
    assert {f["state"] for f in told["findings"]} == {"无法对应"}
    back = json.loads(call("compare", broken, saved("一上.json", OLD), "--isolated", "-f", "json").stdout)
    assert {(f["state"], f["why"]) for f in back["findings"]} == {("新出现", "上一稿没有读全，可能原来就有")}


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"schema_version": 9}'])
def test_results_that_are_none(content, tmp_path, saved):
    file = tmp_path / "坏.json"
    file.write_text(content, encoding="utf-8")
    result = call("compare", saved("一上.json", OLD), file)
    assert result.exit_code == 1 and "不能用作检查结果" in result.output
    assert "Traceback" not in result.output
