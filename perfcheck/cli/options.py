"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence

import click

from perfcheck.config.settings import Settings
from perfcheck.model.finding import Confidence, Severity


def codes(values: Sequence[str]) -> tuple[str, ...]:
    """Codes given once or more, each perhaps a list with commas."""
    return tuple(code.strip() for value in values for code in value.replace(",", ",").split(",") if code.strip())


def severity(value: str) -> Severity | None:
    """The level of --fail-on; None for never."""
    return None if value == "never" else Severity(value)


SEVERITY = click.Choice(["error", "warning", "info", "never"])
CONFIDENCE = click.Choice([c.value for c in Confidence])


def settings_from(
    select: Sequence[str], ignore: Sequence[str], fail_on: str, min_confidence: str, encoding: str | None
) -> Settings:
    """The settings of a run as the command line states them."""
    return Settings(
        select=codes(select),
        ignore=codes(ignore),
        fail_on=severity(fail_on),
        min_confidence=Confidence(min_confidence),
        encoding=encoding,
    )
