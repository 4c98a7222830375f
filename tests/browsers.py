"""Debian's Chromium, driven; tests that need it are skipped where it is not installed."""

import contextlib
import shutil
import threading
import time

import pytest

ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@contextlib.contextmanager
def chromium_browser():
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("no chromium is installed (apt-get install chromium)")
    with pytest.importorskip("playwright.sync_api").sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@contextlib.contextmanager
def running(desk):
    """A desk that is served."""
    server = desk.server()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [desk.listening]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    yield desk
    server.should_exit = True
    thread.join(10)
