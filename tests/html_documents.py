"""Reports for tests of the HTML report, and what its script is given."""

import json
from dataclasses import replace
from pathlib import Path

from report_documents import numbered

from perfcheck.engine.judge import judge
from perfcheck.engine.scoring import table_scores
from perfcheck.model.report import DocumentReport, Report
from perfcheck.model.submission import Text
from perfcheck.rules.builtin import PACK
from perfcheck.rules.notation import parse

EXAMPLES = Path(__file__).parent.parent / "examples"
HOSTILE = [
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]>",
    "竖排\x0b符",
    "\u202e反向\u2067",
    "../../x",
    "{{ 7 * 7 }}{% raw %}",
    "长" * 10_000,
]
TEXT = """
项目: 校园直饮水改造
资金: 年度 300000 = 财政拨款 280000 + 其他资金 10000
年度目标: 改善学生饮水条件。
数量指标 | 改造饮水点数量 | ≥36个
时效指标 | 改造完成及时性 | 及时
社会效益 | 饮水条件改善程度 | 明显改善
"""
TWO_SIDES = """
项目: 社区健身点建设
资金: 实施期 600000 = 财政拨款 600000
资金: 年度 600000 = 财政拨款 600000
实施期 数量指标 | 建设健身点数量 | ≥12个
实施期 质量指标 | 器材验收合格率 | =100%
实施期 时效指标 | 建设完成时间 | 2026年10月底前
实施期 社会效益 | 居民锻炼人次 | ≥3000人次
实施期 满意度 | 居民满意度 | ≥90%
年度 数量指标 | 建设健身点数量 | ≥10个
年度 质量指标 | 器材验收合格率 | =100%
年度 时效指标 | 建设完成时间 | 2026年10月底前
年度 社会效益 | 居民锻炼人次 | ≥3000人次
年度 满意度 | 居民满意度 | ≥90%
"""


def report_of(text, path="材料/校园.txt"):
    return judged(replace(parse(text), path=path))


def poisoned(word):
    """A submission in which a hostile word stands everywhere."""
    submission = parse(TEXT)
    (table,) = submission.tables
    indicators = tuple(replace(i, name=f"{word}{i.name}", value=f"{i.value}{word}") for i in table.indicators)
    table = replace(
        table, project=word, indicators=indicators, statements={word: Text(word)}, department=word, unit=word
    )
    return judged(replace(submission, path=f"{word}.pdf", format="pdf", department=word, tables=(table,)))


def judged(submission):
    verdict = judge(submission, PACK.rules, {})
    scores = table_scores(submission, verdict, PACK.rules)
    return Report("0.1.0", (numbered(DocumentReport(submission, verdict.findings, verdict.checks, (), scores)),))


class Data:
    """What the page's script makes its rows of."""

    def __init__(self, page):
        (source,) = page.xpath("//script[@id='data']")
        self.raw = json.loads(source.text)
        self.word = self.raw["words"].__getitem__
        self.pages = self.raw["pages"]
        self.findings = [self._finding(values) for values in self.raw["findings"]]

    def _finding(self, values):
        fields = self.raw["fields"]
        found = dict(zip(fields, [*values, *[0] * (len(fields) - len(values))], strict=True))
        texts = ("number", "subject", "message", "suggestion", "places", "quotations", "department", "also", "basis")
        found |= {name: self.word(found[name]) for name in texts}
        found["cells"] = [tuple(map(self.word, cell)) for cell in found["cells"] or []]
        found["code"] = self.raw["rules"][found["rule"]][0]
        found["group"] = self.raw["groups"][found["group"]]
        return found

    def of(self, code):
        return next(f for f in self.findings if f["code"] == code)

    def marked(self, finding):
        """The texts of the marked cells of the table as read."""
        rows = finding["group"][5][3]
        return [self.word(rows[str(row[0])][cell]) for row in finding["rows"] if row_marks(row) for cell in row[1:]]


def row_marks(row):
    return isinstance(row, list)
