"""``perfcheck report``."""

from __future__ import annotations

from pathlib import Path

import click

from perfcheck.cli.chinese import Command
from perfcheck.cli.output import Target, colour, columns, letter_options, output_from, output_options
from perfcheck.model.os_errors import in_words
from perfcheck.model.report import Report
from perfcheck.reports.base import RenderOptions


@click.command("report", cls=Command)
@click.argument("results", metavar="结果.json 或 .jsonl", type=click.Path(path_type=Path))
@output_options
@click.option("-q", "--quiet", is_flag=True, help="每个文件只显示一行")
@click.option("-v", "--verbose", is_flag=True, help="显示每个问题的位置、理由、修改建议和依据，连同提示级别的问题")
def command(
    results: Path,
    targets: tuple[Target, ...],
    by: str | None,
    folder: Path | None,
    template: Path | None,
    forms: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """把以前的检查结果（check -f json）做成其他格式的报告，不重新检查。

    \b
    例：perfcheck report 结果.json -f docx:审核意见.docx
        perfcheck report 结果.json --by department -f html -f docx -o 各部门
    """
    from perfcheck.cli.delivery import write_reports
    from perfcheck.engine.drawing import guarded
    from perfcheck.engine.originals import Originals

    output = output_from(targets, by, folder, [results, template])
    letter = letter_options(output, template, forms)
    report = saved(results)
    options = RenderOptions(verbose, colour(), quiet, columns(), Originals(), guarded, **letter)
    write_reports(report, output, options)


def saved(results: Path) -> Report:
    """The results that a file holds; raises click.ClickException."""
    from perfcheck.contract import ResultsError, loads
    from perfcheck.contract.lines import SUFFIX, loads_lines

    try:
        content = results.read_text(encoding="utf-8-sig")
        return loads_lines(content) if results.suffix.lower() == SUFFIX else loads(content)
    except OSError as error:
        raise click.ClickException(f"不能读取 {results}：{in_words(error)}") from error
    except (ResultsError, UnicodeDecodeError) as error:
        reason = str(error) if isinstance(error, ResultsError) else "不是 UTF-8 文字"
        raise click.ClickException(f"{results} 不能用作检查结果：{reason}") from error
