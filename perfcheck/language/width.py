"""Width, white space and operators made one, with the way back to the text as written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from perfcheck.language.files import load_toml

_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Zs", "Zl", "Zp"})
_CHINESE_PUNCTUATION = frozenset("，：；！？（）")
_CIRCLED = re.compile(r"[①-⓿㉈-㉏㉑-㉟㊱-㊿]")
_CJK = r"[㐀-鿿豈-﫿𠀀-𲎯，。、；：！？（）《》“”]"
_HAN = re.compile("[一-鿿]*")
_RUNS = re.compile("[一-鿿A-Za-z0-9]+|.", re.DOTALL)
"""What folds to itself at once, or any other character."""
_SPACES = re.compile(r"\s+")
_CJK_GAP = re.compile(rf"(?<={_CJK})[^\S\n]+(?={_CJK})")
_LINE_BREAK = re.compile(r"(?<![^\S\n])[^\S\n]*[\n\v\f\r\x85\u2028\u2029]\s*")
_COLUMN = re.compile(r"\t|[^\S\n\r]{2}")
_ASCII_WORDS = re.compile(r"[A-Za-z]\n[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and where each of its characters stands in the original.

    ``offsets[i]`` is the index of the original character that folded character
    ``i`` came from, ``ends[i]`` the index after the last one.
    """

    text: str
    offsets: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original of the folded span ``start:end``, which must not be empty."""
        return self.offsets[start], self.ends[end - 1]


@cache
def _table(*parts: str) -> dict[str, str]:
    """Characters that Unicode's own folding leaves apart, of the lexicon's ``parts``."""
    data = load_toml("radicals")
    return {written: plain for part in parts for written, plain in data[part].items()}


def _glyphs() -> dict[str, str]:
    """Other shapes of a character: radicals, and what symbol fonts leave."""
    return _table("radicals", "kangxi", "private_use")


def _signs() -> dict[str, str]:
    """Signs that differ only in width or direction."""
    return _table("dashes", "quotes", "percent")


@cache
def _operators() -> tuple[re.Pattern[str], dict[str, str]]:
    symbols: dict[str, list[str]] = load_toml("operators")["symbols"]
    unified = {s: operator for operator, written in symbols.items() for s in written}
    longest_first = sorted(unified, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), unified


@lru_cache(maxsize=16384)
def _fold_char(char: str) -> str:
    """One character folded: "" for what cannot be seen, " " for white space."""
    plain = _glyphs().get(char, _signs().get(char))
    if plain is not None:
        return plain
    if char.isspace():
        return " "
    if _CIRCLED.match(char):
        return char
    folded = "".join(_signs().get(c, c) for c in unicodedata.normalize("NFKC", char))
    return "".join(c for c in folded if unicodedata.category(c) not in _INVISIBLE)


def _fold_chars(text: str, *, gaps: bool) -> Folded:
    """Every character folded; ``gaps`` keeps one space for each white space that parts two values."""
    chars: list[str] = []
    offsets: list[int] = []
    space = ""
    for match in _RUNS.finditer(text):
        run = match[0]
        index = match.start()
        folded = run if len(run) > 1 else _fold_char(run)
        if folded == " ":
            space += run
            continue
        if not folded:
            continue
        if gaps and space and chars:
            numbers = chars[-1][-1] in "0123456789.," and folded[0].isdigit()
            if numbers or _COLUMN.search(space):
                chars.append(" ")
                offsets.append(index - 1)
        space = ""
        chars.append(folded)
        offsets += range(index, match.end()) if len(run) > 1 else [index] * len(folded)
    return Folded("".join(chars), tuple(offsets), tuple(o + 1 for o in offsets))


def _bracket_as_operator(text: str, match: re.Match[str]) -> bool:
    """Whether 》 or 《 stands for ≥ or ≤: before a digit, with no partner to close or open it."""
    after = text[match.end() : match.end() + 1]
    if not after.isdigit():
        return False
    return "《" not in text[: match.start()] if match.group() == "》" else "》" not in text[match.end() :]


def _unify_operators(folded: Folded) -> Folded:
    pattern, unified = _operators()
    chars: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    last = 0
    for match in pattern.finditer(folded.text):
        if match.group() in "《》" and not _bracket_as_operator(folded.text, match):
            continue
        start, end = match.span()
        chars += [folded.text[last:start], unified[match.group()]]
        offsets += [*folded.offsets[last:start], folded.offsets[start]]
        ends += [*folded.ends[last:start], folded.ends[end - 1]]
        last = end
    if not last:
        return folded
    text = "".join(chars) + folded.text[last:]
    return Folded(text, (*offsets, *folded.offsets[last:]), (*ends, *folded.ends[last:]))


@lru_cache(maxsize=8192)
def fold(text: str) -> Folded:
    """Folds width, radicals and operators and takes out white space, keeping the offsets."""
    return _unify_operators(_fold_chars(text, gaps=False))


@lru_cache(maxsize=8192)
def fold_numbers(text: str) -> Folded:
    """As ``fold``, but one space is left between two values.

    Digits that white space parts stay parted (表1 20个 is not 120个), and so do columns: what a tab or
    several spaces part.
    """
    return _unify_operators(_fold_chars(text, gaps=True))


_HALF_WIDTH = {0x3000: " "} | {full: chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5F)}


def half_width(text: str) -> str:
    """The text with full-width signs, letters and digits made half-width, each in its own place.

    A pattern that runs over it finds the same offsets in ``text``, and needs every sign once.
    """
    return text.translate(_HALF_WIDTH)


@lru_cache(maxsize=16384)
def normalise(text: str) -> str:
    """The text for comparing: ``fold(text).text``."""
    # Chinese characters alone fold to themselves, and most words are nothing else.
    return text if _HAN.fullmatch(text) else fold(text).text


def normalise_all(texts: Sequence[str]) -> Sequence[str]:
    """Every text normalised: at once where all of them are nothing but Chinese characters."""
    return (
        texts
        if _HAN.fullmatch("".join(texts))
        else [text if _HAN.fullmatch(text) else fold(text).text for text in texts]
    )


def join_lines(text: str) -> str:
    """The lines of a cell joined as one would read them: a space only between two Latin words."""
    lines = _LINE_BREAK.sub("\n", text.strip())
    return _ASCII_WORDS.sub(lambda m: m.group().replace("\n", " "), lines).replace("\n", "")


@lru_cache(maxsize=16384)
def _clean_char(char: str) -> str:
    """One character for reading: letters and digits plain, Chinese punctuation and symbols as written."""
    if char in _CHINESE_PUNCTUATION:
        return char
    category = unicodedata.category(char)
    shape = "\uff01" <= char <= "\uff5e" or "\u2f00" <= char <= "\u2fd5" or char in _glyphs()
    return _fold_char(char) if category in _INVISIBLE or category[0] == "L" or shape else char


@lru_cache(maxsize=16384)
def clean(text: str) -> str:
    """The text for showing: lines joined, letters and digits plain, punctuation as written."""
    if _HAN.fullmatch(text):
        return text
    joined = "".join(map(_clean_char, join_lines(text)))
    return _CJK_GAP.sub("", _SPACES.sub(" ", joined)).strip()
