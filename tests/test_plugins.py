"""Rule packs, reports and readers of other distributions; those that are broken; rules without code."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from distributions import ROOT, distribution, run

from perfcheck.language.lexicon import parse_lexicon
from perfcheck.model.finding import Severity
from perfcheck.rules.base import RulePack, bad, good, on_indicator, unclear
from perfcheck.rules.builtin import PACK
from perfcheck.testing import answers, check_examples

WORD = ROOT / "examples" / "云溪市图书馆2026.docx"
PACK_EXAMPLE = ROOT / "examples" / "rule_pack"
RULE = """
from dataclasses import replace
from perfcheck.rules.base import RulePack, on_table
from perfcheck.rules.builtin import PACK as BUILTIN

def check(table, context):
    yield on_table(table, "见到一张表", "看看")

RULE = replace(BUILTIN.rules[0], code="{code}", name="seen", table=check, submission=None)
PACK = RulePack(name="{name}", version="1.0", prefixes=("{prefix}",), rules=(RULE,){more})
"""


def pack(code="ZZ001", name="zz", prefix="ZZ", more=""):
    return RULE.format(code=code, name=name, prefix=prefix, more=more)


def check(folder, *args):
    out = Path(folder, "out.json")
    done = run(folder, "-m", "perfcheck", "check", WORD, "--isolated", "-f", f"json:{out}", *args)
    report = json.loads(out.read_text(encoding="utf-8"))
    return done, report, {f["code"] for d in report["documents"] for f in d["findings"]}


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    """What is found without any plugin."""
    return check(tmp_path_factory.mktemp("bare"))[2]


def test_a_pack_takes_part(tmp_path, usual):
    distribution(tmp_path, "zz-pack", {"perfcheck.rules": ["zz = zz:PACK"]}, zz=pack())
    done, report, codes = check(tmp_path)
    assert codes == usual | {"ZZ001"} and done.returncode == 1
    assert {"name": "zz", "version": "1.0"} in report["tool"]["packs"]
    assert "ZZ001" in run(tmp_path, "-m", "perfcheck", "rules").stdout
    listed = run(tmp_path, "-m", "perfcheck", "plugins")
    assert "zz-pack 1.0" in listed.stdout and listed.returncode == 0


def test_a_pack_may_be_made_by_a_function(tmp_path):
    distribution(tmp_path, "zz", {"perfcheck.rules": ["zz = zz:make"]}, zz=pack() + "\nmake = lambda: PACK\n")
    assert "ZZ001" in check(tmp_path)[2]


LEXICON = """
from perfcheck.language.lexicon import parse_lexicon
TEXT = 'title = "x"\\n[[entry]]\\nterms = ["词"]'
"""
BROKEN = {
    "raises on import": ("raise RuntimeError('没装好')", "RuntimeError: 没装好"),
    "no pack": ("PACK = 3", "没有给出 RulePack"),
    "newer interface": (pack(more=", api_version=99"), "接口版本 99"),
    "clashing prefix": (pack("VAG901", prefix="VAG"), "前缀 VAG 已被 builtin 使用"),
    "part of a prefix": (pack("VAGX01", prefix="VAGX"), "前缀 VAGX 已被 builtin 使用"),
    "stray code": (pack("AB001"), "AB001 不在它声明的前缀"),
    "missing name": ("", "AttributeError"),
    "our lexicon": (
        LEXICON + pack(more=", lexicons=(parse_lexicon('slogans', TEXT, 'x.toml'),)"),
        "词表 slogans 与 perfcheck 自带的重名",
    ),
}


@pytest.mark.parametrize(("module", "cause"), BROKEN.values(), ids=BROKEN)
def test_a_broken_pack_is_named_and_the_rest_runs(tmp_path, usual, module, cause):
    distribution(
        tmp_path, "broken-pack", {"perfcheck.rules": ["broken = broken_module:PACK"]}, "2.5", broken_module=module
    )
    done, report, codes = check(tmp_path)
    (problem,) = report["problems"]
    assert problem["code"] == "PL001" and problem["blocking"]
    assert all(word in problem["message"] for word in ("broken-pack", "2.5", cause))
    assert codes == usual and done.returncode == 2 and not report["summary"]["complete"]
    assert "Traceback" not in done.stderr
    listed = run(tmp_path, "-m", "perfcheck", "plugins")
    assert cause in listed.stdout and listed.returncode == 2


def test_of_two_packs_with_one_prefix_the_first_runs(tmp_path, usual):
    distribution(tmp_path, "one", {"perfcheck.rules": ["a = one:PACK"]}, one=pack("ZZ001", "one"))
    distribution(tmp_path, "two", {"perfcheck.rules": ["b = two:PACK"]}, two=pack("ZZ002", "two"))
    done, report, codes = check(tmp_path)
    assert codes == usual | {"ZZ001"} and done.returncode == 2
    assert "ZZ 已被 one 使用" in report["problems"][0]["message"]


def test_a_crashing_rule_of_a_pack_is_a_problem(tmp_path, usual):
    text = pack().replace('yield on_table(table, "见到一张表", "看看")', "raise KeyError(table.id)")
    distribution(tmp_path, "zz", {"perfcheck.rules": ["zz = zz:PACK"]}, zz=text)
    done, report, codes = check(tmp_path)
    assert codes == usual and done.returncode == 2
    assert {p["code"] for d in report["documents"] for p in d["problems"]} == {"EN001"}


def test_the_example_pack_shows_and_leaves_no_trace(tmp_path, usual):
    text = (PACK_EXAMPLE / "perfcheck_yunxi" / "__init__.py").read_text(encoding="utf-8")
    assert "RulePack" in text
    point = {"perfcheck.rules": ["yunxi = perfcheck_yunxi:PACK"]}
    distribution(tmp_path, "perfcheck-yunxi", point)
    (tmp_path / "perfcheck_yunxi").symlink_to(PACK_EXAMPLE / "perfcheck_yunxi", target_is_directory=True)
    assert "YX001" in run(tmp_path, "-m", "perfcheck", "rules").stdout
    done = run(tmp_path, PACK_EXAMPLE / "tests" / "test_pack.py")
    assert done.returncode == 0, done.stderr
    script = "from perfcheck_yunxi import PACK; from perfcheck.testing import check_examples; check_examples(PACK)"
    done = run(tmp_path, "-c", script)
    assert done.returncode == 0, done.stderr
    assert check(tmp_path)[2] == usual


REPORT = """
from perfcheck.plugins import ReportPlugin

