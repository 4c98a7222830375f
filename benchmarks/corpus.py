"""Small submissions in every format that perfcheck reads, made here: what the other benchmarks break and multiply."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The tests' own helpers draw forms as files.
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

LINES = ("项目支出绩效目标表", "（2026年度）", "单位：万元")
FORM = """
项目名称 | 河道保洁{n} | < | < | <
主管部门 | 清源市水务局 | < | 实施单位 | 清源市河道所
项目资金 | 年度资金总额 | {n}.5 | 其中：财政拨款 | {n}.5
年度目标 | 全年完成{n}公里河道保洁，水面无漂浮物，沿岸居民满意。 | < | < | <
一级指标 | 二级指标 | 三级指标 | 指标值 | 备注
产出指标 | 数量指标 | 保洁河道长度 | ≥{n}公里 |
^ | 质量指标 | 保洁验收合格率 | 100% |
^ | 时效指标 | 保洁完成及时性 | 及时 |
^ | 成本指标 | 每公里保洁成本 | ≤0.5万元 |
效益指标 | 生态效益指标 | 河道水质提升 | 明显提升 |
满意度指标 | 服务对象满意度指标 | 沿岸居民满意度 | ≥90% |
"""
SCANS = {
    "扫描.png": {"format": "PNG"},
    "扫描.jpg": {"format": "JPEG"},
    "扫描.tif": {"format": "TIFF"},
    "扫描.bmp": {"format": "BMP"},
    "扫描.pdf": {"format": "PDF", "resolution": 144},
}


def submissions(number: int = 12) -> dict[str, bytes]:
    """Files by name, ``number`` standing in their texts so that they differ."""
    from form_files import as_docx, as_html, as_txt, as_xlsx

    drawing = FORM.replace("{n}", str(number))
    rows = [[cell.strip() for cell in line.split("|")] for line in drawing.strip().splitlines()]
    plain = [[c if c not in ("<", "^") else "" for c in row] for row in rows]
    made = {
        "表.html": as_html(LINES, drawing),
        "表.xlsx": as_xlsx(LINES, drawing),
        "表.docx": as_docx(LINES, drawing),
        "表.txt": as_txt(LINES, drawing),
        "表.csv": "\n".join(",".join(row) for row in [[LINES[0]], *plain]).encode("utf-8-sig"),
        "表.md": "\n".join([f"# {LINES[0]}", "", *_markdown(plain)]).encode(),
        "表.ods": _ods(plain),
        "表.xml": _spreadsheetml(plain),
        "表.pdf": _pdf(plain),
        "表.ofd": _ofd(),
        "表.xls": _xls(),
        **_scans(_pdf(plain)),
    }
    made["包.zip"] = _zip({"甲/表.docx": made["表.docx"], "乙/表.xlsx": made["表.xlsx"]})
    return made


def _markdown(rows: list[list[str]]) -> list[str]:
    width = max(map(len, rows))
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
    return [lines[0], "|" + "---|" * width, *lines[1:]]


def _ods(rows: list[list[str]]) -> bytes:
    from test_readers_spreadsheets import ods

    cells = (
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in row)
        + "</table:table-row>"
        for row in rows
    )
    return ods(f'<table:table table:name="表">{"".join(cells)}</table:table>')


def _spreadsheetml(rows: list[list[str]]) -> bytes:
    cells = ("<Row>" + "".join(f'<Cell><Data ss:Type="String">{c}</Data></Cell>' for c in r) + "</Row>" for r in rows)
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    table = f'<Worksheet ss:Name="表"><Table>{"".join(cells)}</Table></Worksheet>'
    return f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">{table}</Workbook>'.encode()


def _pdf(rows: list[list[str]]) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    width = max(map(len, rows))
    grid = [[LINES[0], *[""] * (width - 1)], *[[*r, *[""] * (width - len(r))] for r in rows]]
    style = [("FONT", (0, 0), (-1, -1), "STSong-Light", 8), ("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build([Table(grid, style=style)])
    return out.getvalue()


def _ofd() -> bytes:
    from ofd_documents import ofd
    from pdf_documents import indicators

    return ofd(lambda canvas: indicators().draw(canvas, 60, 700))


def _xls() -> bytes:
    from test_readers_spreadsheets import XLS

    return XLS


def _scans(data: bytes) -> dict[str, bytes]:
    """The upper part of a page as pictures in files and in a PDF; without a Chinese font they show rulings alone."""
    import pypdfium2

    page = pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil().convert("L")
    picture = page.crop((0, 0, page.width, page.height // 3))
    made = {}
    for name, options in SCANS.items():
        out = io.BytesIO()
        picture.save(out, **options)
        made[name] = out.getvalue()
    return made


def _zip(entries: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()
