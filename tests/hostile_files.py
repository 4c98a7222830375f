"""Files that would take all memory or never end where a reader trusts them, each small for what it does."""

from __future__ import annotations

import io
import zipfile
import zlib

from form_files import as_docx, as_xlsx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TITLE = "项目支出绩效目标表"
DRAWING = """
项目名称 | 修缮校舍
绩效指标 | 校舍修缮数量
"""
MILLION = 1_000_000


def repacked(data: bytes, **parts: str | bytes) -> bytes:
    """A package with the parts whose names contain a key in another content."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = next((c for key, c in parts.items() if key in name.replace(".", "_")), old.read(name))
            new.writestr(name, content)
    return out.getvalue()


def word(body: str) -> bytes:
    return repacked(as_docx([TITLE], DRAWING), document_xml=f"<w:document {W} {R}><w:body>{body}</w:body></w:document>")


def sheet(content: str, strings: str = "") -> bytes:
    parts = {"sheet1_xml": f"<worksheet {S}>{content}</worksheet>"}
    if strings:
        parts["sharedStrings"] = f"<sst {S}>{strings}</sst>"
    return repacked(as_xlsx([TITLE], DRAWING), **parts)


def ods_sheet(rows: str) -> bytes:
    from test_readers_spreadsheets import ods, table

    return ods(table(rows))


def pdf_objects(*objects: bytes) -> bytes:
    """A PDF of these objects, the first its catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def page(content: bytes, size: str = "0 0 595 842", more: bytes = b"") -> bytes:
    """A PDF of one page whose packed content is ``content``."""
    packed = zlib.compress(content)
    return pdf_objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>%s>>"
        % (size.encode(), more),
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def _text(size: int) -> bytes:
    words = b"".join(b"1 0 0 1 %d %d Tm(a)Tj " % (n % 590, n // 590 % 840) for n in range(size))
    return b"BT/F 6 Tf " + words + b"ET"


def _scan(width: int, height: int) -> bytes:
    """A page that is a picture of so many black and white dots."""
    dots = zlib.compress(bytes(height * ((width + 7) // 8)))
    call = b"595 0 0 842 0 0 cm/I Do"
    return pdf_objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(call), call),
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/FlateDecode"
        b"/Length %d>>stream\n%s\nendstream" % (width, height, len(dots), dots),
    )


def _pages(number: int) -> bytes:
    kids = b" ".join([b"3 0 R"] * number)
    return pdf_objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, number),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    )


def _page_tree_in_a_circle() -> bytes:
    return pdf_objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>")


def _docx_in_docx(levels: int, calls: int) -> bytes:
    """A document that holds another ``calls`` times, which does the same."""
    inner = as_docx([TITLE], DRAWING)
    for _ in range(levels):
        out = io.BytesIO()
        base = word('<w:altChunk r:id="held"/>' * calls)
        with zipfile.ZipFile(io.BytesIO(base)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                content = old.read(name)
                if name.endswith("document.xml.rels"):
                    held = f'<Relationship Id="held" Type="{RELATIONS}/aFChunk" Target="held.docx"/></Relationships>'
                    content = content.replace(b"</Relationships>", held.encode())
                new.writestr(name, content)
            new.writestr("word/held.docx", inner)
        inner = out.getvalue()
    return inner


def _many_entries(number: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(number):
            archive.writestr(f"{n}.txt", "1")
    return out.getvalue()


def _entries_one_over_the_other(number: int) -> bytes:
    """An archive whose list names one entry under many names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("00000.txt", b"1" * 15 * MILLION)
        for n in range(1, number):
            info = zipfile.ZipInfo(f"{n:05}.txt")
            first = archive.filelist[0]
            for field in ("compress_type", "compress_size", "file_size", "CRC", "header_offset"):
                setattr(info, field, getattr(first, field))
            archive.filelist.append(info)
            archive.NameToInfo[info.filename] = info
    return out.getvalue()


def _spreadsheetml(cells: str) -> bytes:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    table = f'<Worksheet ss:Name="1"><Table>{cells}</Table></Worksheet>'
    return f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">{table}</Workbook>'.encode()


def _frames_in_a_circle() -> bytes:
    """A .tif whose first page says that it is followed by itself."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("1", (64, 64), 1).save(out, "TIFF")
    data = bytearray(out.getvalue())
    start = int.from_bytes(data[4:8], "little")
    end = start + 2 + 12 * int.from_bytes(data[start : start + 2], "little")
    data[end : end + 4] = start.to_bytes(4, "little")
    return bytes(data)


def _picture(width: int, height: int, form: str) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("1", (width, height), 1).save(out, form)
    return out.getvalue()


def _ofd(change: str) -> bytes:
    from ofd_documents import ofd_parts, packed
    from pdf_documents import indicators

    parts = ofd_parts(lambda c: indicators().draw(c, 60, 700), template=lambda c: c.drawString(60, 60, "1"))
    if change == "template":
        template = next(n for n in parts if "Tpl" in n or "Template" in n)
        use = '<ofd:Template TemplateID="1" ZOrder="Background"/>'
        content = parts[template]
        at = content.index(">", content.index("<ofd:Page")) + 1
        parts[template] = content[:at] + use * 50 + content[at:]
    return packed(parts)


SPAN = '<table:table-cell table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell>'
CELL = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
BOUNDED = {
    "页小.pdf": lambda: page(_text(50), "0 0 0.001 0.001"),
    "页大.pdf": lambda: page(_text(50), "0 0 1e9 1e9"),
    "页为零.pdf": lambda: page(_text(50), "0 0 0 0"),
    "字多.pdf": lambda: page(_text(400_000)),
    "流大.pdf": lambda: page(b"0 0 m 9 9 l S " * 3 * MILLION),
    "空白流.pdf": lambda: page(b" " * 40 * MILLION),
    "图大.pdf": lambda: _scan(60_000, 60_000),
    "页多.pdf": lambda: _pages(60_000),
    "页成圈.pdf": _page_tree_in_a_circle,
    "套表.docx": lambda: word(
        f"<w:tbl><w:tr><w:tc>{'<w:tbl><w:tr><w:tc>' * 60}<w:p/>{'</w:tc></w:tr></w:tbl>' * 60}"
        "<w:p/></w:tc></w:tr></w:tbl>"
    ),
    "套表深.docx": lambda: word("<w:tbl><w:tr><w:tc>" * 20_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 20_000),
    "段多.docx": lambda: word("<w:p/>" * MILLION),
    "格多.docx": lambda: word(f"<w:tbl><w:tr>{CELL * 300_000}</w:tr></w:tbl>"),
    "跨列.docx": lambda: word(
        "<w:tbl><w:tr>" + f'<w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr>{CELL[6:]}' * 2000 + "</w:tr></w:tbl>"
    ),
    "域多.docx": lambda: word("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 200_000 + "</w:p>"),
    "嵌自己.docx": lambda: _docx_in_docx(6, 40),
    "嵌得深.docx": lambda: _docx_in_docx(60, 1),
    "格多.xlsx": lambda: sheet(f"<sheetData><row>{'<c/>' * 2_500_000}</row></sheetData>"),
    "字格多.xlsx": lambda: sheet(f"<sheetData><row>{'<c><v>1</v></c>' * 1_200_000}</row></sheetData>"),
    "行多.xlsx": lambda: sheet("<sheetData>" + '<row hidden="1"/>' * MILLION + "</sheetData>"),
    "词大.xlsx": lambda: sheet(
        "<sheetData><row>" + '<c t="s"><v>0</v></c>' * 90_000 + "</row></sheetData>", f"<si><t>{'一' * 30_000}</t></si>"
    ),
    "合并多.xlsx": lambda: sheet(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="90000"><c r="J90000"><v>1</v></c></row></sheetData>'
        "<mergeCells>" + '<mergeCell ref="A1:J90000"/>' * 300_000 + "</mergeCells>"
    ),
    "列多.xlsx": lambda: sheet("<cols>" + '<col min="1" max="16384" hidden="1"/>' * 300_000 + "</cols><sheetData/>"),
    "重复多.ods": lambda: ods_sheet(f"<table:table-row>{SPAN * 20_000}</table:table-row>"),
    "重复行.ods": lambda: ods_sheet(
        '<table:table-row table:number-rows-repeated="1000000000">' + SPAN + "</table:table-row>"
    ),
    "跨格.ods": lambda: ods_sheet(
        "<table:table-row>" + '<table:table-cell table:number-columns-spanned="16000" table:number-rows-spanned='
        '"1000000"><text:p>1</text:p></table:table-cell>' * 2000 + "</table:table-row>"
    ),
    "跨格.xml": lambda: _spreadsheetml(
        '<Row ss:Index="1000000000"><Cell ss:Index="1000000000" ss:MergeAcross="1000000000" ss:MergeDown="1000000000">'
        '<Data ss:Type="String">1</Data></Cell></Row>'
    ),
    "格多.xml": lambda: _spreadsheetml("<Row>" + '<Cell><Data ss:Type="Number">1</Data></Cell>' * 400_000 + "</Row>"),
    "套得深.html": lambda: b"<div>" * 300_000 + "项目".encode(),
    "套表.html": lambda: b"<table><tr><td>" * 3000 + "项目".encode(),
    "跨格.html": lambda: b"<table>" + b"<tr><td rowspan=65534 colspan=1000>1" * 5000 + b"</table>",
    "格多.html": lambda: b"<table><tr>" + b"<td>1" * MILLION + b"</table>",
    "实体.html": lambda: b"<p>" + b"&lt;" * 5 * MILLION,
    "样式.html": lambda: b"<style>" + b"a{display:none}@x{" * 200_000 + b"</style><p>1",
    "引用.md": lambda: b">" * 200_000 + b" 1",
    "括号.md": lambda: b"[" * 200_000 + b"](" * 100_000,
    "星号.md": lambda: b"*a **a " * 200_000,
    "列多.md": lambda: b"|1" * 20_000 + b"|\n" + b"|-" * 20_000 + b"|\n" + b"|1\n" * 20_000,
    "逗号.csv": lambda: b"," * 20 * MILLION,
    "一行.csv": lambda: b"a" * 100 * MILLION,
    "引号.csv": lambda: b'"' + b"a,\n" * 5 * MILLION,
    "参差.csv": lambda: b"1," * 50_000 + b"\n" + b"1\n" * 50_000,
    "制表.txt": lambda: b"1\t" * 4 * MILLION,
    "空行.txt": lambda: b"\n" * 2 * MILLION,
    "多行.txt": lambda: b"1\n" * MILLION,
    "条目多.zip": lambda: _many_entries(100_000),
    "条目叠.zip": lambda: _entries_one_over_the_other(900),
    "图大.png": lambda: _picture(20_000, 20_000, "PNG"),
    "成圈.tif": _frames_in_a_circle,
    "模板.ofd": lambda: _ofd("template"),
    "套得深.mht": lambda: (
        b"MIME-Version: 1.0\n"
        + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000))
    ),
}
