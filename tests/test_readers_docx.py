"""Word documents: every cell once, in its place, whatever the markup."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcheck.model.document import Document, Grid, Line
from perfcheck.model.place import Place
from perfcheck.readers import read


def saved(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def read_docx(document: docx.document.Document) -> Document:
    return read(saved(document), "表.docx")


def texts(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in grid.cells]


def covered(grid: Grid) -> list[tuple[int, int]]:
    return [
        (r, c)
        for cell in grid.cells
        for r in range(cell.row, cell.row + cell.rowspan)
        for c in range(cell.column, cell.column + cell.colspan)
    ]


def body_with(xml: str) -> bytes:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(xml))
    return saved(document)


def test_paragraphs_and_tables_keep_document_order() -> None:
    document = docx.Document()
    document.add_paragraph("项目支出绩效目标表")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "项目名称", "道路养护"
    document.add_paragraph("注:单位为万元")
    result = read_docx(document)
    assert result.format == "docx"
    assert not result.problems
    assert [b.text if isinstance(b, Line) else "grid" for b in result.blocks] == [
        "项目支出绩效目标表",
        "grid",
        "注:单位为万元",
    ]
    assert next(result.lines()).place == Place(line=1)
    assert next(result.grids()).cells[1].place == Place(table=1, row=1, cell="R1C2")


def test_merged_cells_stand_once_with_their_spans() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "绩效指标"
    table.cell(1, 0).merge(table.cell(2, 1)).text = "产出指标"
    table.cell(1, 2).text, table.cell(2, 2).text = "数量", "质量"
    grid = next(read_docx(document).grids())
    assert texts(grid) == [
        ("绩效指标", 0, 0, 1, 3),
        ("产出指标", 1, 0, 2, 2),
        ("数量", 1, 2, 1, 1),
        ("质量", 2, 2, 1, 1),
    ]
    assert (grid.rows, grid.columns) == (3, 3)


def test_rows_that_begin_later_keep_their_column() -> None:
    xml = (
        f"<w:tbl {nsdecls('w')}><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr>"
        '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    )
    grid = next(read(body_with(xml), "a.docx").grids())
    assert texts(grid) == [("甲", 0, 0, 1, 1), ("乙", 0, 1, 1, 1), ("丙", 1, 1, 1, 1)]


def test_old_horizontal_merges_and_content_controls() -> None:
    xml = (
        f"<w:tbl {nsdecls('w')}><w:tr>"
        '<w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>总体目标</w:t></w:r></w:p></w:tc>'
        "<w:tc><w:tcPr><w:hMerge/></w:tcPr><w:p/></w:tc>"
        "<w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>"
    )
    grid = next(read(body_with(xml), "a.docx").grids())
    assert texts(grid) == [("总体目标", 0, 0, 1, 2), ("控件", 0, 2, 1, 1)]


def test_cell_keeps_lines_and_symbols() -> None:
    xml = (
        f"<w:tbl {nsdecls('w')}><w:tr><w:tc><w:p><w:r><w:t>服务</w:t><w:br/><w:t>对象</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>满意度</w:t></w:r></w:p></w:tc>"
        '<w:tc><w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>90%</w:t></w:r>'
        "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>以上</w:t></w:r></w:ins></w:p></w:tc></w:tr></w:tbl>"
    )
    grid = next(read(body_with(xml), "a.docx").grids())
    assert [c.text for c in grid.cells] == ["服务\n对象\n满意度", "≥90%以上"]


def test_table_within_a_cell_divides_the_cell() -> None:
    document = docx.Document()
    outer = document.add_table(2, 2)
    for index, text in enumerate(("甲", "乙", "丙", "丁")):
        outer.cell(index // 2, index % 2).text = text
    inner = outer.cell(1, 1).add_table(2, 2)
    for index, text in enumerate(("里", "面", "两", "行")):
        inner.cell(index // 2, index % 2).text = text
    (grid,) = read_docx(document).grids()
    assert texts(grid) == [
        ("甲", 0, 0, 1, 1),
        ("乙", 0, 1, 1, 2),
        ("丙", 1, 0, 3, 1),
        ("丁", 1, 1, 1, 2),
        ("里", 2, 1, 1, 1),
        ("面", 2, 2, 1, 1),
        ("两", 3, 1, 1, 1),
        ("行", 3, 2, 1, 1),
    ]
    assert (grid.rows, grid.columns) == (4, 3)


def test_table_that_only_frames_others_is_no_grid() -> None:
    document = docx.Document()
    frame = document.add_table(1, 1).cell(0, 0)
    frame.text = "绩效目标申报表"
    inner = frame.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "项目名称", "路灯维修"
    result = read_docx(document)
    assert [line.text for line in result.lines()] == ["绩效目标申报表"]
    assert [[c.text for c in g.cells] for g in result.grids()] == [["项目名称", "路灯维修"]]


def test_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>文本框内容</w:t></w:r></w:p></w:txbxContent>"
    xml = (
        f'<w:p {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r>'
        f"<w:t>正文</w:t><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        "</w:r></w:p>"
    )
    assert [line.text for line in read(body_with(xml), "a.docx").lines()] == ["正文", "文本框内容"]


def test_macro_document_is_read() -> None:
    source = docx.Document()
    source.add_paragraph("含宏的文档")
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(source))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
            new.writestr(name, old.read(name).replace(plain.encode(), macro))
    result = read(buffer.getvalue(), "a.docm")
    assert [line.text for line in result.lines()] == ["含宏的文档"]
    assert not result.problems


def test_pictures_without_text_are_told() -> None:
    picture = f"<w:p {nsdecls('w')}><w:r><w:drawing><a:blip {nsdecls('a')}/></w:drawing></w:r></w:p>"
    assert [p.code for p in read(body_with(picture), "扫描.docx").problems] == ["IN007"]
    assert not read(body_with(f"<w:p {nsdecls('w')}><w:r><w:t>有字</w:t></w:r></w:p>"), "a.docx").problems


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(docx.Document()))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            if name != "word/document.xml":
                new.writestr(name, old.read(name))
        entities = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        body = f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>前&x;后</w:t></w:r></w:p></w:body></w:document>"
        new.writestr("word/document.xml", entities + body)
    assert "机密" not in str(read(buffer.getvalue(), "a.docx"))


def random_table(data: st.DataObject) -> tuple[docx.document.Document, list[str]]:
    """A table with random merges and a different text in every cell that a reader of the page sees."""
    rows, columns = data.draw(st.integers(1, 5)), data.draw(st.integers(2, 5))
    document = docx.Document()
    table = document.add_table(rows, columns)
    taken: set[tuple[int, int]] = set()
    expected = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            height, width = data.draw(st.integers(1, rows - row)), data.draw(st.integers(1, columns - column))
            places = {(r, c) for r in range(row, row + height) for c in range(column, column + width)}
            if places & taken:
                height = width = 1
                places = {(row, column)}
            taken |= places
            text = f"格{row}-{column}"
            table.cell(row, column).merge(table.cell(row + height - 1, column + width - 1)).text = text
            expected.append(text)
    return document, expected


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_cell_exactly_once(data: st.DataObject) -> None:
    document, expected = random_table(data)
    result = read_docx(document)
    grids = list(result.grids())
    found = [c.text for g in grids for c in g.cells] + [line.text for line in result.lines()]
    assert sorted(found) == sorted(expected)
    for grid in grids:
        places = covered(grid)
        assert len(places) == len(set(places)) == grid.rows * grid.columns


def test_vertical_merge_without_a_start_is_a_cell_of_its_own() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "续"
    properties = table.cell(0, 0)._tc.get_or_add_tcPr()
    merge = OxmlElement("w:vMerge")
    merge.set(qn("w:val"), "continue")
    properties.append(merge)
    assert [c.text for c in next(read_docx(document).grids()).cells] == ["续", ""]
