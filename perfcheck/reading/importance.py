"""Whether a form says that its project is a key or a general one."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.files import load_toml
from perfcheck.language.ticks import chosen
from perfcheck.language.width import normalise
from perfcheck.model.kind import Importance
from perfcheck.model.submission import TargetTable


def importance(table: TargetTable) -> Importance | None:
    """The class of the project as far as the form says it without contradiction."""
    words = load_toml("importance")
    said = {answer for label, text in _answers(table) if (answer := _importance(label, text, words))}
    return said.pop() if len(said) == 1 else None


def _answers(table: TargetTable) -> Iterator[tuple[str, str]]:
    """Labels and what stands beside them, of boxes what is ticked."""
    for label, text in (("项目类别", table.category), *((k, t.text) for k, t in table.fields.items())):
        options = chosen(text or "")
        for option in [text or ""] if options is None else options:
            yield normalise(label), normalise(option)


def _importance(label: str, text: str, words: dict[str, list[str]]) -> Importance | None:
    if any(asked in label for asked in words["question"]):
        return Importance.KEY if text in words["yes"] else Importance.GENERAL if text in words["no"] else None
    if not any(asked in label for asked in words["class"]):
        return None
    if text.endswith(tuple(words["key"])):
        return Importance.KEY
    return Importance.GENERAL if text.endswith(tuple(words["general"])) else None
