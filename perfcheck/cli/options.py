"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from perfcheck.config.settings import Settings
from perfcheck.language.width import half_width
from perfcheck.model.finding import Confidence, Severity

if TYPE_CHECKING:
    from perfcheck.engine.work import Engine

F = TypeVar("F", bound=Callable[..., Any])


def codes(values: Sequence[str]) -> tuple[str, ...]:
    """Codes given once or more, each perhaps a list with commas."""
    return tuple(code.strip() for value in values for code in half_width(value).split(",") if code.strip())


SEVERITY = click.Choice(["error", "warning", "info", "never"])
CONFIDENCE = click.Choice([c.value for c in Confidence])


def settings_from(
    select: Sequence[str],
    ignore: Sequence[str],
    fail_on: str | None,
    min_confidence: str | None,
    encoding: str | None,
    limits: tuple[float | None, int | None],
    config: Path | None,
    isolated: bool,
) -> Settings:
    """The settings of a run: those of the nearest perfcheck.toml, overridden by the command line."""
    settings = file_settings(config, isolated)
    given: dict[str, object] = {}
    if select:
        given["select"] = codes(select)
    if ignore:
        given["ignore"] = (*settings.ignore, *codes(ignore))
    if fail_on:
        given["fail_on"] = None if fail_on == "never" else Severity(fail_on)
    if min_confidence:
        given["min_confidence"] = Confidence(min_confidence)
    if encoding:
        given["encoding"] = encoding
    seconds, megabytes = limits
    held = settings.limits
    given["limits"] = replace(held, seconds=seconds or held.seconds, megabytes=megabytes or held.megabytes)
    return replace(settings, **given)  # type: ignore[arg-type]


def file_settings(config: Path | None, isolated: bool = False) -> Settings:
    """The settings of ``config``, else of the nearest perfcheck.toml; raises click.UsageError."""
    file = config or (None if isolated else _nearest())
    if file is None:
        return Settings()
    # pydantic is slow to load and most runs have no settings file
    from perfcheck.config.load import ConfigError, load_config

    try:
        return load_config(file)
    except ConfigError as error:
        raise click.UsageError(str(error)) from error


def _nearest() -> Path | None:
    from perfcheck.config.find import find_config

    return find_config(Path.cwd())


def cluster_option(command: F) -> F:
    """``--cluster``: a Dask cluster instead of processes."""
    told = "用 Dask 集群检查：调度程序的地址（如 tcp://10.0.0.1:8786），或 local（本机）"
    return click.option("--cluster", metavar="地址", help=told)(command)


def engine_from(jobs: int | None, cluster: str | None) -> int | Engine | None:
    """By what files are checked: so many processes, None for as many as there are processors, or a cluster."""
    if cluster is None:
        return jobs
    if jobs and cluster != "local":
        raise click.UsageError("--jobs 是本机同时检查的文件数；集群同时检查多少，由它的工作进程定")
    from perfcheck.cli.account import say
    from perfcheck.engine.cluster_access import ClusterError
    from perfcheck.engine.many import cluster as engine

    try:
        return engine(cluster, jobs or os.cpu_count() or 1, say)
    except ClusterError as error:
        raise click.UsageError(str(error)) from error
