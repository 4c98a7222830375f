"""Put what the commands print into season.md, where it tells a season with docs/samples/season.

Run: python docs/make_season.py
"""

import os
import re
import shlex
import shutil
import tempfile
from pathlib import Path

import openpyxl
from click.testing import CliRunner

from perfcheck.cli import app

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "season.md"
STEP = re.compile(r"```console\n(.*?)```|<!-- fill (.+?) -->", re.DOTALL)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


def refreshed(text: str) -> str:
    """The page with what its commands print now, in a folder that holds the examples.

    ``<!-- fill LIST.xlsx CODE COLUMN=TEXT … -->`` fills in a rule's rows, or all (``*``), as a person would.
    """
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "docs" / "samples" / "season", folder, dirs_exist_ok=True)
        os.chdir(folder)
        try:
            return STEP.sub(_step, text)
        finally:
            os.chdir(here)


def _step(match: re.Match[str]) -> str:
    if match[2]:
        _fill(*shlex.split(match[2]))
        return match[0]
    commands = [line[2:] for line in match[1].splitlines() if line.startswith("$ ")]
    return "```console\n" + "".join(f"$ {c}\n{_printed(c)}" for c in commands) + "```"


def _printed(command: str) -> str:
    result = CliRunner(env={"PERFCHECK_SEASON": None}).invoke(app, shlex.split(command)[1:])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return MOMENT.sub("2026-12-20 09:30", result.output)


def _fill(name: str, code: str, *values: str) -> None:
    book = openpyxl.load_workbook(name)
    sheet = book.worksheets[0]
    titles = {cell.value: n for n, cell in enumerate(sheet[1], start=1)}
    for row in range(2, sheet.max_row + 1):
        if code in ("*", sheet.cell(row, titles.get("规则", 1)).value):
            for value in values:
                title, _, text = value.partition("=")
                sheet.cell(row, titles[title]).value = text
    book.save(name)


if __name__ == "__main__":
    PAGE.write_text(refreshed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
