"""perfcheck as a checker of an auditor tool."""

import json
import sys
import threading
from collections import Counter

import pdfplumber
import pytest
from distributions import ROOT, distribution, run
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcheck.auditor import OPTIONS, Auditor, plugin, rule_objects
from perfcheck.extraction import extract
from perfcheck.readers.extracted import read_extracted
from perfcheck.readers.spans import spans_of

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PDF = ROOT / "examples" / "云溪市文化和旅游局2026.pdf"
FIELDS = {
    "id": str,
    "rule_id": str,
    "severity": str,
    "title": str,
    "message": str,
    "page_number": (int, type(None)),
    "bbox": (list, type(None)),
    "text_snippet": str,
    "evidence": list,
    "suggestion": str,
    "tags": list,
    "location": dict,
}


@pytest.fixture(scope="module")
def pages():
    with pdfplumber.open(PDF) as pdf:
        return [(page.extract_text(), page.extract_tables()) for page in pdf.pages]


@pytest.fixture(scope="module")
def extracted(pages):
    return {"path": PDF.name, "page_texts": [t for t, _ in pages], "page_tables": [t for _, t in pages]}


def seen(issues):
    """Rule, project and page; the snippet too."""
    return Counter((i["rule_id"], i["location"]["logical_path"], i["page_number"], i["text_snippet"]) for i in issues)


def test_path_bytes_and_extracted_pages_give_the_same(extracted):
    from_path = plugin.audit(PDF)
    assert len(from_path) > 10
    assert seen(plugin.audit(str(PDF))) == seen(plugin.audit(PDF.read_bytes())) == seen(from_path)
    assert seen(plugin.audit((PDF.read_bytes(), "某局.pdf"))) == seen(from_path)
    assert seen(plugin.audit(extracted)) == seen(from_path)
    assert any(i["bbox"] for i in from_path) and not any(i["bbox"] for i in plugin.audit(extracted))


def test_merged_cells_may_be_empty_texts(extracted):
    blank = [[[[text or "" for text in row] for row in rows] for rows in tables] for tables in extracted["page_tables"]]
    assert seen(plugin.audit({**extracted, "page_tables": blank})) == seen(plugin.audit(extracted))


def test_extracted_pages_open_no_file(extracted):
    assert seen(plugin.audit({**extracted, "path": "没有这个文件.pdf"})) == seen(plugin.audit(extracted))


def test_issues_are_plain_and_complete(extracted):
    for issue in plugin.audit(extracted):
        assert {key: isinstance(issue[key], kind) for key, kind in FIELDS.items()} == dict.fromkeys(FIELDS, True)
        assert issue.keys() == FIELDS.keys()
        assert issue["severity"] in ("info", "low", "medium", "high", "critical")
        assert issue["page_number"] >= 1 and issue["suggestion"] and issue["evidence"]
    assert json.loads(json.dumps(plugin.audit(PDF))) == plugin.audit(PDF)


def test_ids_are_stable_and_unique(extracted):
    first, second = ([i["id"] for i in plugin.audit(s)] for s in (PDF, extracted))
    assert len(set(first)) == len(first)
    assert set(first) == set(second)


def test_rules_tell_what_they_are():
    rules = {rule["code"]: rule for rule in plugin.rules()}
    assert {"code", "title", "severity", "description", "basis"} == rules["VAG005"].keys()
    assert {i["rule_id"] for i in plugin.audit(PDF)} <= set(rules)


@pytest.mark.parametrize(
    ("submission", "code"),
    [
        ("没有这个文件.pdf", "IN001"),
        (b"", "IN002"),
        (b"%PDF-1.7", "IN004"),
        ((b"\x00" * 9, "x.bin"), "IN005"),
        ({"page_texts": [], "page_tables": []}, "IN002"),
        ({"page_texts": ["本单位没有项目。"]}, "IN006"),
        ({"page_texts": 3}, "EN004"),
        ({"page_tables": [[[["一级指标"], 5]]]}, "EN004"),
        (None, "CF005"),
        (3, "CF005"),
        ((b"", "a", "b"), "CF005"),
    ],
)
def test_bad_submissions_are_issues(submission, code):
    issues = plugin.audit(submission)
    assert [i["rule_id"] for i in issues] == [code]
    assert issues[0]["severity"] == "critical" and issues[0]["message"]
    assert all(o["outcome"] == "insufficient_data" for o in plugin.outcomes())


