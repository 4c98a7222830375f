"""Make the example of a bureau's own Word template: ``python docs/samples/make_template.py``. Needs python-docx."""

from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

HERE = Path(__file__).parent
FILE = HERE / "审核意见模板.docx"
HEADS = ("序号", "项目", "金额（万元）", "存在的问题", "修改意见", "页码")
FIELDS = ("序号", "项目", "金额", "存在的问题", "修改意见", "页码")
WIDTHS = [Cm(w) for w in (1.1, 2.4, 1.8, 5.4, 4.1, 1.2)]


def write(paragraph, text, font="仿宋", size=16):
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.name = font
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    return paragraph


def main():
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    heading = write(document.add_paragraph(), "云溪市财政局", "黑体", 26)
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title = write(document.add_paragraph(), "关于{{ 年度 }}年度项目支出绩效目标审核意见的函", "黑体", 20)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(document.add_paragraph(), "{{ 主送机关 }}：")
    write(document.add_paragraph(), "{%p for 段 in 正文 %}")
    write(document.add_paragraph(), "　　{{ 段 }}")
    write(document.add_paragraph(), "{%p endfor %}")
    write(
        document.add_paragraph(),
        "　　本次审核 {{ 项目数 }} 个项目，合计 {{ 金额合计 }} 万元，提出意见 {{ 意见条数 }} 条。",
    )
    table = document.add_table(rows=4, cols=len(HEADS), style="Table Grid")
    write(table.rows[1].cells[0].paragraphs[0], "{%tr for 行 in 问题 %}", size=9)
    write(table.rows[3].cells[0].paragraphs[0], "{%tr endfor %}", size=9)
    table.autofit = False
    for number, (head, field) in enumerate(zip(HEADS, FIELDS, strict=True)):
        write(table.rows[0].cells[number].paragraphs[0], head, "黑体", 9)
        write(table.rows[2].cells[number].paragraphs[0], "{{ 行." + field + " }}", size=9)
        table.columns[number].width = WIDTHS[number]
        for row in table.rows:
            row.cells[number].width = WIDTHS[number]
    write(document.add_paragraph(), "{%p for 条 in 依据 %}", size=9)
    write(document.add_paragraph(), "依据：{{ 条 }}", size=9)
    write(document.add_paragraph(), "{%p endfor %}", size=9)
    document.save(FILE)


if __name__ == "__main__":
    main()
