"""Click in Chinese: headings, usage and errors."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import click

from perfcheck.cli.mistakes import message, usage

INTERRUPTED = 130
"""The exit code of a run that the user stopped, as shells count it."""


class Command(click.Command):
    """A command whose help speaks Chinese throughout.

    ``formerly`` maps names that options had before to their present ones: they still work, and it is told on stderr.
    """

    def __init__(self, *args: Any, formerly: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.formerly = formerly or {}

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the command line with the present names of options."""
        return super().parse_args(ctx, [self._present(arg) for arg in args])

    def _present(self, arg: str) -> str:
        name, equals, value = arg.partition("=")
        now = self.formerly.get(name)
        if now is None:
            return arg
        click.echo(f"提示：{name} 已改为 {now}，下一版起不再认旧写法", err=True)
        return now + equals + value

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The pieces after the command's name."""
        return usage(super().collect_usage_pieces(ctx))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        records = [r for p in self.get_params(ctx) if (r := p.get_help_record(ctx))]
        if records:
            with formatter.section("选项"):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, described in Chinese."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示本说明"
        return option


class Group(Command, click.Group):
    """A group of such commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with what they do."""
        with formatter.section("命令"):
            formatter.write_dl([(n, c.get_short_help_str(80)) for n, c in sorted(self.commands.items())])


def run(app: click.Command) -> int:
    """Run the app; the exit code, errors printed in Chinese on stderr."""
    try:
        return int(app.main(prog_name="perfcheck", standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
    except click.UsageError as error:
        click.echo(f"错误：{message(error)}", err=True)
        if error.ctx:
            click.echo(f"用 {error.ctx.command_path} --help 查看用法", err=True)
    except click.ClickException as error:
        click.echo(f"错误：{message(error)}", err=True)
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中止", err=True)
        return INTERRUPTED
    except RuntimeError as error:
        # how Python before 3.12 passes on what stops it while it makes a class
        if not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        click.echo("已中止", err=True)
        return INTERRUPTED
    return 2


def utf8_streams() -> None:
    """Redirected output is UTF-8 on every system; a terminal keeps its code page and never crashes us."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
