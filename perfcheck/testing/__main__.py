"""``python -m perfcheck.testing new-rule CODE NAME TITLE``: for those who work on perfcheck itself."""

from __future__ import annotations

from pathlib import Path

import click

import perfcheck
from perfcheck.testing.new_rule import new_rule


@click.group()
def main() -> None:
    """Tools of perfcheck's developers."""


@main.command("new-rule")
@click.argument("code")
@click.argument("name")
@click.argument("title")
def write_rule(code: str, name: str, title: str) -> None:
    """Begin a rule: its file and its line in the family, e.g. FMT031 full-stop 指标名称以句号结尾."""
    try:
        file = new_rule(code, name, title, Path(perfcheck.__file__).parent / "rules")
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"{file}\nWrite its check and examples, then: pytest tests/test_rules_examples.py -k {code}")


if __name__ == "__main__":
    main()
