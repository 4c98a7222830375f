"""Take the pictures of the reports in docs/images: ``python docs/make_images.py``.

Needs Chromium, Playwright (the extra ``browser``) and a Chinese font; the reports are those of examples/.
"""

import io
import os
import shutil
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from perfcheck.engine.check import check
from perfcheck.model.report import Report
from perfcheck.reports import html, pdf

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
FINDING = ".finding[data-rule=MIS001]"


def save(name: str, picture: Image.Image) -> None:
    """Keep a picture small: a palette is enough for text on plain ground."""
    picture.convert("RGB").quantize(96).save(IMAGES / name, optimize=True)


def shoot(page: Page, name: str) -> None:
    """What the browser shows now."""
    page.wait_for_timeout(300)
    save(name, Image.open(io.BytesIO(page.screenshot())))


def browser_images(report: Report, folder: Path) -> None:
    """The HTML report: its head, a finding, and the same in the dark on a phone."""
    file = folder / "report.html"
    file.write_text(html.render(report), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.goto(file.as_uri())
        shoot(page, "html-summary.png")
        page.locator(FINDING).evaluate("e => { e.open = true; e.scrollIntoView(); }")
        shoot(page, "html-finding.png")
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 400, "height": 860})
        page.locator(FINDING).evaluate("e => e.scrollIntoView()")
        shoot(page, "html-phone.png")
        browser.close()


def pdf_image(report: Report) -> None:
    """The annotated PDF: the index and a page with notes."""
    document = pypdfium2.PdfDocument(pdf.render(report))
    sides = [document[n].render(scale=1.1).to_pil() for n in (0, len(document) - 2)]
    both = Image.new("RGB", (sum(s.width for s in sides) + 8, sides[0].height), "#888888")
    both.paste(sides[0], (0, 0))
    both.paste(sides[1], (sides[0].width + 8, 0))
    save("pdf-notes.png", both)


if __name__ == "__main__":
    os.chdir(ROOT)
    found = check(sorted(str(p) for p in Path("examples").glob("云溪市*")))
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        browser_images(found, Path(folder))
    pdf_image(found)
