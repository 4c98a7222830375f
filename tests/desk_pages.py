"""A desk open in a browser: what the tests of its pages share."""

import re

import pytest
from browsers import chromium_browser, running

from perfcheck.config.settings import Settings


@pytest.fixture(scope="module")
def chromium():
    with chromium_browser() as browser:
        yield browser


def receiving(season, tmp_path):
    from perfcheck.desk.receiving import Receiving

    return Receiving(season, tmp_path / "uploads", Settings(), 1)


@pytest.fixture
def local(season, tmp_path):
    desks = pytest.importorskip("perfcheck.desk.desks")
    with running(desks.local(season, receiving(season, tmp_path), "方晓", 0)) as desk:
        yield desk


def page_of(chromium, width=1280):
    page = chromium.new_context(viewport={"width": width, "height": 800}).new_page()
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("console", lambda message: message.type == "error" and page.complaints.append(message.text))
    return page


@pytest.fixture
def page(chromium, local):
    page = page_of(chromium)
    page.goto(local.address)
    yield page
    assert page.complaints == []
    page.context.close()


def open_file(page, season, name):
    file = next(f for f in season.intakes() if f.name.endswith(name))
    page.goto(re.match(r"\w+://[^/]+", page.url).group() + f"/review/{file.id}")
    page.wait_for_selector(".finding.now")
    return file
