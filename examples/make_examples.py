"""Print the two example submissions: ``python examples/make_examples.py FONT.ttf``.

Needs reportlab and a TrueType font with Chinese glyphs, which the PDF embeds as a subset.
The results are kept beside this file, so that nobody needs either to try perfcheck.
"""

import sys
from pathlib import Path

from content import BUDGET, BUREAU, DEPARTMENT, LIBRARY, LIBRARY_TABLES, YEAR
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

HERE = Path(__file__).parent
TITLE = ParagraphStyle("title", fontName="Han", fontSize=14, leading=20, alignment=1, wordWrap="CJK")
BODY = ParagraphStyle("body", fontName="Han", fontSize=10, leading=16, wordWrap="CJK", firstLineIndent=20)
CELL = ParagraphStyle("cell", fontName="Han", fontSize=8, leading=10.5, wordWrap="CJK")
WIDTHS = [w * mm for w in (19, 22, 30, 20, 22, 33, 24)]


def paragraph(text, style=CELL):
    return Paragraph(text.replace("<", "&lt;"), style)


def grid(rows, spans, widths):
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    style += [("SPAN", (a, b), (c, d)) for a, b, c, d in spans]
    return Table([[paragraph(c) for c in r] for r in rows], widths, style=style, splitInRow=0)


def runs(values):
    """(first, last) of every run of equal values longer than one."""
    start = 0
    for i in range(1, len(values) + 1):
        if i == len(values) or values[i] != values[start]:
            if i - start > 1:
                yield start, i - 1
            start = i


def target_form(t):
    """The two-sided form as rows and spans."""
    period, annual = t["funds"]
    rows = [
        ["项目名称", t["project"], "", "", "", "", ""],
        ["主管部门及代码", f"318-{DEPARTMENT}", "", "", "实施单位", DEPARTMENT, ""],
        ["项目属性", t["attribute"], "", "", "项目期", t["term"], ""],
        ["项目资金(元)", "实施期资金总额：", "", period, "年度资金总额：", annual, ""],
        ["", "其中：财政拨款", "", period, "其中：财政拨款", annual, ""],
        ["", "其他资金", "", "0", "其他资金", "0", ""],
    ]
    spans = [(1, 0, 6, 0), (0, 3, 0, 5)]
    spans += [(1, r, 3, r) for r in (1, 2)] + [(5, r, 6, r) for r in range(1, 6)] + [(1, r, 2, r) for r in range(3, 6)]
    labels = {"概况": "项目概况", "依据": "立项依据", "必要性": "项目设立必要性"}
    labels |= {"措施": "保证项目实施的制度、措施", "计划": "项目实施计划"}
    for key, label in labels.items():
        spans.append((1, len(rows), 6, len(rows)))
        rows.append([label, t[key], "", "", "", "", ""])
    at = len(rows)
    rows.append(["总体目标", "实施期目标", "", "", "年度目标", "", ""])
    rows.append(["", t["goals"][0], "", "", t["goals"][1], "", ""])
    spans += [(0, at, 0, at + 1)] + [(a, r, b, r) for r in (at, at + 1) for a, b in ((1, 3), (4, 6))]
    rows.append(["一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"])
    top = len(rows)
    rows += [[l1, l2, name, period, l2, name, annual] for l1, l2, name, period, annual in t["rows"]]
    for column, key in ((0, 0), (1, 1), (4, 1)):
        spans += [(column, top + a, column, top + b) for a, b in runs([r[key] for r in t["rows"]])]
    return rows, spans


def make_pdf(font):
    pdfmetrics.registerFont(TTFont("Han", font))
    total = sum(float(amount) for _, amount in BUDGET)
    story = [paragraph(f"{DEPARTMENT}{YEAR}年度部门预算公开", TITLE), Spacer(1, 8 * mm)]
    story += [paragraph(f"{YEAR}年项目支出预算表（本年预算）", TITLE), paragraph("单位：万元", BODY)]
    rows = [["项目名称", "合计", "一般公共预算"], ["合计", f"{total:.2f}", f"{total:.2f}"]]
    rows += [[name, amount, amount] for name, amount in BUDGET]
    story += [grid(rows, [], [90 * mm, 40 * mm, 40 * mm]), Spacer(1, 8 * mm)]
    story += [
        paragraph("绩效管理情况", BODY),
        paragraph(
            f"{YEAR}年{DEPARTMENT}纳入绩效目标管理的二级项目{len(BUDGET)}个，共计金额{total:.2f}万元。"
            f"公开项目绩效目标{len(BUDGET)}个，涉及项目金额{total:.2f}万元。",
            BODY,
        ),
    ]
    for t in BUREAU:
        story += [PageBreak(), paragraph("云溪市市级预算部门(单位)项目支出绩效目标表", TITLE)]
        story += [paragraph(f"({YEAR}年度)", TITLE), Spacer(1, 2 * mm), grid(*target_form(t), WIDTHS)]
    SimpleDocTemplate(
        str(HERE / "云溪市文化和旅游局2026.pdf"),
        pagesize=A4,
        title="部门预算",
        invariant=1,
        topMargin=14 * mm,
        bottomMargin=14 * mm,
    ).build(story)


def cell(table, row, column, text):
    table.cell(row, column).text = text


def make_docx():
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "仿宋", Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    document.add_paragraph(f"{LIBRARY}{YEAR}年单位预算")
    for t in LIBRARY_TABLES:
        document.add_paragraph("项目支出绩效目标申报表")
        document.add_paragraph(f"（{YEAR}年度）")
        table = document.add_table(rows=7 + len(t["rows"]), cols=5, style="Table Grid")
        for r, (label, value) in enumerate([("项目名称", t["project"]), ("主管部门", DEPARTMENT)]):
            cell(table, r, 0, label)
            table.cell(r, 1).merge(table.cell(r, 4)).text = value
        labels = ("年度资金总额", "其中：财政拨款", "其他资金")
        for i, (label, amount) in enumerate(zip(labels, t["funds"], strict=True)):
            table.cell(2 + i, 1).merge(table.cell(2 + i, 2)).text = label
            table.cell(2 + i, 3).merge(table.cell(2 + i, 4)).text = amount
        table.cell(2, 0).merge(table.cell(4, 0)).text = "项目资金（万元）"
        cell(table, 5, 0, "年度总体目标")
        table.cell(5, 1).merge(table.cell(5, 4)).text = t["goal"]
        for column, label in enumerate(("一级指标", "二级指标", "三级指标", "指标值", "权重")):
            cell(table, 6, column, label)
        for r, values in enumerate(t["rows"], start=7):
            for column, text in enumerate(values):
                cell(table, r, column, text)
        for column in (0, 1):
            for a, b in runs([r[column] for r in t["rows"]]):
                text = t["rows"][a][column]
                table.cell(7 + a, column).merge(table.cell(7 + b, column)).text = text
        document.add_paragraph("")
    document.save(str(HERE / "云溪市图书馆2026.docx"))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    make_pdf(sys.argv[1])
    make_docx()
