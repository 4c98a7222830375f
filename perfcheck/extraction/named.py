"""The named fields of a form: every pair of label and content, and which of them answers for a role."""

from __future__ import annotations

from dataclasses import dataclass, field

from perfcheck.language import layout
from perfcheck.language.bodies import body_name, is_organisation, nearest, split_code
from perfcheck.language.labels import locality
from perfcheck.language.ticks import chosen
from perfcheck.language.width import clean, normalise
from perfcheck.model.submission import Text

_NAME = "名称"
_OWN_LEVEL = 4
"""主管部门 without a level is nearer than 市级主管部门, and less near than 县级主管部门."""


@dataclass(frozen=True, slots=True)
class _Answer:
    label: str
    text: Text
    in_grid: bool


@dataclass(slots=True)
class Named:
    """Collects pairs in the form's order. ``pairs`` holds all of them by the form's own labels."""

    pairs: dict[str, Text] = field(default_factory=dict)
    _answers: dict[str, list[_Answer]] = field(default_factory=dict)

    def add(self, role: str, label: str, text: Text, *, in_grid: bool) -> None:
        """Takes in a pair; of options with boxes only the ticked ones are its content."""
        options = chosen(text.text)
        if options is not None:
            text = Text("、".join(options), text.place)
        key = clean(label).rstrip(":：")
        if text or key not in self.pairs:
            self.pairs.setdefault(key, text)
            self.pairs[key] = self.pairs[key] or text
        self._answers.setdefault(role, []).append(_Answer(label, text, in_grid))

    def set(self, role: str, text: Text) -> None:
        """Gives a role its answer, whatever the form said before."""
        self._answers[role] = [_Answer("", text, True)]

    def text(self, role: str) -> Text | None:
        """The answer to a role: that of the form before that of a caption; "" if it is blank, None if not asked."""
        answers = sorted(self._answers.get(role, []), key=lambda a: (not a.text, not a.in_grid))
        return answers[0].text if answers and (answers[0].text or answers[0].in_grid) else None

    def entitled(self) -> Text | None:
        """What the form is about by its first field, where that asks for a name nobody listed (基金名称)."""
        label, text = next(iter(self.pairs.items()), ("", Text("")))
        core = layout.read_label(label).core
        named = core.endswith(_NAME) and not core.removesuffix(_NAME).endswith(layout.ordered("label_noun", "bodies"))
        return text if text and named and not is_organisation(text.text) else None

    def string(self, role: str) -> str | None:
        """The answer to a role as a plain string."""
        found = self.text(role)
        return None if found is None else found.text

    def department(self) -> tuple[str | None, str | None]:
        """Code and name of the department: of several levels, the most local one."""
        answers = self._answers.get("department", [])
        named = [(a, name) for a in answers if (name := body_name(a.text.text))]
        ranks = [(_level(a), a.in_grid) for a, _ in named]
        if not named:
            return None, _blank(answers)
        name = named[ranks.index(max(ranks))][1]
        return split_code(nearest(name))

    def unit(self) -> str | None:
        """The unit that carries the project out: the form's own field before a caption, and before who hands it in."""
        asked = [(role, a) for role in ("implementer", "filer") for a in self._answers.get(role, [])]
        named = [(not a.in_grid, role == "filer", name) for role, a in asked if (name := body_name(a.text.text))]
        if not named:
            return _blank([a for _, a in asked])
        return split_code(min(named, key=lambda n: n[:2])[2])[1]


def _level(answer: _Answer) -> int:
    level = locality(answer.label)
    return _OWN_LEVEL if level is None else level


def _blank(answers: list[_Answer]) -> str | None:
    """An empty name where a field of the form is blank or struck out with a dash, None where nothing asks for one."""
    empty = [a for a in answers if a.in_grid and not normalise(a.text.text).strip("-—_/")]
    return "" if empty else None
