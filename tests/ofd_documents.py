"""OFD files for the tests: a canvas that takes what the tables of ``pdf_documents`` draw, in millimetres from the top."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics

from perfcheck.model.document import Document
from perfcheck.readers import read

MM = 25.4 / 72
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
STANDARD = "http://www.ofdspec.org/2016"


class OfdCanvas:
    """Keeps what is drawn as OFD objects.

    ``steps`` says how the way from glyph to glyph is written (list, groups, short: the last one goes on), ``scaled``
    puts everything into a space of tenths of a millimetre.
    """

    def __init__(self, steps: str = "list", scaled: bool = False) -> None:
        self.objects: list[str] = []
        self._steps = steps
        self._factor = 10.0 if scaled else 1.0
        self._font, self._size = "", 0.0

    def setLineWidth(self, width: float) -> None:
        pass

    def setFont(self, font: str, size: float) -> None:
        self._font, self._size = font, size

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        left, top = min(x0, x1) * MM, (A4[1] - max(y0, y1)) * MM
        width, height = abs(x1 - x0) * MM, abs(y1 - y0) * MM
        f = self._factor
        self.path(f"M 0 0 L {width * f:.4f} {height * f:.4f}", (left, top, width + 0.25, height + 0.25))

    def path(self, data: str, box: tuple[float, float, float, float], attributes: str = "") -> None:
        self.add("PathObject", box, f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>", attributes)

    def drawCentredString(self, x: float, y: float, text: str) -> None:
        self.drawString(x - pdfmetrics.stringWidth(text, self._font, self._size) / 2, y, text)

    def drawString(self, x: float, y: float, text: str) -> None:
        widths = [pdfmetrics.stringWidth(c, self._font, self._size) * MM * self._factor for c in text[:-1]]
        size = self._size * MM
        box = (x * MM, (A4[1] - y) * MM - size, sum(widths) / self._factor + size, size * 1.2)
        self.text(text, box, self.written(widths), y=size * self._factor)

    def written(self, widths: list[float]) -> str:
        """A list of steps in the canvas's way."""
        plain = [f"{w:.3f}" for w in widths]
        if self._steps == "groups" and len(set(plain)) == 1 and len(plain) > 1:
            return f"g {len(plain)} {plain[0]}"
        while self._steps == "short" and len(plain) > 1 and plain[-1] == plain[-2]:
            plain.pop()
        return " ".join(plain)

    def text(
        self, text: str, box: tuple[float, float, float, float], dx: str, dy: str = "", y: float = 3.0, extra: str = ""
    ) -> None:
        steps = (f' DeltaX="{dx}"' if dx else "") + (f' DeltaY="{dy}"' if dy else "")
        code = f'<ofd:TextCode X="0" Y="{y:.4f}"{steps}>{escape(text)}</ofd:TextCode>'
        self.add("TextObject", box, code, f'Font="1" Size="{self._size * MM * self._factor:.4f}" {extra}')

    def add(self, kind: str, box: tuple[float, float, float, float], inner: str, attributes: str = "") -> None:
        matrix = ' CTM="0.1 0 0 0.1 0 0"' if self._factor != 1 and "CTM" not in attributes else ""
        boundary = " ".join(f"{side:.4f}" for side in box)
        self.objects.append(f'<ofd:{kind} Boundary="{boundary}"{matrix} {attributes}>{inner}</ofd:{kind}>')


Draw = Callable[[OfdCanvas], object]


def page_part(draw: Draw, templates: str = "", **options: object) -> str:
    canvas = OfdCanvas(**options)
    draw(canvas)
    layer = (
        f"<ofd:Content><ofd:Layer><ofd:PageBlock>{''.join(canvas.objects)}</ofd:PageBlock></ofd:Layer></ofd:Content>"
    )
    return f'{HEAD}<ofd:Page xmlns:ofd="{STANDARD}">{templates}{layer}</ofd:Page>'


def ofd_parts(*pages: Draw, template: Draw | None = None, resources: str = "", **options: object) -> dict[str, str]:
    """The parts of a file whose pages all stand on ``template``."""
    uses = '<ofd:Template TemplateID="9"/>' if template else ""
    listed = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
    common = '<ofd:TemplatePage ID="9" BaseLoc="Tpls/Content.xml"/>' if template else ""
    parts = {
        "OFD.xml": f'{HEAD}<ofd:OFD xmlns:ofd="{STANDARD}" Version="1.0" DocType="OFD"><ofd:DocBody>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f'{HEAD}<ofd:Document xmlns:ofd="{STANDARD}"><ofd:CommonData><ofd:PageArea>'
        f"<ofd:PhysicalBox>0 0 {A4[0] * MM} {A4[1] * MM}</ofd:PhysicalBox></ofd:PageArea>{common}"
        "<ofd:PublicRes>Res.xml</ofd:PublicRes>"
        f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/Res.xml": f'{HEAD}<ofd:Res xmlns:ofd="{STANDARD}" BaseLoc="Res">{resources}</ofd:Res>',
    }
    if template:
        parts["Doc_0/Tpls/Content.xml"] = page_part(template, **options)
    for number, draw in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = page_part(draw, uses, **options)
    return parts


def packed(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return buffer.getvalue()


def ofd(*pages: Draw, **options: object) -> bytes:
    return packed(ofd_parts(*pages, **options))


def read_ofd(data: bytes) -> Document:
    return read(data, "表.ofd")
