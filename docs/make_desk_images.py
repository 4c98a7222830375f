"""Take the pictures of the desk in docs/images: ``python docs/make_desk_images.py``.

Needs Chromium, Playwright (the extra ``browser``) and a Chinese font; the season is made of the tests' own departments.
"""

import io
import re
import sys
import tempfile
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from browsers import chromium_browser, running
from desk_client import PASSWORD, season_at
from playwright.sync_api import Page
from season_files import VAGUE, send

from perfcheck.config.settings import Settings
from perfcheck.desk import desks
from perfcheck.desk.people import hashed
from perfcheck.desk.receiving import Receiving
from perfcheck.season.people import Role, User
from perfcheck.season.words import Verdict

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "云溪市文化和旅游局2026.pdf"


def main() -> None:
    """Take them all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with season_at(folder / "审核季", folder) as season, chromium_browser() as browser:
            season.receive("一上", [EXAMPLE])
            fishery = season.threads("一上", "427")
            season.decide([t.id for t in fishery], Verdict.ADOPTED, "方晓")
            mended = [
                ("产出指标", "时效指标", "更换完成时间", "2027年9月底前") if r[1] == "时效指标" else r for r in VAGUE
            ]
            season.receive("二上", [send(folder / "二", "放流.docx", "青禾市渔业中心", "增殖放流", mended)])
            desk = desks.local(season, Receiving(season, folder / "uploads", Settings(), 1), "方晓", 0)
            page = browser.new_context(viewport={"width": 1280, "height": 760}).new_page()
            with running(desk):
                page.goto(desk.address)
                base = re.match(r"\w+://[^/]+", page.url).group()
                pdf = next(f for f in season.intakes("一上") if f.format == "pdf" and f.readable)
                entry = season.department("427").id
                for shot, path in {
                    "overview": "/?round=一上",
                    "department": f"/department/{entry}",
                    "review": f"/review/{pdf.id}",
                    "compare": f"/compare?entry={entry}",
                    "letters": "/letters?round=一上",
                    "stats": "/stats?round=一上",
                    "inbox": "/inbox?round=一上",
                }.items():
                    page.goto(base + path)
                    page.wait_for_timeout(1500)
                    if shot == "review":
                        page.locator(".box").first.wait_for(timeout=120_000)
                        for _ in range(3):
                            page.keyboard.press("j")
                        page.wait_for_timeout(1500)
                    keep(page, shot)
            season.sent(season.opinions("一上", ["427"]), "方晓")
            season.people.add(User("渔业中心", Role.DEPARTMENT, entry), hashed(PASSWORD))
            served = desks.served(
                season, Receiving(season, folder / "uploads", Settings(), 1), desks.LOOPBACK, 0, (), False
            )
            with running(served):
                page.goto(served.address)
                page.fill("[name=name]", "渔业中心")
                page.fill("[name=password]", PASSWORD)
                page.keyboard.press("Enter")
                page.locator("article").first.wait_for()
                keep(page, "mine")


def keep(page: Page, shot: str) -> None:
    """What the window shows, as a small picture."""
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(96).save(ROOT / "docs" / "images" / f"desk-{shot}.png", optimize=True)


if __name__ == "__main__":
    main()