def test_options(tmp_path):
    config = tmp_path / "perfcheck.toml"
    config.write_text('ignore = ["VAG"]', encoding="utf-8")
    everything = {i["rule_id"] for i in plugin.audit(PDF)}
    assert {i["rule_id"] for i in plugin.audit(PDF, {"select": "VAG005"})} == {"VAG005"}
    assert {i["rule_id"] for i in plugin.audit(PDF, {"select": ["VAG005", "MIS001"]})} == {"VAG005", "MIS001"}
    assert "VAG005" not in {i["rule_id"] for i in plugin.audit(PDF, {"ignore": ["VAG005"]})}
    assert not any(i["rule_id"].startswith("VAG") for i in plugin.audit(PDF, {"config": str(config)}))
    sure = plugin.audit(PDF, {"min_confidence": "high"})
    assert sure and all("confidence:high" in i["tags"] for i in sure) and {i["rule_id"] for i in sure} < everything
    assert plugin.audit(b"", {"name": "某局.pdf"})[0]["location"]["path"] == "某局.pdf"
    text = "项目支出绩效目标表".encode("utf-16-le")
    assert [i["rule_id"] for i in plugin.audit((text, "x.txt"), {"encoding": "ascii"})] == ["IN009"]


@pytest.mark.parametrize(
    "options",
    [
        {"selct": ["VAG"]},
        {"select": "NIX"},
        {"min_confidence": "very"},
        {"config": "没有.toml"},
        {"select": 3},
    ],
)
def test_wrong_options_are_an_issue(options):
    assert [i["rule_id"] for i in plugin.audit(PDF, options)] == ["CF005"]


def test_outcomes_are_the_ledger_in_the_hosts_words(extracted):
    issues = plugin.audit(extracted)
    ledger = {o["rule_id"]: o for o in plugin.outcomes()}
    assert {o["outcome"] for o in ledger.values()} <= {"pass", "fail", "not_applicable", "insufficient_data"}
    assert {i["rule_id"] for i in issues} == {code for code, o in ledger.items() if o["fail"]} - {
        tag for i in issues for tag in i["tags"] if tag in ledger and tag not in {j["rule_id"] for j in issues}
    }
    assert ledger["VAG005"]["outcome"] == "fail"
    assert "pass" in {o["outcome"] for o in ledger.values()}


def test_outcomes_belong_to_the_thread_that_asked():
    checker = Auditor()
    checker.audit(PDF)
    mine = checker.outcomes()
    others = []
    thread = threading.Thread(target=lambda: others.append((checker.outcomes(), checker.audit(b""))))
    thread.start()
    thread.join()
    assert others[0][0] == [] and checker.outcomes() == mine


class HostIssue:
    def __init__(self, fields):
        self.rule, self.page, self.text = fields["rule_id"], fields["page_number"], fields["message"]


class HostDocument:
    def __init__(self, **parts):
        self.__dict__.update(parts)


def test_rule_objects_serve_hosts_with_a_list_of_rules(extracted):
    doc = HostDocument(**extracted)
    rules = rule_objects(HostIssue)
    found = [issue for rule in rules for issue in rule.apply(doc)]
    assert all(type(issue) is HostIssue for issue in found)
    assert Counter(i.rule for i in found) == Counter(i["rule_id"] for i in plugin.audit(extracted))
    by_code = {rule.code: rule for rule in rules}
    assert {i.rule for i in by_code["VAG005"].apply(doc)} == {"VAG005"}
    assert by_code["VAG005"].severity and by_code["VAG005"].desc


def test_rule_objects_check_a_document_once(extracted):
    asked = []

    class Counting(Auditor):
        def audit(self, submission, options=None):
            asked.append(submission)
            return super().audit(submission, options)

    rules = rule_objects(checker=Counting())
    first, second = HostDocument(**extracted), HostDocument(path=str(PDF), page_texts=None, page_tables=None)
    for doc in (first, second):
        assert [i for rule in rules for i in rule.apply(doc)]
    assert asked == [first, second]


def test_what_could_not_be_checked_has_an_object_of_its_own():
    doc = HostDocument(path="没有这个文件.pdf", page_texts=None, page_tables=None)
    found = {rule.code: rule.apply(doc) for rule in rule_objects()}
    assert [i["rule_id"] for i in found.pop("PERFCHECK")] == ["IN001"]
    assert not any(found.values())


def test_the_example_host_finds_the_entry_point(tmp_path):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    points = {g: [f"{n} = {v}" for n, v in p.items()] for g, p in project["entry-points"].items()}
    distribution(tmp_path, "perfcheck", points)
    done = run(tmp_path, ROOT / "examples" / "auditor_host" / "host.py", PDF)
    assert done.returncode == 1, done.stderr
    shown = [line for line in done.stdout.splitlines() if ": perfcheck " in line]
    assert len(shown) == len(plugin.audit(PDF)) and any("VAG005" in line for line in shown)


HEADING = ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"]


