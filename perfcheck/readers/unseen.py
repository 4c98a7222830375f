"""What a person who opens the file would not see: it is not read, and told."""

from __future__ import annotations

from perfcheck.model.place import Place
from perfcheck.model.problem import Problem
from perfcheck.readers.base import not_shown

STRUCK = "划掉的文字"
HIDDEN = "隐藏的文字"
FOLDED = "隐藏的行或列里的内容"
DELETED = "修订中已删除的文字"


class Unseen:
    """Collects what is left out of one file, with the first place of each kind where that is known."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._texts: dict[str, list[str]] = {}
        self._places: dict[str, Place | None] = {}

    def add(self, kind: str, text: str, place: Place | None = None) -> None:
        """Note a text of one of the kinds above; white space alone is nothing to note."""
        if text.strip():
            self._texts.setdefault(kind, []).append(text.strip())
            self._places.setdefault(kind, place)

    def problems(self) -> list[Problem]:
        """One note for each kind that occurred."""
        return [not_shown(self.name, kind, texts, self._places[kind]) for kind, texts in self._texts.items()]
