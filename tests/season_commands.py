"""perfcheck season as a person runs it, in this process."""

from dataclasses import dataclass

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