def test_rows_cut_by_a_page_break_are_put_together_from_the_text():
    """A table finder drops the cells that a page break leaves without a border."""
    first = [
        ["项目名称", None, "苗木养护", None, None, None, None, None],
        [None, *HEADING[1:]],
        [None, None, None, "补栽\n行道树", "≥80株", None, "补栽\n行道树", "≥80株"],
    ]
    second = [
        [None, None, "质量指标", "苗木成\n活率", "≥95%", "质量指标", "苗木成\n活率", "≥95%"],
        [None, "效益指标", "社会效益", "绿化覆\n盖率", "≥40%", "社会效益", "绿化覆\n盖率", "≥40%"],
    ]
    texts = [
        "项目支出绩效目标表\n项目名称 苗木养护\n"
        + " ".join(HEADING)
        + "\n产出指标 数量指标 补栽 ≥80株 数量指标 补栽 ≥80株\n行道树 行道树",
        "修剪绿\n修剪绿\n篱长度 ≥3千米 ≥3千米\n篱长\n（合计）\n"
        "苗木成 苗木成\n质量指标 ≥95% 质量指标 ≥95%\n活率 活率\n"
        "绿化覆 绿化覆\n效益指标 社会效益 ≥40% 社会效益 ≥40%\n盖率 盖率",
    ]
    (table,) = extract(read_extracted(texts, [[first], [second]], "x.pdf")).tables
    read = [(i.period.value[0], i.level2, i.name, i.value, i.place.page) for i in table.indicators]
    assert read == [
        ("i", "数量指标", "补栽行道树", "≥80株", 1),
        ("a", "数量指标", "补栽行道树", "≥80株", 1),
        ("i", "数量指标", "修剪绿篱长度（合计）", "≥3千米", 2),
        ("a", "数量指标", "修剪绿篱长", "≥3千米", 2),
        ("i", "质量指标", "苗木成活率", "≥95%", 2),
        ("a", "质量指标", "苗木成活率", "≥95%", 2),
        ("i", "社会效益", "绿化覆盖率", "≥40%", 2),
        ("a", "社会效益", "绿化覆盖率", "≥40%", 2),
    ]


def test_lines_of_a_table_are_read_once():
    rows = [["项目名称", "苗木养护"], ["项目负责人", "甲"]]
    document = read_extracted(["苗木养护方案\n项目名称 苗木养护\n项目负责人 甲\n完"], [[rows]], "x.pdf")
    assert [line.text for line in document.lines()] == ["苗木养护方案", "完"]


@pytest.mark.parametrize("between", [" ", "\n"], ids=["rows", "one cell a line"])
def test_texts_without_tables_are_not_guessed_at(between):
    cells = ["产出指标", "数量指标", "补栽行道树", "≥80株", "质量指标", "苗木成活率", "及时"]
    lines = ["项目支出绩效目标表", "项目名称 苗木养护", between.join(HEADING[1:5]), between.join(cells)]
    issues = plugin.audit({"page_texts": ["\n".join(lines)]})
    assert issues and {"problem"} == {tag for i in issues for tag in i["tags"]}
    assert {o["outcome"] for o in plugin.outcomes()} == {"insufficient_data"}


@pytest.mark.parametrize(
    ("rows", "spans"),
    [
        ([["a", None], ["b", "c"]], {"a": (1, 2), "b": (1, 1), "c": (1, 1)}),
        ([["a", "b"], [None, "c"]], {"a": (2, 1), "b": (1, 1), "c": (1, 1)}),
        ([["a", None, "b"], [None, None, "c"]], {"a": (2, 2), "b": (1, 1), "c": (1, 1)}),
        ([["a", "b"], ["c", None]], {"a": (1, 1), "b": (2, 1), "c": (1, 1)}),
        ([["a", "b"], ["a long text over both", None], ["c", "d"]], {"a long text over both": (1, 2)}),
        ([["a"], ["b", "c"]], {"a": (1, 1), "b": (1, 1), "c": (1, 1)}),
    ],
)
def test_none_is_the_rest_of_a_merged_cell(rows, spans):
    found = {s.text: (s.bottom - s.top + 1, s.right - s.left + 1) for s in spans_of(rows)}
    assert {text: found[text] for text in spans} == spans


@given(st.lists(st.lists(st.none() | st.text("ab1", max_size=3), min_size=1, max_size=5), min_size=1, max_size=5))
def test_spans_never_overlap_and_keep_every_text(rows):
    covered = set()
    for span in spans_of(rows):
        places = {(r, c) for r in range(span.top, span.bottom + 1) for c in range(span.left, span.right + 1)}
        assert not places & covered
        covered |= places
    assert sorted(s.text for s in spans_of(rows)) == sorted(t for row in rows for t in row if t is not None)


CELLS = st.none() | st.sampled_from(["", "数量指标", "一级指标", "≥3次", "训练\n次数", "名", "绩效指标"])


@settings(max_examples=60)
@given(
    st.lists(st.none() | st.text("数量指标≥3次 \n训练", max_size=40), max_size=3),
    st.lists(st.none() | st.lists(st.lists(st.lists(CELLS, max_size=8), max_size=4), max_size=2), max_size=3),
)
def test_no_extraction_crashes_the_reader(texts, tables):
    document = read_extracted(texts, tables, "x.pdf")
    assert bool(document.blocks) != bool(document.problems)


def test_options_are_all_there_is():
    assert OPTIONS == ("name", "config", "select", "ignore", "min_confidence", "encoding")
