"""The rows of a letter's annex: one a project and kind of problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perfcheck.model.finding import Finding
from perfcheck.reports.wording import cell_subject, holder, places_of


@dataclass(frozen=True, slots=True)
class Row:
    """What one rule found in one project.

    ``first`` in the project's first row; ``faults`` and ``advice`` are paragraphs, ``cited`` refers to the notes.
    ``inside`` is the sheet or Word table that holds most of the project's places, ``file`` its file where the letter is
    on several.
    """

    first: bool
    project: str
    verdict: str
    amount: str
    inside: str
    numbers: tuple[str, ...]
    cited: str
    faults: tuple[str, ...]
    advice: tuple[str, ...]
    places: tuple[str, ...]
    basis: tuple[str, ...]
    file: str = ""

    @property
    def places_inside(self) -> tuple[str, ...]:
        """The places for a reader who knows what holds them; whole where one of them lies elsewhere."""
        if all(place.startswith(self.inside) for place in self.places):
            return tuple(place.removeprefix(self.inside) for place in self.places)
        return self.places


class Notes:
    """The legal basis, each text once, numbered as it is first cited."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def cite(self, basis: Sequence[str]) -> str:
        """A reference to the notes: [1,3]; nothing without a basis."""
        numbers = sorted({self._numbers.setdefault(text, len(self._numbers) + 1) for text in basis})
        return f"[{','.join(map(str, numbers))}]" if numbers else ""

    @property
    def texts(self) -> tuple[str, ...]:
        """All that was cited, in the order of their numbers."""
        return tuple(self._numbers)


def rows(project: str, verdict: str, amount: str, findings: Sequence[Finding], notes: Notes) -> Iterator[Row]:
    """The rows of one project, in the order in which each rule first appears in its findings."""
    kinds: dict[str, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(finding.code, []).append(finding)
    inside = _inside(findings)
    for position, found in enumerate(kinds.values()):
        basis = tuple(dict.fromkeys(text for f in found for text in f.basis))
        cited = notes.cite(basis)
        numbers, faults = tuple(f.number for f in found), tuple(sentence(_fault(f)) for f in found)
        advice = tuple(dict.fromkeys(sentence(f.suggestion) for f in found if f.suggestion))
        places = _places(found)
        yield Row(position == 0, project, verdict, amount, inside, numbers, cited, faults, advice, places, basis)


def sentence(text: str) -> str:
    """The text with one full stop at its end, be it within quotation marks."""
    return text if text.rstrip("」”》）)").endswith(("。", "？", "！")) else f"{text}。"


def _fault(finding: Finding) -> str:
    about = finding.indicator or finding.field or ""
    return (
        finding.message if finding.cells or about in finding.message else f"{cell_subject(finding)}：{finding.message}"
    )


def _inside(findings: Sequence[Finding]) -> str:
    holders = Counter(holder(e.place) for f in findings for e in f.evidence)
    return max(holders, key=lambda held: holders[held], default="")


def _places(found: Sequence[Finding]) -> tuple[str, ...]:
    """The numbers of the pages; in files without pages the places as a reader looks them up."""
    stand = [e.place for f in found for e in f.evidence]
    pages = sorted({p.page for p in stand if p.page})
    return (*map(str, pages), *places_of(p for p in stand if not p.page))
