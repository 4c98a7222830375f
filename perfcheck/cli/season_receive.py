"""``perfcheck season receive``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from perfcheck.cli.chinese import Command
from perfcheck.cli.options import cluster_option, engine_from, file_settings
from perfcheck.cli.progress import ProgressLine
from perfcheck.cli.season_opened import json_option, opened, person, print_json, season_option, who_option
from perfcheck.season.carrying import CARRIED
from perfcheck.season.words import Entry, Intake, Relation, SeasonError, Thread

if TYPE_CHECKING:
    from perfcheck.season.received import Received
    from perfcheck.store.season import Season


@click.command("receive", cls=Command)
@click.argument("round_name", metavar="轮次")
@click.argument("paths", nargs=-1, required=True, metavar="文件或文件夹...")
@season_option
@who_option
@click.option("--config", type=click.Path(path_type=Path), metavar="文件", help="配置文件；默认用最近的 perfcheck.toml")
@click.option("--jobs", type=click.IntRange(1), default=None, metavar="N", help="同时检查的文件数；默认按处理器数")
@cluster_option
@click.option("--no-input", is_flag=True, help="不提问；不能确定部门的文件只列出来")
@json_option
def command(
    round_name: str,
    paths: tuple[str, ...],
    place: str | None,
    who: str | None,
    config: Path | None,
    jobs: int | None,
    cluster: str | None,
    no_input: bool,
    as_json: bool,
) -> None:
    """收件：检查送来的文件、文件夹或 .zip，登记到一轮（一上、二上、批复、公开、调整、自评，或自定）。

    可以反复运行：内容相同的文件不再检查，中断后接着做。退出码：0 都收下了；2 有文件读不了或命令有误。
    """
    settings = file_settings(config)
    engine = engine_from(jobs, cluster)
    line = ProgressLine() if sys.stderr.isatty() and not as_json else None
    from perfcheck.engine.cluster_access import ClusterError

    with opened(place) as season:
        try:
            begun = line.file if line else None
            received = season.receive(round_name, paths, settings, engine or os.cpu_count() or 1, begun)
        except ClusterError as error:
            raise click.UsageError(str(error)) from error
        finally:
            if line:
                line.clear()
        asking = not (no_input or as_json) and _interactive()
        unsure = _unsure(season, round_name, received, person(who) if asking else None)
        if as_json:
            print_json({"round": round_name, **{n: getattr(received, n) for n in received.__dataclass_fields__}})
        else:
            _tell(season, round_name, received, unsure, f" --season {place}" if place else "")
    blocking = any(p.blocking for p in received.problems)
    click.get_current_context().exit(2 if blocking or received.unread else 0)


def carried(season: Season, file: Intake) -> str:
    """What of a replaced version went over to the file that takes its place; "" for nothing."""
    threads = season.threads_of(file.id)
    decided = sum(bool(t.decision and t.decision.carried) for t in threads)
    own = sum(t.decision is None and t.fault.fingerprint.startswith(CARRIED) for t in threads)
    told = [f"沿用原来的结论 {decided} 处"] if decided else []
    told += [f"审核人自己的意见 {own} 处待重新确认"] if own else []
    return "".join(f"；{words}" for words in told)


def copied(thread: Thread) -> str:
    """A table that another department has too."""
    return f"{thread.fault.title}：{thread.department}「{thread.fault.project}」{thread.fault.message}"


def _tell_relation(season: Season, file: Intake, leader: Intake, new: set[str]) -> None:
    """What a file is to the one that counts in its place, if the later of both is new."""
    if file.relation is Relation.COPY and file.name in new:
        click.echo(f"  {file.name} 与 {leader.name} 是另一格式，合为一份")
    elif file.relation is Relation.REPLACED and leader.name in new:
        again = f"{file.name} 又报了一份，以新报的为准"
        newer = f"{file.name} 已有新版：{leader.name} 较新，以它为准"
        click.echo(f"  {again if file.name == leader.name else newer}{carried(season, leader)}")


def _interactive() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _unsure(season: Season, round: str, received: Received, who: str | None) -> list[tuple[Intake, Sequence[Entry]]]:
    """The files that are still nobody's; where somebody can be asked (``who``), they are asked first."""
    left: list[tuple[Intake, Sequence[Entry]]] = []
    for file in season.intakes(round) if received.unsure else ():
        if file.name not in received.unsure:
            continue
        guesses = received.unsure[file.name]
        # an answer to one file may settle others
        if who is not None and season.intake(file.id).entry is None:
            _ask(season, file, guesses, who)
        if season.intake(file.id).entry is None:
            left.append((file, guesses))
    return left


def _ask(season: Season, file: Intake, guesses: Sequence[Entry], who: str) -> None:
    click.echo(f"{file.name}（{f'写的是「{file.told}」' if file.told else '没有写部门'}）是哪个部门的？")
    for number, entry in enumerate(guesses, start=1):
        click.echo(f"  {number}. {entry.code} {entry.name}".rstrip())
    while True:
        said = click.prompt("序号、编码或名称；0 不在名册上；回车以后再说", default="", show_default=False).strip()
        if not said:
            return
        chosen: Entry | str | None = said
        if said == "0":
            chosen = None
        elif said.isdigit() and int(said) <= len(guesses):
            chosen = guesses[int(said) - 1]
        try:
            season.assign(file.id, chosen, who)
        except SeasonError as error:
            click.echo(f"{error.problem.message}。{error.problem.advice}")
        else:
            return


def _tell(
    season: Season, round: str, received: Received, unsure: Sequence[tuple[Intake, Sequence[Entry]]], named: str
) -> None:
    known = len(received.known)
    click.echo(f"{round}：新收 {len(received.new)} 个文件" + (f"，另有 {known} 个早已收下" if known else ""))
    for name in received.again:
        click.echo(f"  重复：{name} 与已收的文件内容相同")
    new = set(received.new)
    files = {f.id: f for f in season.intakes(round)}
    for file in files.values():
        if file.leader:
            _tell_relation(season, file, files[file.leader], new)
        if file.name in received.unread:
            for problem in file.problems:
                click.echo(f"  读不了：{problem.message}。{problem.advice}")
    for thread in season.copied(round) if new else ():
        click.echo(f"  {copied(thread)}")
    for problem in received.problems:
        click.echo(f"  {'未收' if problem.blocking else '说明'}：{problem.message}。{problem.advice}")
    for file, guesses in unsure:
        told = f"写的是「{file.told}」" if file.told else "没有写部门"
        maybe = f"，可能是 {'、'.join(e.name for e in guesses)}" if guesses else ""
        click.echo(f"  不能确定部门：{file.name}（{told}{maybe}）")
        code = guesses[0].code or guesses[0].name if guesses else "部门编码"
        click.echo(f"    perfcheck season assign {file.id} {code}{named}")
    click.echo(f"查看情况：perfcheck season status {round}{named}")