def render(report, options):
    return f"findings: {sum(len(d.findings) for d in report.documents)}\\n"

PLUGIN = ReportPlugin(render)
"""


def test_an_installed_report(tmp_path, usual):
    distribution(tmp_path, "tally-report", {"perfcheck.reports": ["tally = tally:PLUGIN"]}, tally=REPORT)
    done = run(tmp_path, "-m", "perfcheck", "check", WORD, "--isolated", "-f", "tally")
    assert done.stdout.startswith("findings: ") and done.returncode == 1, done.stderr
    listed = run(tmp_path, "-m", "perfcheck", "plugins").stdout
    assert "tally" in listed and "tally-report 1.0" in listed


@pytest.mark.parametrize(
    ("group", "point", "module", "cause"),
    [
        ("perfcheck.reports", "json = mine:PLUGIN", REPORT, "格式 json 已由 perfcheck 自己提供"),
        ("perfcheck.reports", "mine = mine:render", REPORT, "没有给出 ReportPlugin"),
        ("perfcheck.readers", "mine = mine:render", REPORT, "没有给出 ReaderPlugin"),
        ("perfcheck.readers", "mine = nothing:x", "", "ModuleNotFoundError"),
    ],
)
def test_a_broken_report_or_reader_is_named_and_the_rest_runs(tmp_path, usual, group, point, module, cause):
    distribution(tmp_path, "mine", {group: [point]}, mine=module)
    done, report, codes = check(tmp_path)
    assert [p["code"] for p in report["problems"]] == ["PL001"] and cause in report["problems"][0]["message"]
    assert codes == usual and done.returncode == 2


READER = """
from perfcheck.plugins import ReaderPlugin
from perfcheck.readers import read as read_ours

def read(data, name, options):
    {body}

