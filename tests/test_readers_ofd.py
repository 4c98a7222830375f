"""OFD files: pages of glyphs and lines to grids, and what is said of files that cannot be read."""

from __future__ import annotations

import io

import numpy as np
import pytest
from ofd_documents import MM, STANDARD, OfdCanvas, ofd, ofd_parts, packed, read_ofd
from pdf_documents import FONT, INDICATORS, Table, grids, indicators, texts
from PIL import Image
from reportlab.lib.pagesizes import A4

from perfcheck.readers import ocr_page, page_flow
from perfcheck.readers.package import RATIO_FLOOR

PAGE = "Doc_0/Pages/Page_0/Content.xml"


def form(canvas):
    indicators().draw(canvas, 50, 780)


def joined(grid):
    return {slot: text.replace("\n", "") for slot, text in texts(grid).items()}


@pytest.mark.parametrize("steps", ["list", "groups", "short"])
@pytest.mark.parametrize("scaled", [False, True])
def test_a_bordered_table_reads_as_drawn(steps, scaled):
    document = read_ofd(ofd(form, steps=steps, scaled=scaled))
    assert document.format == "ofd"
    assert document.problems == ()
    (grid,) = grids(document)
    assert joined(grid) == INDICATORS
    assert grid.place.page == 1
    assert grid.place.bbox == pytest.approx((50, A4[1] - 780, 525, A4[1] - 780 + sum(indicators().heights)), abs=1)


@pytest.mark.parametrize("namespace", ["http://www.ofdspec.org", ""])
def test_the_namespace_does_not_matter(namespace):
    parts = ofd_parts(form)
    plain = {path: part.replace(STANDARD, namespace or "urn:x") for path, part in parts.items()}
    if not namespace:
        plain = {path: part.replace("ofd:", "").replace("xmlns:ofd", "xmlns") for path, part in plain.items()}
    assert joined(grids(read_ofd(packed(plain)))[0]) == INDICATORS


def test_labels_and_lines_stand_in_the_template_and_values_in_the_page():
    labels = {slot: "" if slot[1] == 3 and slot[0] else text for slot, text in INDICATORS.items()}
    values = {slot: text if slot not in labels or not labels[slot] else "" for slot, text in INDICATORS.items()}
    heights = indicators().heights
    ruled = indicators()
    ruled.cells = labels
    bare = Table(values, ruled.widths, borders="none", heights=heights)
    document = read_ofd(ofd(lambda c: bare.draw(c, 50, 780), template=lambda c: ruled.draw(c, 50, 780)))
    assert joined(grids(document)[0]) == INDICATORS


def test_parts_are_found_whatever_the_case_and_the_root_of_their_paths():
    parts = ofd_parts(form, template=lambda c: None)
    parts["Doc_0/TPLS/Content.xml"] = parts.pop("Doc_0/Tpls/Content.xml")
    parts["Doc_0/Document.xml"] = parts["Doc_0/Document.xml"].replace('BaseLoc="Pages', 'BaseLoc="/Doc_0/Pages')
    assert joined(grids(read_ofd(packed(parts)))[0]) == INDICATORS


def test_lines_of_one_text_are_placed_glyph_by_glyph():
    def page(canvas):
        canvas.setFont(FONT, 10)
        canvas.text("绿化养护覆盖全县", (20, 20, 40, 20), "g 3 3.5 -10.5 g 3 3.5", "g 3 0 6 g 3 0")

    assert [line.text for line in read_ofd(ofd(page)).lines()] == ["绿化养护", "覆盖全县"]


def test_rulings_are_thin_boxes_too():
    def page(canvas):
        table = indicators(borders="none")
        table.draw(canvas, 50, 780)
        strokes = OfdCanvas()
        indicators().draw(strokes, 50, 780)
        for stroke in (o for o in strokes.objects if "PathObject" in o):
            x, y, width, height = map(float, stroke.split('Boundary="')[1].split('"')[0].split())
            box = f"M 0 0 L {width} 0 L {width} {height} L 0 {height} C"
            canvas.path(box, (x, y, width, height), 'Stroke="false" Fill="true"')

    assert joined(grids(read_ofd(ofd(page)))[0]) == INDICATORS


