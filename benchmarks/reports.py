"""What reports cost and how long they are: of one submission, and the HTML of a batch of one-page files in a browser.

    python benchmarks/reports.py [FILE] [COUNT]

FILE is a submission (the example's by default); the batch are COUNT files (300 by default) of one of its tables each.
Pages are counted where LibreOffice is installed, the browser's answers where Playwright and Chromium are.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from judging import renamed  # noqa: E402

from perfcheck.config.settings import Settings  # noqa: E402
from perfcheck.engine.check import check  # noqa: E402
from perfcheck.engine.choice import rules_for  # noqa: E402
from perfcheck.engine.group import group  # noqa: E402
from perfcheck.engine.judge import judge  # noqa: E402
from perfcheck.engine.lexicons import lexicons_for  # noqa: E402
from perfcheck.engine.scoring import table_scores  # noqa: E402
from perfcheck.model.report import DocumentReport, Report  # noqa: E402
from perfcheck.reports.base import FORMATS, renderer  # noqa: E402

KEYS = "dqsjg"
"""Typed into the search, one letter after another."""
TIME_KEYS = """keys => {
  const search = document.getElementById('search');
  return Array.from(keys, (_, n) => {
    search.value = keys.slice(0, n + 1);
    const begun = performance.now();
    document.querySelector('.filters').dispatchEvent(new Event('change'));
    document.body.offsetHeight;
    return performance.now() - begun;
  });
}"""


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "examples" / "云溪市文化和旅游局2026.pdf"
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    begun = time.perf_counter()
    report = check([str(path)])
    checked = time.perf_counter() - begun
    print(f"{path.name}: check {checked:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        show_reports(report, checked, Path(folder))
        show_batch(report, count, Path(folder))


def show_reports(report: Report, checked: float, folder: Path) -> None:
    """Print seconds, size and length of every report."""
    total = 0.0
    for form in FORMATS:
        begun = time.perf_counter()
        made = renderer(form)(report)
        took = time.perf_counter() - begun
        total += took
        data = made.encode() if isinstance(made, str) else made
        file = folder / f"report.{form}"
        file.write_bytes(data)
        length = f", {data.count(10)} lines" if form in ("text", "concise", "markdown") else pages(file)
        print(f"  {form:9} {took:6.2f} s  {len(data) / 1024:8.0f} KB{length}")
    print(f"  all reports {total:.2f} s, {total / checked:.2f} of the check")


def pages(file: Path) -> str:
    """How many pages the file prints on, in words; "" where that is not to be had."""
    office = shutil.which("soffice")
    if file.suffix in (".docx", ".xlsx") and office:
        run = [office, "--headless", "--convert-to", "pdf:writer_pdf_Export" if file.suffix == ".docx" else "pdf"]
        subprocess.run([*run, "--outdir", str(file.parent), str(file)], capture_output=True, timeout=180, check=True)
        file = file.with_suffix(".pdf")
    elif file.suffix != ".pdf":
        return ""
    return f", {len(pypdfium2.PdfDocument(file))} pages"


def batch(report: Report, count: int) -> Report:
    """Files of one table each, of departments of their own."""
    rules, lexicons = rules_for(Settings()), lexicons_for(Settings())
    source = report.documents[0].submission
    documents = []
    for number in range(count):
        table = renamed(source.tables[number % len(source.tables)], number)
        # texts of its own, as a file of another office has them: nothing is held once for all
        rows = tuple(replace(i, name=f"{i.name}（第{number + 1}批）") for i in table.indicators)
        table = replace(table, id="T1", department=f"第{number + 1}局", unit=f"第{number + 1}局", indicators=rows)
        read = replace(
            source, path=f"第{number + 1}局.pdf", tables=(table,), department=table.department, budget_lines=()
        )
        verdict = judge(read, rules, lexicons)
        found = group(verdict.findings, {r.code: r for r in rules})
        scores = table_scores(read, verdict, rules)
        documents.append(DocumentReport(read, found, verdict.checks, (), scores))
    return replace(report, documents=tuple(documents))


def show_batch(report: Report, count: int, folder: Path) -> None:
    """Print how large the HTML of many files is, and how quickly a browser answers."""
    many = batch(report, count)
    begun = time.perf_counter()
    source = renderer("html")(many)
    took = time.perf_counter() - begun
    assert isinstance(source, str)
    file = folder / "batch.html"
    file.write_text(source, "utf-8")
    found = sum(len(d.findings) for d in many.documents)
    print(f"{count} one-page files, {found} findings: html {took:.2f} s, {len(source.encode()) / 1e6:.2f} MB")
    for line in in_browser(file):
        print(f"  {line}")


def in_browser(file: Path) -> Iterator[str]:
    """First row and keys in milliseconds."""
    program = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        program = None
    if program is None:
        yield "no Chromium or Playwright here: the browser is not measured"
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(file.as_uri())
        page.wait_for_selector(".finding")
        timing = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
        yield f"first row {page.evaluate(timing):.0f} ms, {busy(session):.0f} ms of the processor"
        for words in (KEYS, "满意度", "局"):
            page.click("#clear")
            before = busy(session)
            took = page.evaluate(TIME_KEYS, words)
            mean = (busy(session) - before) / len(words)
            yield f"keys {words}: at most {max(took):.0f} ms, {mean:.0f} ms of the processor each"
        browser.close()


def busy(session: CDPSession) -> float:
    """Milliseconds of the processor that the page has taken."""
    metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"]) * 1000


if __name__ == "__main__":
    main()
