"""Pictures of forms as files: which are taken, how they are laid before the recogniser, and what is refused."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from importlib.util import find_spec
from pathlib import PurePath

import numpy as np
import pypdfium2
import pytest
from pdf_documents import Table, grids, pdf, texts
from PIL import Image

from perfcheck.model.problem import PutOffError
from perfcheck.readers import ReadOptions, expand, ocr_page, page_flow, read, read_all

CELLS = {(0, 0, 1, 1): "Name", (0, 1, 1, 1): "Value", (1, 0, 1, 1): "Training days", (1, 1, 1, 1): "120"}


@pytest.fixture
def seen(monkeypatch):
    """The pictures that come to the recogniser."""
    found: list[np.ndarray] = []
    monkeypatch.setattr(page_flow, "can_recognise", lambda: True)
    monkeypatch.setattr(ocr_page, "picture_blocks", lambda image, *_: found.append(image) or [])
    return found


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def sheet(mode: str = "RGB", size: tuple[int, int] = (300, 400), upper: object = "red") -> Image.Image:
    """A white sheet, its upper half coloured."""
    image = Image.new("RGB", size, "white")
    image.paste(upper, (0, 0, size[0], size[1] // 2))
    return image.convert(mode)


@pytest.mark.skipif(not all(map(find_spec, ("rapidocr", "onnxruntime", "cv2"))), reason="needs the extra ocr")
def test_a_photographed_table_reads_as_drawn():
    table = Table(CELLS, [180, 110], 14, 8, font="Helvetica")
    page = pypdfium2.PdfDocument(pdf(lambda c: table.draw(c, 80, 760)))[0]
    document = read(encoded(page.render(scale=2).to_pil(), "JPEG"), "照片.jpg")
    assert texts(grids(document)[0]) == CELLS
    assert (document.format, document.recognised, document.problems) == ("image", True, ())


def test_a_picture_that_is_put_off_is_not_read(seen):
    def no() -> None:
        raise PutOffError

    with pytest.raises(PutOffError):
        read(encoded(sheet(), "PNG"), "照片.png", ReadOptions(recognising=no))
    assert not seen
    # what needs no recognising is read as ever
    assert not read("项目支出绩效目标表".encode(), "表.txt", ReadOptions(recognising=no)).problems


@pytest.mark.parametrize(("kind", "suffix"), [("PNG", "png"), ("JPEG", "jpg"), ("BMP", "bmp"), ("TIFF", "tif")])
@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_picture_comes_as_it_looks(seen, kind, suffix, mode):
    image = (
        sheet(mode, upper="black")
        if mode != "I;16"
        else Image.fromarray(np.asarray(sheet("L", upper="black")).astype(np.uint16) << 8)
    )
    try:
        data = encoded(image, kind)
    except OSError:
        pytest.skip(f"no {kind} holds {mode}")
    assert read(data, f"扫描.{suffix}").problems == ()
    assert seen[0].shape == (1600, 1200, 3), "enlarged, but not without end"
    assert seen[0][100, 600].max() < 50
    assert seen[0][-100, 600].min() > 200


def test_colours_come_in_the_order_of_the_recogniser(seen):
    read(encoded(sheet(), "PNG"), "a.png")
    assert tuple(seen[0][100, 100]) == (0, 0, 255)


def test_the_transparent_is_white(seen):
    image = sheet("RGBA")
    image.putalpha(Image.new("L", image.size, 0))
    read(encoded(image, "PNG"), "a.png")
    assert seen[0].min() == 255


def test_a_photograph_is_turned_as_the_camera_was_held(seen):
    exif = Image.Exif()
    exif[0x0112] = 6
    read(encoded(sheet(), "JPEG", exif=exif), "a.jpg")
    assert seen[0].shape == (1200, 1600, 3)
    assert seen[0][600, -100, 2] > 200 > seen[0][600, -100, 0], "the upper half is on the right"


def test_every_page_of_a_tif_is_read(seen):
    pages = [sheet(size=(300, 400)), sheet(size=(400, 300))]
    data = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    document = read(data, "传真.tif")
    assert document.pages == 2
    assert [image.shape[:2] for image in seen] == [(1600, 1200), (1200, 1600)]


def test_without_the_component_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(page_flow, "can_recognise", lambda: False)
    (problem,) = read(encoded(sheet(), "PNG"), "a.png").problems
    assert (problem.code, problem.blocking) == ("IN012", True)
    assert "pip install" in problem.advice


@pytest.mark.parametrize("side", [9_000, 12_000, 30_000])
def test_a_picture_too_large_is_refused_before_it_is_decoded(seen, side, recwarn):
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    (problem,) = read(b"\x89PNG\r\n\x1a\n" + b"".join(packed), "大.png").problems
    assert (problem.code, problem.blocking) == ("IN010", True)
    assert not seen
    assert not recwarn.list


@pytest.mark.parametrize(("kind", "suffix"), [("PNG", "png"), ("JPEG", "jpg"), ("BMP", "bmp"), ("TIFF", "tif")])
@pytest.mark.parametrize("keep", [0.01, 0.5])
def test_a_picture_cut_short_is_told(seen, kind, suffix, keep):
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (200, 200, 3), np.uint8))
    data = encoded(noise, kind)
    document = read(data[: int(len(data) * keep)], f"a.{suffix}")
    assert [p.code for p in document.problems] == ["IN004"]
    assert not seen


def test_other_pictures_are_told_to_be_saved_anew():
    (problem,) = read(encoded(sheet(), "GIF"), "a.gif").problems
    assert problem.code == "IN005"
    assert ".png" in problem.advice


def test_pictures_and_ofd_are_found_in_folders_and_archives(tmp_path, seen):
    names = ("a.png", "b.JPG", "c.tif", "d.bmp", "e.ofd")
    for name in names:
        (tmp_path / name).write_bytes(encoded(sheet(), "PNG"))
    files, problems = expand([str(tmp_path)])
    assert [PurePath(f).name for f in files] == list(names)
    assert not problems
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, encoded(sheet(), "PNG"))
    assert len(read_all(buffer.getvalue(), "包.zip")) == len(names)
