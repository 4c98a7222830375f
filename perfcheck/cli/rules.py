"""``perfcheck rules``."""

from __future__ import annotations

import json

import click

from perfcheck.cli.chinese import Command
from perfcheck.rules.describe import listing, summary


@click.command("rules", cls=Command)
@click.option("-f", "--format", "form", type=click.Choice(["table", "json", "markdown"]), default="table", help="格式")
def command(form: str) -> None:
    """列出全部规则及其级别、依据和状态。"""
    from perfcheck.plugins import all_rules

    if form == "json":
        click.echo(json.dumps([summary(r) for r in all_rules()], ensure_ascii=False, indent=1))
    else:
        click.echo(listing(all_rules(), markdown=form == "markdown"), nl=False)
