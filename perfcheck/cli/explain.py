"""``perfcheck explain``."""

from __future__ import annotations

import json

import click

from perfcheck.cli.chinese import Command
from perfcheck.rules.describe import describe, summary


@click.command("explain", cls=Command)
@click.argument("code", metavar="规则代码或名称")
@click.option("-f", "--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", help="格式")
def command(code: str, form: str) -> None:
    """说明一条规则：查什么、为什么、正反例、依据、何时不报。"""
    from perfcheck.engine.select import UnknownRuleError, check_selectors
    from perfcheck.plugins import all_rules

    wanted = [r for r in all_rules() if code.upper() in (r.code, *r.formerly) or code.lower() == r.name]
    if not wanted:
        try:
            check_selectors(all_rules(), [code])
            close: tuple[str, ...] = tuple(r.code for r in all_rules() if r.code.startswith(code.upper()))
        except UnknownRuleError as error:
            close = error.close
        hint = f"，是不是想看 {'、'.join(close)}" if close else ""
        raise click.UsageError(f"没有「{code}」这条规则{hint}")
    rule = wanted[0]
    click.echo(json.dumps(summary(rule), ensure_ascii=False, indent=1) if form == "json" else describe(rule))