PLUGIN = ReaderPlugin((".abc",), read)
"""


def reader(folder, body):
    points = {"perfcheck.readers": ["abc = abc_reader:PLUGIN"]}
    distribution(folder, "abc-reader", points, abc_reader=READER.format(body=body))
    files = folder / "材料"
    files.mkdir()
    (files / "甲.abc").write_bytes(WORD.read_bytes()[::-1])
    return files


def test_an_installed_reader_reads_its_suffix_in_folders_too(tmp_path, usual):
    files = reader(tmp_path, "return read_ours(data[::-1], name + '.docx', options)")
    out = tmp_path / "out.json"
    done = run(tmp_path, "-m", "perfcheck", "check", files, "--isolated", "-f", f"json:{out}")
    report = json.loads(out.read_text(encoding="utf-8"))
    assert {f["code"] for d in report["documents"] for f in d["findings"]} == usual, done.stderr


def test_a_crashing_reader_is_a_problem_of_its_file(tmp_path):
    files = reader(tmp_path, "raise ZeroDivisionError('坏了')")
    out = tmp_path / "out.json"
    done = run(tmp_path, "-m", "perfcheck", "check", files, WORD, "--isolated", "-f", f"json:{out}")
    report = json.loads(out.read_text(encoding="utf-8"))
    first, second = report["documents"]
    assert [p["code"] for p in first["problems"]] == ["EN003"] and "坏了" in first["problems"][0]["message"]
    assert second["findings"] and done.returncode == 2


SOON = "时效指标 | 补贴发放及时性 | 及时"


@pytest.mark.parametrize(
    ("examples", "words"),
    [
        ((bad("数量指标 | 甲 | 1个", "乙"), good("数量指标 | 甲 | ≥1个")), ["hits", "乙"]),
        ((unclear("数量指标 | 甲 | 1个"), good("数量指标 | 甲 | ≥1个")), ["undecided", "no bad example"]),
        ((), ["no bad example", "no good example"]),
        ((bad(SOON, "补贴发放及时性", severity=Severity.INFO),), ["severity error, not info"]),
        ((bad(SOON, "补贴发放及时性", says="单位"),), ["没有说明期限", "not '单位'"]),
        ((bad(SOON, "补贴发放及时性", fix=None),), ["has the fix '「补贴发放时限 ≤N个工作日」', not None"]),
    ],
)
def test_check_examples_tells_what_is_wrong(examples, words):
    rule = replace(next(r for r in PACK.rules if r.code == "VAG005"), examples=examples)
    with pytest.raises(AssertionError) as error:
        check_examples(RulePack("x", "1", ("VAG",), (rule,)))
    assert all(word in str(error.value) for word in ("VAG005", *words))


def test_check_examples_uses_the_packs_lexicons():
    lexicon = parse_lexicon("mine", 'title = "x"\n[[entry]]\nterms = ["甲"]', "mine.toml")

    def check(table, context):
        yield from (on_indicator(i, "甲", "乙") for i in table.indicators if i.name in context.lexicon("mine"))

    examples = (bad("数量指标 | 甲 | 1个", "甲"), good("数量指标 | 丙 | 1个"))
    rule = replace(PACK.rules[0], code="ZZ001", table=check, submission=None, examples=examples)
    check_examples(RulePack("x", "1", ("ZZ",), (rule,), lexicons=(lexicon,)))
    assert len(answers(rule, "数量指标 | 甲 | 1个", [lexicon])) == 1


LOCAL = """
[[rule]]
code = "YXS001"
title = "不写口号"
terms = ["一流", "领跑"]
except = ["一流网络"]
fields = ["name", "goal"]
message = "「{name}」里有口号{terms}"
suggestion = "写明名次或数量"
severity = "error"
basis = ["《本市预算绩效管理办法》"]
good = ["建成一流网络专业3个"]
bad = ["建成一流学校"]
"""
SUBMISSION = "项目支出绩效目标表\n项目名称\t校舍修缮\n年度目标\t建成一流学校\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t领跑校舍修缮面积\t≥500平方米\n"


def local(folder, text, command="validate"):
    file = folder / "perfcheck.toml"
    file.write_text(text, encoding="utf-8")
    if command == "validate":
        return run(folder, "-m", "perfcheck", "config", "validate", "--config", file)
    source, out = folder / "报送.txt", folder / "out.json"
    source.write_text(SUBMISSION, encoding="utf-8")
    done = run(folder, "-m", "perfcheck", "check", source, "--config", file, "-f", f"json:{out}")
    return done, json.loads(out.read_text(encoding="utf-8"))


def test_a_rule_without_code_finds_its_terms(tmp_path):
    done, report = local(tmp_path, LOCAL, "check")
    found = [f for d in report["documents"] for f in d["findings"] if f["code"] == "YXS001"]
    cells = [c for f in found for c in f["cells"] or [f]]
    assert {(c["indicator"] or {}).get("name") or c["field"] for c in cells} == {"领跑校舍修缮面积", "年度目标"}
    assert {f["severity"] for f in found} == {"error"} and found[0]["basis"] == ["《本市预算绩效管理办法》"]
    assert "{" not in "".join(f["suggestion"] for f in found)
    assert "「领跑校舍修缮面积」里有口号「领跑」" in {c["message"] for c in cells} and done.returncode == 1


def test_config_validate_runs_the_examples(tmp_path):
    assert local(tmp_path, LOCAL).returncode == 0
    for change, word in (
        (('bad = ["建成一流学校"]', 'bad = ["建成好学校"]'), "反例「建成好学校」没有被发现"),
        (('good = ["建成一流网络专业3个"]', 'good = ["一流"]'), "正例「一流」被误报"),
    ):
        done = local(tmp_path, LOCAL.replace(*change))
        assert done.returncode == 2 and "YXS001" in done.stderr and word in done.stderr


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (("{terms}", "{term}"), "term"),
        (("{terms}", "{terms"), "message"),
        (('"name", "goal"', '"title"'), "fields"),
        (('terms = ["一流", "领跑"]', "terms = []"), "terms"),
        (("YXS001", "YXS1"), "code"),
        (("severity", "severety"), "severity"),
    ],
)
def test_rules_without_code_are_validated_when_loaded(tmp_path, change, word):
    done = local(tmp_path, LOCAL.replace(*change))
    assert done.returncode == 2 and word in done.stderr and "Traceback" not in done.stderr


def test_two_rules_without_code_of_one_code(tmp_path):
    done = local(tmp_path, LOCAL + LOCAL)
    assert done.returncode == 2 and "YXS001" in done.stderr


def test_a_local_rule_under_a_packs_prefix_is_named_and_the_rest_runs(tmp_path):
    text = LOCAL.replace("YXS001", "VAG901")
    done = local(tmp_path, text)
    assert done.returncode == 2 and "VAG901" in done.stderr and "builtin" in done.stderr
    done, report = local(tmp_path, text, "check")
    # CF006 only tells which settings counted
    assert [p["code"] for p in report["problems"] if p["code"] != "CF006"] == ["CF004"] and done.returncode == 2
    assert report["documents"][0]["findings"]
