"""``perfcheck config``."""

from __future__ import annotations

from pathlib import Path

import click

from perfcheck.cli.chinese import Command, Group
from perfcheck.cli.options import file_settings


@click.group("config", cls=Group)
def command() -> None:
    """显示或核对配置。"""


@command.command("show", cls=Command)
@click.option("--config", type=click.Path(path_type=Path), metavar="文件", help="配置文件；默认用最近的 perfcheck.toml")
def show(config: Path | None) -> None:
    """把生效的配置显示为 perfcheck.toml，第一行是来源。"""
    settings = file_settings(config)
    from perfcheck.config.write import as_toml

    click.echo(f"# 来源：{settings.origin or '没有配置文件，全部为默认值'}")
    click.echo(as_toml(settings), nl=False)


@command.command("lexicons", cls=Command)
def lexicons() -> None:
    """列出全部词表的名称，供 [lexicon.名称] 增删词语。"""
    from perfcheck.engine.lexicons import known_lexicons

    for lexicon in known_lexicons():
        click.echo(f"{lexicon.name}  {lexicon.title}（{len(lexicon.entries)} 条）")


@command.command("validate", cls=Command)
@click.option("--config", type=click.Path(path_type=Path), metavar="文件", help="配置文件；默认用最近的 perfcheck.toml")
def validate(config: Path | None) -> None:
    """核对配置文件：写法、规则代码、词表，并运行自定义规则的例子。"""
    from perfcheck.engine.choice import rules_for
    from perfcheck.engine.lexicons import lexicons_for
    from perfcheck.engine.local import failed_examples, local_rules
    from perfcheck.engine.select import UnknownRuleError
    from perfcheck.language.lexicon import LexiconError
    from perfcheck.plugins import rule_packs

    settings = file_settings(config)
    if settings.origin is None:
        raise click.UsageError("没有找到 perfcheck.toml")
    try:
        rules_for(settings)
        lexicons_for(settings)
    except UnknownRuleError as error:
        raise click.UsageError(f"{settings.origin}：没有「{error.selector}」这条规则") from error
    except LexiconError as error:
        raise click.UsageError(f"{settings.origin}：词表有误：{error}") from error
    if clashes := local_rules(settings.rules, rule_packs()[0])[1]:
        raise click.UsageError(f"{settings.origin}：" + "；".join(f"{p.message}，{p.advice}" for p in clashes))
    failures = [f"{rule.code}：{why}" for rule in settings.rules for why in failed_examples(rule)]
    if failures:
        raise click.UsageError(f"{settings.origin}：自定义规则的例子不成立：" + "；".join(failures))
    click.echo(f"{settings.origin}：没有问题")
