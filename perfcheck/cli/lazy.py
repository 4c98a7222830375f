"""Groups of commands that are loaded when they are called, so that --help stays quick."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

from perfcheck.cli.chinese import Group


class LazyGroup(Group):
    """A group whose commands are modules with a ``command``: ``told`` says what each does, in the order of their use.

    The command 甲-乙 of the group in the module m is ``perfcheck.cli.<prefix>甲_乙``.
    """

    def __init__(self, *args: object, told: Mapping[str, str], prefix: str = "", **kwargs: object) -> None:
        super().__init__(*args, **{"subcommand_metavar": "命令 …", **kwargs})  # type: ignore[arg-type]
        self.told = told
        self.prefix = prefix

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of their use."""
        return list(self.told)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, or None."""
        if cmd_name not in self.told:
            return None
        command: click.Command = import_module(f"perfcheck.cli.{self.prefix}{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("命令"):
            formatter.write_dl(list(self.told.items()))
