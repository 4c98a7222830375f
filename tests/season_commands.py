"""perfcheck season as a person runs it, in this process."""

from dataclasses import dataclass

import openpyxl

from perfcheck.cli import app, chinese


@dataclass(frozen=True)
class Result:
    """What a command gave: its exit code, and what it printed."""

    code: int
    out: str
    err: str


def runner(monkeypatch, capsys):
    """Runs ``perfcheck season …``."""

    def call(*arguments):
        monkeypatch.setattr("sys.argv", ["perfcheck", "season", *map(str, arguments)])
        code = 0
        try:
            code = chinese.run(app)
        except SystemExit as error:
            code = error.code
        told = capsys.readouterr()
        return Result(code, told.out, told.err)

    return call


def adopt_all(file):
    """Enter in a list of findings that each is adopted."""
    book = openpyxl.load_workbook(file)
    titles = [c.value for c in book["问题"][1]]
    for row in book["问题"].iter_rows(min_row=2):
        row[titles.index("审核结论")].value = "采纳"
    book.save(file)
