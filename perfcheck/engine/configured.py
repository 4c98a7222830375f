"""What a settings file did to a run, told in every report: settings that hide findings must not hide themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from perfcheck.config.find import find_config
from perfcheck.config.settings import Settings
from perfcheck.engine.choice import rules_for
from perfcheck.model.problem import SETTINGS_COUNTED, SETTINGS_LEFT_ALONE, Problem
from perfcheck.readers import is_address
from perfcheck.rules.base import Rule


def counted(settings: Settings, rules: Sequence[Rule], hidden: int) -> Iterator[Problem]:
    """That a settings file counted: how many rules beside ``rules`` it switches off, ``hidden`` findings not listed."""
    if settings.origin is None:
        return
    rules_off = len(rules_for(Settings(rules=settings.rules))) - len(rules)
    done = [f"停用规则 {rules_off} 条"] if rules_off else []
    done += [f"改变级别 {len(settings.severities)} 条"] if settings.severities else []
    done += [f"改动词表 {len(settings.lexicons)} 个"] if settings.lexicons else []
    done += [f"自定义规则 {len(settings.rules)} 条"] if settings.rules else []
    done += [f"不列出问题 {hidden} 处"]
    message = f"采用了配置文件 {settings.origin}：{'，'.join(done)}"
    yield Problem(SETTINGS_COUNTED, message, "不要它生效请加 --isolated", blocking=False, path=settings.origin)


def left_alone(paths: Iterable[str], used: str | None) -> Iterator[Problem]:
    """The settings files beside or above what is checked that do not count, for they may have come with it."""
    nearest = (_find(Path(path)) for path in paths if not is_address(path))
    for file in dict.fromkeys(f for f in nearest if f is not None):
        if used is None or not file.samefile(used):
            message = f"{file} 在要检查的文件旁，没有采用"
            yield Problem(SETTINGS_LEFT_ALONE, message, f"要采用请加 --config {file}", blocking=False, path=str(file))


def _find(path: Path) -> Path | None:
    try:
        folder = path.resolve()
        return find_config(folder if folder.is_dir() else folder.parent)
    except (OSError, ValueError, RuntimeError):
        return None
