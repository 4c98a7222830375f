"""The lexicons, and every text of a submission once."""

from __future__ import annotations

from collections.abc import Callable

from perfcheck.language.lexicon import Lexicon
from perfcheck.reading.name import ReadName
from perfcheck.reading.text import ReadText


class Library:
    """What all texts of a submission share; ``lexicon`` knows the user's own entries."""

    def __init__(self, lexicon: Callable[[str], Lexicon]) -> None:
        self.lexicon = lexicon
        self._texts: dict[str, ReadText] = {}
        self._names: dict[str, ReadName] = {}

    def text(self, text: str) -> ReadText:
        """The reading of a text."""
        if text not in self._texts:
            self._texts[text] = ReadText(text, self)
        return self._texts[text]

    def name(self, name: str) -> ReadName:
        """The reading of an indicator's name."""
        if name not in self._names:
            self._names[name] = ReadName(name, self)
        return self._names[name]
