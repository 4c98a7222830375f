"""A comparison brought where it shall go."""

from __future__ import annotations

from functools import partial

from perfcheck.cli.delivery import Job, deliver
from perfcheck.cli.output import Output, colour, columns
from perfcheck.cli.writing import kept
from perfcheck.reports.base import RenderOptions
from perfcheck.season.comparison import Comparison
from perfcheck.season.reports import renderer


def deliver_comparison(made: Comparison, output: Output, quiet: bool = False, verbose: bool = False) -> None:
    """Write the comparison in every format, never over what it was made from."""
    screen = RenderOptions(verbose, colour(), quiet, columns())
    options = RenderOptions(info=verbose, quiet=quiet)
    deliver(
        (Job(t.form, t.file, partial(renderer(t.form), made, options if t.file else screen)) for t in output.targets),
        output.inputs | kept([*made.old, *made.new]),
        set(),
    )