def test_what_nobody_sees_or_is_stamped_over_the_page_is_not_read():
    def page(canvas):
        canvas.setFont(FONT, 10)
        canvas.text("护林员补助", (20, 20, 40, 8), "3.5")
        canvas.text("看不见", (20, 40, 40, 8), "3.5", extra='Visible="false"')
        canvas.text("透明", (20, 50, 40, 8), "3.5", extra='Alpha="0"')
        canvas.text("水印", (20, 60, 40, 8), "9", extra='CTM="0.7 0.7 -0.7 0.7 0 0"')

    assert [line.text for line in read_ofd(ofd(page)).lines()] == ["护林员补助"]


def test_a_page_printed_sideways_reads_upright():
    parts = ofd_parts(form)
    width, height = A4[0] * MM, A4[1] * MM
    unit = f'<ofd:CompositeObject ResourceID="7" Boundary="0 0 {height} {width}" CTM="0 1 -1 0 {height} 0"/>'
    inner = parts[PAGE].split("<ofd:Layer>")[1].split("</ofd:Layer>")[0]
    parts[PAGE] = (
        parts[PAGE]
        .replace(inner, unit)
        .replace(
            "<ofd:Content>",
            f"<ofd:Area><ofd:PhysicalBox>0 0 {height} {width}</ofd:PhysicalBox></ofd:Area><ofd:Content>",
        )
    )
    vector = f'<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="7" Width="1" Height="1"><ofd:Content>{inner}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>'
    parts["Doc_0/Res.xml"] = parts["Doc_0/Res.xml"].replace("</ofd:Res>", vector + "</ofd:Res>")
    (grid,) = grids(read_ofd(packed(parts)))
    assert joined(grid) == INDICATORS
    assert grid.place.bbox[1::2] == pytest.approx((50, 525), abs=1), "as shown"


def test_a_table_goes_on_overleaf():
    table = indicators()
    pages = [lambda c: table.draw(c, 50, 300, range(4)), lambda c: table.draw(c, 50, 800, range(4, 7))]
    assert [g.place.page for g in grids(read_ofd(ofd(*pages)))] == [1, 2]


def picture_page(data: bytes) -> bytes:
    media = '<ofd:MultiMedias><ofd:MultiMedia ID="3" Type="Image"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>'

    def page(canvas):
        canvas.add("ImageObject", (0, 0, 210, 297), "", 'ResourceID="3" CTM="210 0 0 297 0 0"')

    parts: dict[str, str | bytes] = dict(ofd_parts(page, resources=media))
    return packed({**parts, "Doc_0/Res/a.png": data})


