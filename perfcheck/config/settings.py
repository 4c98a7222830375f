"""What a run may be told."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from perfcheck.model.finding import Confidence, Severity


@dataclass(frozen=True, slots=True)
class Suppression:
    """Findings a reviewer has accepted: by code or prefix, and project and indicator where given.

    ``until`` is the last day on which it holds.
    """

    code: str
    reason: str
    project: str | None = None
    indicator: str | None = None
    until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class LexiconChange:
    """Terms a user adds to a lexicon of ours, and ours that they mute."""

    add: tuple[str, ...] = ()
    mute: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LocalRule:
    """A rule without code: terms that must not stand in certain fields of the form.

    ``fields`` are name, value, goal or statement; ``good`` and ``bad`` are example texts.
    """

    code: str
    title: str
    terms: tuple[str, ...]
    fields: tuple[str, ...]
    message: str
    suggestion: str
    severity: Severity
    excepts: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one file: seconds of processor time and megabytes of memory.

    By the clock it may take ``patience`` times the seconds, for it may wait and share its processor with others.
    Windows bounds neither processor time nor memory: there the clock alone holds.
    """

    seconds: float = 120.0
    megabytes: int = 4096
    patience: float = 5.0


@dataclass(frozen=True)
class Settings:
    """Everything that changes what a run says.

    ``fail_on`` None means never. ``origin`` is the file the settings came from.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.ERROR
    min_confidence: Confidence = Confidence.LOW
    encoding: str | None = None
    severities: Mapping[str, Severity] = field(default_factory=dict)
    suppressions: tuple[Suppression, ...] = ()
    lexicons: Mapping[str, LexiconChange] = field(default_factory=dict)
    rules: tuple[LocalRule, ...] = ()
    limits: Limits = Limits()
    origin: str | None = None
