"""Word documents: what is printed is what is read, the rest is told."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import openpyxl
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from PIL import Image

from perfcheck.model.document import Document
from perfcheck.readers import read

SPACES = (
    nsdecls("w", "r")
    + ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def saved(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_cell(content: str) -> Document:
    """A document of one row: 指标 and a cell with this content."""
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "指标"
    cell = table.cell(0, 1)._tc
    cell.remove(cell.p_lst[0])
    for child in parse_xml(f"<w:tc {SPACES}>{content}</w:tc>"):
        cell.append(child)
    return read(saved(document), "表.docx")


def shown(content: str) -> str:
    return with_cell(content).blocks[0].cells[1].text


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    "gone",
    [
        run("≥40人", "<w:strike/>"),
        run("≥40人", '<w:dstrike w:val="1"/>'),
        run("≥40人", "<w:vanish/>"),
        run("≥", "<w:strike/>") + run("40人", "<w:strike/><w:b/>"),
        run("≥40人", '<w:rStyle w:val="Old"/>'),
        f"<w:moveFrom>{run('≥40人')}</w:moveFrom>",
        "<w:del><w:r><w:delText>≥40人</w:delText></w:r></w:del>",
    ],
)
def test_what_is_not_printed_is_told_and_not_read(gone: str) -> None:
    document = docx.Document()
    document.styles.element.append(
        parse_xml(f'<w:style {SPACES} w:type="character" w:styleId="Old"><w:rPr><w:strike/></w:rPr></w:style>')
    )
    document.element.body.insert(0, parse_xml(f"<w:p {SPACES}>{gone}{run('≥60人')}</w:p>"))
    result = read(saved(document), "表.docx")
    assert [line.text for line in result.lines()] == ["≥60人"]
    assert [(p.code, p.blocking) for p in result.problems] == [("IN018", False)]
    assert "“≥40人”" in result.problems[0].message
    assert "等" not in result.problems[0].message


@pytest.mark.parametrize(
    "kept",
    [
        run("≥60人", '<w:strike w:val="0"/>'),
        run("≥60人", "<w:webHidden/>"),
        f"<w:ins>{run('≥60人')}</w:ins>",
        f"<w:moveTo>{run('≥60人')}</w:moveTo>",
        f"<w:hyperlink>{run('≥60人')}</w:hyperlink>",
        f"<w:fldSimple>{run('≥60人')}</w:fldSimple>",
        "<w:sdt><w:sdtPr/><w:sdtContent>" + run("≥60人") + "</w:sdtContent></w:sdt>",
    ],
)
def test_what_is_printed_is_read(kept: str) -> None:
    assert shown(f"<w:p>{kept}</w:p>") == "≥60人"


def test_rows_deleted_or_hidden_are_told_and_not_read() -> None:
    document = docx.Document()
    table = document.add_table(3, 1)
    for row, (text, mark) in zip(table.rows, (("留", ""), ("删", "<w:del/>"), ("藏", "<w:hidden/>")), strict=True):
        row.cells[0].text = text
        row._tr.insert(0, parse_xml(f"<w:trPr {SPACES}>{mark}</w:trPr>"))
    result = read(saved(document), "表.docx")
    assert [line.text for line in result.lines()] == ["留"]
    assert [p.code for p in result.problems] == ["IN018", "IN018"]


def field(data: str, code: str, result: str = "") -> str:
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        (field('<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="3座"/><w:listEntry w:val="5座"/></w:ddList></w:ffData>', "FORMDROPDOWN"), "5座"),
        (field('<w:ffData><w:ddList><w:listEntry w:val="3座"/><w:listEntry w:val="5座"/></w:ddList></w:ffData>', "FORMDROPDOWN"), "3座"),
        (field("<w:ffData><w:checkBox><w:default/></w:checkBox></w:ffData>", "FORMCHECKBOX") + run("经常性"), "☑经常性"),
        (field('<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>', "FORMCHECKBOX"), "☐"),
        (field("<w:ffData><w:textInput/></w:ffData>", "FORMTEXT", run("≥5座")), "≥5座"),
        (field("", "IF " + "1", run("≥5座")), "≥5座"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("码") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("≥5座"), "≥5座"),
    ],
)  # fmt: skip
def test_fields_show_their_results(piece: str, expected: str) -> None:
    assert shown(f"<w:p>{piece}</w:p>") == expected


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run("5座"), "≥5座"),
        ('<w:r><w:sym w:font="Symbol" w:char="3C"/></w:r>' + run("5座"), "<5座"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run("是"), "☑是"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>' + run("是"), "☑是"),
        (run("\uf0a3") + run("5座"), "≤5座"),
        (run("&#179;", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>') + run("5座"), "≥5座"),
        (run("绿地600m") + run("2", '<w:vertAlign w:val="superscript"/>'), "绿地600m2"),
        (run("满意度") + run("[1]", '<w:vertAlign w:val="superscript"/>'), "满意度"),
        (run("满意度") + '<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r>', "满意度"),
        ("<w:r><w:ruby><w:rt>" + run("mu") + "</w:rt><w:rubyBase>" + run("亩") + "</w:rubyBase></w:ruby></w:r>", "亩"),
    ],
)
def test_symbols_and_marks(piece: str, expected: str) -> None:
    assert shown(f"<w:p>{piece}</w:p>") == expected


def test_placeholder_of_an_empty_control_is_no_value() -> None:
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    invitation = run("请在此处填写")
    assert shown(f"<w:p>{control.format(invitation)}</w:p>") == ""
    assert shown(control.format(f"<w:p>{invitation}</w:p>")) == ""


def test_text_box_in_a_cell_is_read_once() -> None:
    box = f"<w:txbxContent><w:p>{run('≥5座')}</w:p></w:txbxContent>"
    shape = f"<mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    assert shown(f"<w:p><w:r>{shape}</w:r></w:p>") == "≥5座"


def test_included_page_is_read_where_it_stands() -> None:
    document = docx.Document()
    page = "<html><body><table><tr><td>项目名称</td><td>疏浚</td></tr></table></body></html>".encode()
    part = Part(PackURI("/word/page.html"), "text/html", page, document.part.package)
    reference = document.part.relate_to(part, RELATIONSHIP_TYPE.A_F_CHUNK)
    document.add_paragraph("前")
    document.element.body.insert(1, parse_xml(f'<w:altChunk {SPACES} r:id="{reference}"/>'))
    document.add_paragraph("后")
    result = read(saved(document), "表.docx")
    assert [b.text if hasattr(b, "text") else [c.text for c in b.cells] for b in result.blocks] == [
        "前",
        ["项目名称", "疏浚"],
        "后",
    ]


def test_embedded_workbook_shows_one_sheet() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "项目名称"
    workbook.create_sheet()["A1"] = "底稿"
    buffer = io.BytesIO()
    workbook.save(buffer)
    document = docx.Document()
    part = Part(PackURI("/word/embeddings/a.xlsx"), "application/x", buffer.getvalue(), document.part.package)
    reference = document.part.relate_to(part, RELATIONSHIP_TYPE.PACKAGE)
    held = f'<w:p {SPACES}><w:r><w:object><o:OLEObject r:id="{reference}"/></w:object></w:r></w:p>'
    document.element.body.insert(0, parse_xml(held))
    result = read(saved(document), "表.docx")
    assert [c.text for g in result.grids() for c in g.cells] == ["项目名称"]


@pytest.mark.parametrize(("width", "codes"), [(15, ["IN019"]), (2, [])])
def test_large_pictures_are_told(width: int, codes: list[str]) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (600, 400)).save(picture, "PNG")
    document = docx.Document()
    document.add_paragraph("附表如下")
    document.add_picture(picture, width=Cm(width))
    assert [p.code for p in read(saved(document), "表.docx").problems] == codes


def test_strict_document_reads_like_any_other() -> None:
    document = docx.Document()
    document.add_paragraph("项目名称")
    source, buffer = zipfile.ZipFile(io.BytesIO(saved(document))), io.BytesIO()
    with source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            strict = rb"http://purl.oclc.org/ooxml/\1/\2"
            target.writestr(
                name, re.sub(rb"http://schemas.openxmlformats.org/(\w+)/2006/(\w+)", strict, source.read(name))
            )
    assert [line.text for line in read(buffer.getvalue(), "表.docx").lines()] == ["项目名称"]


@pytest.mark.parametrize(
    ("choice", "fallback"),
    [
        ("<w16se:symEx w16se:font='Segoe UI Symbol' w16se:char='2611'/>", "<w:t>□</w:t>"),
        ("", "<w:t>☑</w:t>"),
        ("<w:t>☑</w:t>", "<w:t>☑</w:t>"),
        ("<w16se:symEx w16se:font='Segoe UI Symbol' w16se:char='FFFFFFFFF'/>", "<w:t>☑</w:t>"),
    ],
)
def test_a_symbol_kept_for_older_programs_too_is_read_once(choice: str, fallback: str) -> None:
    """Word writes boxes and emoji so."""
    space = "xmlns:w16se='http://schemas.microsoft.com/office/word/2015/wordml/symex'"
    both = f"<mc:Choice Requires='w16se' {space}>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
    assert shown(f"<w:p><w:r><mc:AlternateContent>{both}</mc:AlternateContent><w:t>新增</w:t></w:r></w:p>") == "☑新增"
