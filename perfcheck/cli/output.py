"""Where a report shall go, as the command line says it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from perfcheck.cli.writing import Kept, kept
from perfcheck.reports.base import FORMATS

PEOPLE = ("text", "concise", "markdown")
"""Formats that may follow each other on standard output; any other one owns it."""
BINARY = ("xlsx", "docx", "pdf")
"""Formats that no terminal can show."""
SUFFIXES = {"text": "txt", "concise": "concise.txt", "markdown": "md", "junit": "xml", "github": "github.txt"}
"""Suffixes of files that are not the format's name."""

WIDEST = 100
"""Longer lines are hard to read, however wide the terminal is."""

FOLDERS = ("html",)
"""Formats that may be a folder of files."""


class Target(NamedTuple):
    """A format and its file; None for standard output, or for the folder of departments.

    With ``folder`` the path is one that holds several files.
    """

    form: str
    file: Path | None
    folder: bool = False


F = TypeVar("F", bound=Callable[..., Any])


class TargetType(click.ParamType[Target]):
    """``FORMAT``, ``FORMAT:FILE`` or ``FORMAT:FOLDER/``; of reports, or of the formats ``only`` given."""

    name = "格式[:文件]"

    def __init__(self, only: Collection[str] = ()) -> None:
        self._only = only

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Target:
        """Split and check the format's name."""
        if isinstance(value, Target):
            return value
        form, _, file = str(value).partition(":")
        if self._only:
            if form not in self._only:
                self.fail(f"没有「{form}」这种格式，可用：{'、'.join(self._only)}", param, ctx)
        elif form not in FORMATS:
            self._installed(form, param, ctx)
        folder = file.endswith(("/", os.sep)) or bool(file and Path(file).is_dir())
        if folder and (self._only or form not in FOLDERS):
            self.fail(f"{form} 是一个文件，不能写成文件夹 {file}，请写明文件名", param, ctx)
        return Target(form, Path(file) if file else None, folder)

    def _installed(self, form: str, param: click.Parameter | None, ctx: click.Context | None) -> None:
        """Fail unless a plugin brings the format; a plugin that cannot be used may be why it is missing."""
        from perfcheck.plugins import formats, reports

        if form not in formats():
            broken = "".join(f"；{problem.message}" for problem in reports()[1])
            self.fail(f"没有「{form}」这种格式，可用：{'、'.join(formats())}{broken}", param, ctx)


@dataclass(frozen=True, slots=True)
class Output:
    """What a user wants written: reports, by department or not, into ``folder`` or each where its target says.

    ``inputs`` are the files that were read, settings and baseline among them; none of them is ever written over.
    """

    targets: tuple[Target, ...]
    by_department: bool = False
    folder: Path | None = None
    inputs: Kept = frozenset()


def output_options(command: F) -> F:
    """The options from which ``output_from`` makes an Output."""
    options = (
        click.option(
            "-f",
            "--format",
            "targets",
            type=TargetType(),
            multiple=True,
            help="报告格式，可多次给出；默认 text 到屏幕；html:文件夹/ 把原件页面放在报告旁边",
        ),
        click.option("--by", type=click.Choice(["department"]), help="按主管部门分组"),
        click.option(
            "-o",
            "--output",
            "folder",
            type=click.Path(path_type=Path, file_okay=False),
            metavar="文件夹",
            help="与 --by 合用：每个部门每种格式写一个文件，另写一份各部门情况",
        ),
        click.option(
            "--template",
            type=click.Path(path_type=Path),
            metavar="模板.docx",
            help="docx 用本单位的模板（占位符见 README）",
        ),
        click.option("--forms", is_flag=True, help="docx 附各项目的审核表，须由人评定的四项留空"),
    )
    for option in reversed(options):
        command = option(command)
    return command


def output_from(
    targets: Sequence[Target], by: str | None, folder: Path | None, inputs: Iterable[str | Path | None]
) -> Output:
    """The output that the options ask for; raises click.UsageError for what cannot be done."""
    targets = tuple(targets) or (Target("text", None),)
    if folder and not by:
        raise click.UsageError("-o 要和 --by department 一起用；单个报告用 -f 格式:文件 写明文件")
    screen = [] if folder else [t.form for t in targets if t.file is None]
    for form in screen:
        example = f"-f {form}:审核.{suffix(form)}"
        if form in BINARY and sys.stdout.isatty():
            raise click.UsageError(f"{form} 不能显示在屏幕上，请写明文件，如 {example}")
        if form not in PEOPLE and len(screen) > 1:
            raise click.UsageError(f"{form} 要独占标准输出，请给它或其他格式写明文件，如 {example}")
    files = [Path(os.path.realpath(t.file)) for t in targets if t.file]
    twice = next((f for f in files if files.count(f) > 1), None)
    if twice:
        raise click.UsageError(f"两种格式不能写进同一个文件 {twice.name}")
    return Output(targets, by is not None, folder, kept(inputs))


def letter_options(output: Output, template: Path | None, forms: bool) -> dict[str, Any]:
    """What is asked of the letter, as arguments of RenderOptions; raises click.UsageError for what cannot be met."""
    if (template or forms) and not any(t.form == "docx" for t in output.targets):
        raise click.UsageError("--template 和 --forms 用于 docx 格式，请加上 -f docx:审核意见.docx")
    if template and forms:
        raise click.UsageError("--forms 用于自带的公文格式，不能和 --template 一起用")
    if template:
        from perfcheck.reports.base import ReportError
        from perfcheck.reports.docx_template import check_template

        try:
            check_template(template)
        except ReportError as error:
            raise click.UsageError(str(error)) from error
    return {"template": template, "forms": forms}


def suffix(form: str) -> str:
    """The suffix of a format's files."""
    return SUFFIXES.get(form, form)


def colour() -> bool:
    """Whether standard output shows colours and its user wants them."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def columns() -> int | None:
    """The columns that a report on standard output has; None where it is no terminal."""
    return min(shutil.get_terminal_size().columns, WIDEST) if sys.stdout.isatty() else None
