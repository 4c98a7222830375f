"""Reports for tests: clean ones, and ones whose every text is hostile."""

from dataclasses import replace

from perfcheck.engine.group import group
from perfcheck.engine.judge import judge
from perfcheck.engine.scoring import table_scores
from perfcheck.model.place import Place
from perfcheck.model.problem import Problem
from perfcheck.model.report import DocumentReport, Pack, Report
from perfcheck.rules.builtin import PACK
from perfcheck.rules.notation import parse

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "]]>",
    "竖排\x0b符",
    "\u202e反\u200f向\u061c",
    "../../x",
    "::error::%0A",
    "长" * 10_000,
]
UNSEEN = set("\x0b\u061c\u200f\u202e")
"""What of the hostile text no report may hold: control characters and marks that turn the line."""

TEXT = """
项目: 校园直饮水改造
资金: 年度 300000 = 财政拨款 280000 + 其他资金 10000
年度目标: 改善学生饮水条件。
数量指标 | 改造饮水点数量 | ≥36个
时效指标 | 改造完成及时性 | 及时
社会效益 | 饮水条件改善程度 | 明显改善
"""


NAMES = ("校园直饮水改造", "操场翻修", "图书采购")


def document_of(text=TEXT, path="材料/校园.pdf", **submission):
    parsed = parse(text)
    tables = tuple(replace(t, place=Place(page=n)) for n, t in enumerate(parsed.tables, start=1))
    read = replace(parsed, tables=tables, path=path, sha256="0" * 64, format="pdf", **submission)
    verdict = judge(read, PACK.rules, {})
    return DocumentReport(read, verdict.findings, verdict.checks, (), table_scores(read, verdict, PACK.rules))


def numbered(document):
    """The document as reports get it: many of a kind one, each with its number."""
    return replace(document, findings=group(document.findings, {rule.code: rule for rule in PACK.rules}))


def report_of(text=TEXT, path="材料/校园.pdf"):
    problem = Problem("IN007", "第3页没有文字", "请安装文字识别组件", path=path)
    document = replace(numbered(document_of(text, path)), problems=(problem,))
    return Report("0.1.0", (document,), (), (Pack("builtin", "0.1.0"),))


def several():
    """One submission of three projects."""
    text = "\n".join(TEXT.replace(NAMES[0], name) for name in NAMES)
    return Report("0.1.0", (numbered(document_of(text, department="云溪市教育局", fiscal_year=2026)),))


def hostile(word):
    """A report in which the file, the department and everything in it bear the word."""
    clean = report_of(path=f"{word}.pdf")
    return replace(clean, documents=tuple(_spoil(d, word) for d in clean.documents))


def _spoil(document, word):
    tables = tuple(
        replace(
            t,
            project=word,
            department=word,
            unit=word,
            attribute=word,
            indicators=tuple(replace(i, level2=word, name=word, value=word, note=word) for i in t.indicators),
        )
        for t in document.submission.tables
    )
    findings = tuple(
        replace(
            f,
            project=word,
            field=word,
            message=word + f.message,
            suggestion=word,
            basis=(word,),
            evidence=tuple(replace(e, quote=word) for e in f.evidence),
        )
        for f in document.findings
    )
    submission = replace(document.submission, tables=tables, department=word, title=word)
    problems = tuple(replace(p, message=word, advice=word) for p in document.problems)
    return replace(document, submission=submission, findings=findings, problems=problems)


def findings(report):
    return [f for d in report.documents for f in d.findings]
