"""``perfcheck check``."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from perfcheck.cli.chinese import INTERRUPTED, Command
from perfcheck.cli.options import CONFIDENCE, SEVERITY, cluster_option, engine_from, settings_from
from perfcheck.cli.output import Target, colour, columns, letter_options, output_from, output_options
from perfcheck.cli.progress import ProgressLine
from perfcheck.cli.streaming import Stream, stream_of
from perfcheck.config.settings import Settings
from perfcheck.model.finding import Severity
from perfcheck.model.report import DocumentReport, Report
from perfcheck.reports.base import RenderOptions

if TYPE_CHECKING:
    from perfcheck.engine.work import Engine


@click.command("check", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="文件或文件夹...")
@output_options
@click.option("--select", multiple=True, metavar="规则", help="只运行这些规则（代码、前缀或名称，逗号分隔）")
@click.option("--ignore", multiple=True, metavar="规则", help="不运行这些规则")
@click.option("--fail-on", type=SEVERITY, help="达到此级别的问题使退出码为 1；默认 error")
@click.option("--min-confidence", type=CONFIDENCE, help="只报不低于此把握程度的问题")
@click.option("--baseline", type=click.Path(path_type=Path), metavar="文件", help="不报此基线文件里已接受的问题")
@click.option("--config", type=click.Path(path_type=Path), metavar="文件", help="配置文件；默认用最近的 perfcheck.toml")
@click.option("--isolated", is_flag=True, help="不用任何配置文件")
@click.option("--encoding", metavar="编码", help="文本文件的编码，如 gb18030")
@click.option("--jobs", type=click.IntRange(1), default=None, metavar="N", help="同时检查的文件数；默认按处理器数")
@cluster_option
@click.option("--time-limit", type=click.FloatRange(1), metavar="秒", help="一个文件最多用的处理器时间；默认 120")
@click.option("--memory-limit", type=click.IntRange(256), metavar="MB", help="一个文件最多用的内存；默认 4096")
@click.option("--no-cache", is_flag=True, help="每个文件都重新读取和判断，不用也不留存以前的结果")
@click.option("--no-progress", is_flag=True, help="不显示进度")
@click.option("-q", "--quiet", is_flag=True, help="每个文件只显示一行")
@click.option("-v", "--verbose", is_flag=True, help="显示每个问题的位置、理由、修改建议和依据，连同提示级别的问题")
def command(
    paths: tuple[str, ...],
    targets: tuple[Target, ...],
    by: str | None,
    folder: Path | None,
    template: Path | None,
    forms: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    min_confidence: str | None,
    baseline: Path | None,
    config: Path | None,
    isolated: bool,
    encoding: str | None,
    jobs: int | None,
    cluster: str | None,
    time_limit: float | None,
    memory_limit: int | None,
    no_cache: bool,
    no_progress: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """检查文件或文件夹里的项目支出绩效目标表。

    \b
    例：perfcheck check 预算.pdf
        perfcheck check 材料/ -f text -f json:结果.json --fail-on warning
        perfcheck check 材料/ --by department -f html -f docx -o 各部门
    """
    settings = settings_from(
        select, ignore, fail_on, min_confidence, encoding, (time_limit, memory_limit), config, isolated
    )
    output = output_from(targets, by, folder, (*paths, baseline, settings.origin, template))
    letter = letter_options(output, template, forms)
    engine = engine_from(jobs, cluster)
    begun = time.monotonic()

    def checked(take: Take | None = None) -> tuple[Report, bool]:
        """The run, and whether it was stopped: then what was finished is reported."""
        try:
            report = run(paths, settings, engine, not (no_progress or quiet), baseline, no_cache, take)
            stopped = False
        except KeyboardInterrupt as error:
            # stopped too soon there is nothing to report
            if not hasattr(error, "report"):
                raise
            report, stopped = error.report, True
        from perfcheck.engine.configured import left_alone

        beside = () if config or isolated else left_alone(paths, settings.origin)
        return replace(report, problems=(*report.problems, *beside)), stopped

    if file := stream_of(output, baseline):
        with Stream(file, output, settings.fail_on) as stream:
            report, stopped = checked(stream.take)
            code = stream.end(report, time.monotonic() - begun, stopped)
        click.get_current_context().exit(code)
    report, stopped = checked()
    from perfcheck.cli.account import account
    from perfcheck.cli.delivery import write_reports
    from perfcheck.engine.drawing import guarded
    from perfcheck.engine.originals import Originals

    options = RenderOptions(verbose, colour(), quiet, columns(), Originals(), guarded, **letter)
    try:
        write_reports(report, output, options)
    finally:
        account(report, time.monotonic() - begun)
    click.get_current_context().exit(INTERRUPTED if stopped else exit_code(report, settings.fail_on))


Take = Callable[[int, DocumentReport], None]


def run(
    paths: tuple[str, ...],
    settings: Settings,
    jobs: int | Engine | None = None,
    show_progress: bool = True,
    baseline: Path | None = None,
    no_cache: bool = False,
    take: Take | None = None,
) -> Report:
    """Check, telling how far it is; settings and baselines that cannot be used end the command.

    With ``take``, which is given each document and its file's position as it comes, the report holds none.
    """
    # the engine brings the readers and rules: not before the options are known to be right
    from perfcheck.engine.cache import Cache
    from perfcheck.engine.check import check, check_stream
    from perfcheck.engine.cluster_access import ClusterError
    from perfcheck.engine.select import UnknownRuleError
    from perfcheck.engine.suppress import BaselineError, read_baseline
    from perfcheck.engine.work import UNWATCHED
    from perfcheck.language.lexicon import LexiconError

    many = jobs or os.cpu_count() or 1
    cache = None if no_cache else Cache()
    line = ProgressLine() if show_progress and sys.stderr.isatty() else None
    try:
        accepted = read_baseline(baseline) if baseline else None
        try:
            if take:
                return check_stream(paths, settings, many, line or UNWATCHED, take, cache)
            return check(paths, settings, many, line or UNWATCHED, accepted, cache)
        finally:
            if line:
                line.clear()
    except UnknownRuleError as error:
        hint = f"，是不是想用 {'、'.join(error.close)}" if error.close else ""
        raise click.UsageError(f"没有「{error.selector}」这条规则{hint}；perfcheck rules 列出全部规则") from error
    except LexiconError as error:
        raise click.UsageError(f"词表有误：{error}") from error
    except (BaselineError, ClusterError) as error:
        raise click.UsageError(str(error)) from error


def exit_code(report: Report, fail_on: Severity | None) -> int:
    """2 for an incomplete run, 1 for a finding at or above ``fail_on``, else 0."""
    if not report.complete:
        return 2
    findings = (f for d in report.documents for f in d.findings)
    return int(fail_on is not None and any(f.severity.rank <= fail_on.rank for f in findings))
