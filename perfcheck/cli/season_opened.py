"""What the commands of a season share: which season, who, and how answers are printed."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from wcwidth import ljust, rjust, width

from perfcheck.season import problems
from perfcheck.season.words import SeasonError

if TYPE_CHECKING:
    from perfcheck.store.season import Season

F = TypeVar("F", bound=Callable[..., Any])

VARIABLE = "PERFCHECK_SEASON"
FILE = "season.db"


def season_option(command: F) -> F:
    """``--season``: a folder or a database."""
    return click.option("--season", "place", metavar="审核季", help="审核季的文件夹，或 PostgreSQL 地址")(command)


def who_option(command: F) -> F:
    """``--by``: the person who decides."""
    return click.option("--by", "who", metavar="姓名", help="审核人；默认为本机用户名")(command)


def json_option(command: F) -> F:
    """``--json``: for programs."""
    return click.option("--json", "as_json", is_flag=True, help="输出 JSON")(command)


def person(who: str | None) -> str:
    """The person who decides: as given, else the user of this machine."""
    try:
        return who or getpass.getuser()
    except (OSError, KeyError) as error:
        raise click.UsageError("不知道审核人是谁，请用 --by 写明姓名") from error


@contextmanager
def told() -> Iterator[None]:
    """What a season cannot do ends the command with words and exit code 2."""
    try:
        yield
    except SeasonError as error:
        raise click.ClickException(f"{error.problem.message}。{error.problem.advice}") from error


@contextmanager
def opened(place: str | None) -> Iterator[Season]:
    """The season that a command works on."""
    with told():
        try:
            from perfcheck.store.season import Season
        except ImportError as error:
            raise problems.component_missing(error.name or "", "season") from error
        with Season.open(place or os.environ.get(VARIABLE) or _near()) as season:
            yield season


def _near() -> str:
    """The season of the working folder or one above it, else the only one in a folder within it."""
    here = Path.cwd()
    above = next((f for f in (here, *here.parents) if (f / FILE).is_file()), None)
    within = sorted(f.parent for f in here.glob(f"*/{FILE}"))
    if above is None and len(within) > 1:
        names = "、".join(f.name for f in within)
        raise click.UsageError(f"这里有几个审核季：{names}；请用 --season 指明一个")
    return str(above or next(iter(within), here))


def print_json(data: object) -> None:
    """A value, dataclasses included, as JSON."""
    import msgspec

    from perfcheck.contract import text

    click.echo(text(msgspec.to_builtins(data)), nl=False)


def columns(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """Rows as lines whose columns stand one under the other; those at the positions ``right`` end together."""
    widths = [max(width(row[n]) for row in rows) for n in range(len(rows[0]))] if rows else []
    return [
        "  ".join((rjust if n in right else ljust)(cell, widths[n]) for n, cell in enumerate(row)).rstrip()
        for row in rows
    ]