def png(pixels: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def test_a_page_that_is_a_picture_is_recognised(monkeypatch):
    seen = []
    monkeypatch.setattr(page_flow, "can_recognise", lambda: True)
    monkeypatch.setattr(ocr_page, "picture_blocks", lambda image, scale, *_: seen.append((image, scale)) or [])
    half = np.full((100, 100, 3), 255, np.uint8)
    half[50:] = (255, 0, 0)
    document = read_ofd(picture_page(png(half)))
    image, scale = seen[0]
    assert document.recognised
    assert image.shape[0] == pytest.approx(A4[1] * scale, abs=2)
    assert tuple(image[20, 20]) == (255, 255, 255)
    assert tuple(image[-20, 20]) == (0, 0, 255), "blue, green, red"


def test_a_picture_without_the_component_or_damaged_is_told(monkeypatch):
    monkeypatch.setattr(page_flow, "can_recognise", lambda: False)
    whole = png(np.full((100, 100, 3), 255, np.uint8))
    (problem,) = read_ofd(picture_page(whole)).problems
    assert (problem.code, problem.blocking) == ("IN012", True)
    monkeypatch.setattr(page_flow, "can_recognise", lambda: True)
    assert [p.code for p in read_ofd(picture_page(whole[:60])).problems] == ["IN004"]


def codes_of_first_page(parts: dict[str, str | bytes]) -> list[str]:
    """The problems; the second page must be read all the same."""
    document = read_ofd(packed(parts))
    assert [line.text for line in document.lines()] == ["第二页"]
    assert all(p.blocking and "第 1 页" in p.message for p in document.problems)
    return [p.code for p in document.problems]


def two_pages(**options: object) -> dict[str, str | bytes]:
    def second(canvas):
        canvas.setFont(FONT, 10)
        canvas.text("第二页", (20, 20, 40, 8), "3.5")

    return dict(ofd_parts(form, second, **options))


def test_a_page_that_stands_on_itself_is_told():
    parts = two_pages()
    parts["Doc_0/Document.xml"] = parts["Doc_0/Document.xml"].replace(
        "<ofd:PublicRes>", f'<ofd:TemplatePage ID="4" BaseLoc="/{PAGE}"/><ofd:PublicRes>'
    )
    parts[PAGE] = parts[PAGE].replace("<ofd:Content>", '<ofd:Template TemplateID="4"/><ofd:Content>')
    assert codes_of_first_page(parts) == ["IN004"]


def test_a_unit_that_holds_itself_is_told():
    loop = '<ofd:CompositeObject ResourceID="7" Boundary="0 0 10 10"/>'
    unit = f'<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="7"><ofd:Content>{loop}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>'
    parts = two_pages(resources=unit)
    parts[PAGE] = parts[PAGE].replace("<ofd:PageBlock>", f"<ofd:PageBlock>{loop}")
    assert codes_of_first_page(parts) == ["IN004"]


@pytest.mark.parametrize(
    "broken",
    [
        None,
        b"<ofd:Page",
        b'<!DOCTYPE p [<!ENTITY e SYSTEM "file:///etc/hostname">]><Page>&e;</Page>',
        b'<Page><Content><Layer><TextObject Boundary="0 0 1" Size="3"/></Layer></Content></Page>',
        b'<Page><Template TemplateID="88"/></Page>',
    ],
    ids=["missing", "cut", "entity", "numbers", "template"],
)
def test_a_damaged_page_is_told_and_the_others_are_read(broken):
    parts = two_pages()
    parts.pop(PAGE)
    if broken:
        parts[PAGE] = broken
    assert codes_of_first_page(parts) == ["IN004"]


def test_private_codes_are_no_text():
    parts = two_pages()
    for number, char in enumerate(sorted(set("".join(INDICATORS.values())))):
        parts[PAGE] = parts[PAGE].replace(f"{char}", chr(0xE000 + number)) if char > "一" else parts[PAGE]
    assert codes_of_first_page(parts) == ["IN007"]


@pytest.mark.parametrize("part", ["OFD.xml", "Doc_0/Document.xml"])
def test_a_file_without_its_entry_is_damaged(part):
    parts = two_pages()
    parts.pop(part)
    assert [p.code for p in read_ofd(packed(parts)).problems] == ["IN004"]


def test_a_file_cut_in_half_is_damaged():
    data = ofd(form)
    (problem,) = read_ofd(data[: len(data) // 2]).problems
    assert (problem.code, problem.blocking) == ("IN004", True)


def test_an_encrypted_file_asks_for_another():
    (problem,) = read_ofd(packed({**two_pages(), "Encryptions.xml": "<Encryptions/>"})).problems
    assert problem.code == "IN003"


def test_a_bomb_is_refused():
    (problem,) = read_ofd(packed({**two_pages(), PAGE: b" " * (RATIO_FLOOR + 1)})).problems
    assert problem.code == "IN010"


def test_a_file_without_pages_says_so():
    assert [p.code for p in read_ofd(ofd()).problems] == ["IN004"]
