"""What a run did, told on stderr whatever reports were asked for."""

from __future__ import annotations

import click

from perfcheck.model.problem import SETTINGS_COUNTED, SETTINGS_LEFT_ALONE
from perfcheck.model.report import Report
from perfcheck.reports.overview import counted, held_back
from perfcheck.reports.plain import one_line
from perfcheck.reports.wording import told


def account(report: Report, seconds: float) -> None:
    """Say how much was checked and found, and what could not be done and why."""
    say_problems(report)
    kept = held_back(report)
    say("；".join(filter(None, [f"检查了 {counted(report)}", kept, f"用时 {seconds:.1f} 秒"])))


def say_problems(report: Report) -> None:
    """Say what could not be done and why, and which settings counted."""
    for problem in report.all_problems():
        if problem.blocking:
            say(f"未能完成：{one_line(told(problem))}")
    for problem in report.problems:
        if problem.code in (SETTINGS_COUNTED, SETTINGS_LEFT_ALONE):
            say(f"说明：{one_line(told(problem))}")


def say(text: str) -> None:
    """A line on stderr."""
    click.echo(text, err=True)
