"""Write what departments that do not exist send in one season: ``python docs/samples/make_season.py``.

Two rounds, a publication and the year after, in docs/samples/season; docs/season.md tells the season with them.
Needs python-docx and openpyxl; the results are kept, so that nobody needs either to try it.
"""

from pathlib import Path

import openpyxl
from docx import Document

HERE = Path(__file__).parent / "season"
WATER, ROADS, CITY = "412-云溪市水务局", "云溪市交通局", "云溪市城管局"

RIVER = [
    ("产出指标", "数量指标", "清淤河道长度", "≥18公里"),
    ("产出指标", "质量指标", "清淤工程验收合格率", "=100%"),
    ("产出指标", "时效指标", "清淤完成及时性", "及时"),
    ("产出指标", "成本指标", "每公里清淤成本", "≤12万元/公里"),
    ("效益指标", "社会效益指标", "河道行洪能力提升程度", "明显提升"),
    ("满意度指标", "服务对象满意度指标", "沿河居民满意度", "≥90%"),
]
PAVING = [
    ("产出指标", "数量指标", "养护道路里程", "≥65公里"),
    ("产出指标", "质量指标", "路面修复合格情况", "合格"),
    ("产出指标", "时效指标", "坑槽修复时限", "发现后≤48小时"),
    ("产出指标", "成本指标", "每公里养护成本", "≤2万元/公里"),
    ("效益指标", "社会效益指标", "道路通行条件改善程度", "有效改善"),
    ("满意度指标", "服务对象满意度指标", "沿线群众满意度", "≥88%"),
]
TOILETS = [
    ("产出指标", "数量指标", "改造公共厕所座数", "≥9座"),
    ("产出指标", "质量指标", "改造验收合格率", "=100%"),
    ("产出指标", "时效指标", "改造完成时间", "2027年8月底前"),
    ("产出指标", "成本指标", "单座改造成本", "≤15万元/座"),
    ("效益指标", "社会效益指标", "公共厕所日均使用人次", "≥2600人次"),
    ("满意度指标", "服务对象满意度指标", "使用者满意度", "≥90%"),
]
CLEAR = "清淤河道18公里，验收合格率100%，汛前完成，沿河居民满意度不低于90%。"
EMPTY = "保障道路养护工作顺利开展。"
NINE = "改造公共厕所9座，8月底前完成，验收合格率100%，使用者满意度不低于90%。"


def but(rows, **values):
    """The rows with other values, by name."""
    return [(a, b, name, values.get(name, value)) for a, b, name, value in rows]


def form(project, department, funds, goal, rows):
    head = [
        ("项目名称", project, "", ""),
        ("主管部门", department, "", ""),
        ("项目资金（万元）", "年度资金总额", funds, ""),
        ("", "其中：财政拨款", funds, ""),
        ("年度总体目标", goal, "", ""),
        ("一级指标", "二级指标", "三级指标", "指标值"),
    ]
    return head + rows


def save(name, year, *content):
    file = HERE / name
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = ("项目支出绩效目标申报表", f"（{year}年度）")
    make = {".docx": word, ".xlsx": excel}[file.suffix]
    make(file, lines, form(*content))


def word(file, lines, rows):
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(len(rows), 4, "Table Grid")
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    for r, (first, last) in {0: (1, 3), 1: (1, 3), 2: (2, 3), 3: (2, 3), 4: (1, 3)}.items():
        text = rows[r][first]
        table.cell(r, first).merge(table.cell(r, last)).text = text
    table.cell(2, 0).merge(table.cell(3, 0)).text = rows[2][0]
    document.save(str(file))


def excel(file, lines, rows):
    book = openpyxl.Workbook()
    sheet = book.active
    for line in lines:
        sheet.append([line])
    for row in rows:
        sheet.append(row)
    for r, columns in ((3, "B:D"), (4, "B:D"), (5, "C:D"), (6, "C:D"), (7, "B:D")):
        first, last = columns.split(":")
        sheet.merge_cells(f"{first}{r}:{last}{r}")
    sheet.merge_cells("A5:A6")
    book.save(file)


def main():
    save("一上/水务局/河道清淤.docx", 2027, "河道清淤", WATER, "216", CLEAR, RIVER)
    save("一上/水务局/河道清淤.xlsx", 2027, "河道清淤", WATER, "216", CLEAR, RIVER)
    save("一上/道路养护.xlsx", 2027, "城区道路养护", ROADS, "130", EMPTY, PAVING)
    save("一上/公厕.docx", 2027, "公共厕所改造", CITY, "135", NINE, TOILETS)
    mended = but(RIVER, 清淤完成及时性="2027年5月底前", 清淤河道长度="≥15公里")
    save("二上/水务局/河道清淤.docx", 2027, "河道清淤（二上）", WATER, "216", CLEAR.replace("18", "15"), mended)
    save("二上/道路养护.xlsx", 2027, "城区道路养护", ROADS, "130", EMPTY, but(PAVING, 道路通行条件改善程度="显著改善"))
    save("二上/公厕.docx", 2027, "公共厕所改造", CITY, "135", NINE, TOILETS)
    save("公开/公厕.docx", 2027, "公共厕所改造", CITY, "135", NINE, but(TOILETS, 改造公共厕所座数="≥7座"))
    save("次年/公厕.docx", 2028, "公共厕所改造", CITY, "150", NINE, TOILETS)


if __name__ == "__main__":
    main()
