"""The lexicons of a run: ours, those of rule packs, and what settings change in them."""

from __future__ import annotations

from difflib import get_close_matches

from perfcheck.config.settings import Settings
from perfcheck.language.files import directory
from perfcheck.language.lexicon import Lexicon, LexiconError, load_lexicon
from perfcheck.plugins import rule_packs


def lexicons_for(settings: Settings) -> dict[str, Lexicon]:
    """The lexicons of rule packs and those that ``settings`` change; raises LexiconError, whose message is Chinese."""
    brought = _brought()
    return brought | {name: _changed(name, settings, brought) for name in settings.lexicons}


def known_lexicons() -> list[Lexicon]:
    """All lexicons that settings may change, by name."""
    found = _brought()
    for file in directory().glob("*.toml"):
        try:
            found.setdefault(file.stem, load_lexicon(file.stem))
        except LexiconError:
            # a file of another shape is no list of terms
            continue
    return [found[name] for name in sorted(found)]


def _brought() -> dict[str, Lexicon]:
    return {lexicon.name: lexicon for pack in rule_packs()[0] for lexicon in pack.lexicons}


def _changed(name: str, settings: Settings, brought: dict[str, Lexicon]) -> Lexicon:
    change = settings.lexicons[name]
    known = brought.get(name)
    if known is None:
        names = [lexicon.name for lexicon in known_lexicons()]
        if name not in names:
            close = get_close_matches(name, names)
            hint = f"，是不是想用 {'、'.join(close)}" if close else ""
            raise LexiconError(f"没有这个词表{hint}；perfcheck config lexicons 列出全部词表", name)
        known = load_lexicon(name)
    unknown = [term for term in change.mute if term not in known]
    if unknown:
        raise LexiconError(f"词表里没有「{unknown[0]}」，不能停用它", name)
    return known.with_changes(add=change.add, mute=change.mute)
