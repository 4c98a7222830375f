"""Whose a file is: by code, name, alias or file name; what is not sure is left to a person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from perfcheck.language.bodies import body_name, split_code
from perfcheck.language.likeness import CUT_LENGTH, likeness
from perfcheck.language.width import normalise
from perfcheck.model.submission import Submission
from perfcheck.season.words import Entry, How

LEAST_LIKENESS = 0.6
"""Names less alike are not offered as a guess."""
OFFERED = 5

_NUMBER = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]*\d{3,}[0-9A-Za-z]*(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class Match:
    """Whose a file is, or None with the departments it might be of; ``told`` is the department it names itself."""

    entry: Entry | None
    how: How | None
    told: str
    guesses: tuple[Entry, ...] = ()


def whose(submission: Submission, name: str, roster: Sequence[Entry], answers: Mapping[str, int]) -> Match:
    """Whose a file is that arrived under ``name``.

    ``answers`` are what a person said before: the key of a file's department to the id of the entry.
    """
    bodies = _bodies(submission)
    told = bodies[0][1] if bodies else ""
    before = answers.get(answer_key(told, name))
    if before is not None:
        return Match(next((e for e in roster if e.id == before), None), How.BEFORE, told)
    evidence = _evidence(bodies, name, roster)
    coded = [e for how, found in evidence if how is How.CODE for e in found]
    named = [e for how, found in evidence if how is How.NAME for e in found]
    if coded and named and not set(coded) & set(named):
        # the code of one and the name of another: only a person knows
        return Match(None, None, told, (*coded, *named)[:OFFERED])
    unsure: list[Entry] = []
    for how, found in evidence:
        if len(found) == 1:
            if unsure and found[0] not in unsure:
                return Match(None, None, told, (*unsure, found[0])[:OFFERED])
            return Match(found[0], how, told)
        unsure += [e for e in found if e not in unsure]
    return Match(None, None, told, tuple(unsure or _alike(told or name, roster))[:OFFERED])


def answer_key(told: str, name: str) -> str:
    """What an answer is remembered by: the department a file names, else its own name."""
    return normalise(told) or f"file:{normalise(name)}"


def _evidence(
    bodies: Sequence[tuple[str | None, str]], name: str, roster: Sequence[Entry]
) -> list[tuple[How, list[Entry]]]:
    """What speaks for which departments, the strongest first; nothing that speaks for none."""
    codes = {c for c, _ in bodies if c}
    found = [(How.CODE, [e for e in roster if e.code and e.code in codes])]
    for _, body in bodies:
        key = normalise(body)
        found.append((How.NAME, [e for e in roster if normalise(e.name) == key]))
        found.append((How.ALIAS, [e for e in roster if key in map(normalise, e.aliases)]))
        found.append((How.LIKENESS, [e for e in roster if _shortened(key, normalise(e.name))]))
    found.append((How.FILE, _by_file(name, roster)))
    return [(how, entries) for how, entries in found if entries]


def _bodies(submission: Submission) -> list[tuple[str | None, str]]:
    """Code and name of the bodies a submission names: its cover, then the units and departments its tables agree on."""
    tables = submission.tables
    stated = [
        (None, submission.department or ""),
        *_agreed([(None, t.unit or "") for t in tables]),
        *_agreed([(t.department_code, t.department or "") for t in tables]),
    ]
    bodies = []
    for code, text in stated:
        own, name = split_code(" ".join(body_name(text).split()))
        if code or own or name:
            bodies.append((code or own, name))
    return list(dict.fromkeys(bodies))


def _agreed(bodies: Sequence[tuple[str | None, str]]) -> list[tuple[str | None, str]]:
    different = list(dict.fromkeys(b for b in bodies if any(b)))
    return different if len(different) == 1 else []


def _shortened(key: str, name: str) -> bool:
    """Whether ``key`` is ``name`` without the place before it, or cut at its end."""
    return key != name and ((len(key) >= 3 and name.endswith(key)) or (len(key) >= CUT_LENGTH and name.startswith(key)))


def _by_file(name: str, roster: Sequence[Entry]) -> list[Entry]:
    """The departments that a file's name or folder names, the most exact; else those whose code it holds."""
    plain = normalise(name)
    named = [(len(n), e) for e in roster for n in map(normalise, (e.name, *e.aliases)) if n and n in plain]
    longest = max((size for size, _ in named), default=0)
    numbers = set(_NUMBER.findall(plain))
    found = [e for size, e in named if size == longest] or [e for e in roster if e.code in numbers]
    parts = [normalise(part) for part in (*PurePosixPath(name).parts[:-1], PurePosixPath(name).stem)]
    found = found or [e for e in roster if any(_shortened(part, normalise(e.name)) for part in parts)]
    return list(dict.fromkeys(found))


def _alike(told: str, roster: Sequence[Entry]) -> list[Entry]:
    rated = [(likeness(told, e.name), e) for e in roster]
    return [e for rate, e in sorted(rated, key=lambda r: -r[0]) if rate >= LEAST_LIKENESS]
