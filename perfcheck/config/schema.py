"""The shape of perfcheck.toml; whatever it does not name is an error."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from perfcheck.model.finding import Confidence, Severity


def _dashes(name: str) -> str:
    return name.replace("_", "-")


class Strict(BaseModel):
    """Refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_dashes, populate_by_name=False)


class SuppressTable(Strict):
    """One [[suppress]]."""

    code: Annotated[str, Field(min_length=1)]
    reason: Annotated[str, Field(min_length=1)]
    project: str | None = None
    indicator: str | None = None
    until: datetime.date | None = None


class LexiconTable(Strict):
    """One [lexicon.NAME]."""

    add: tuple[str, ...] = ()
    mute: tuple[str, ...] = ()


class RuleTable(Strict):
    """One [[rule]]: a list of terms bound to fields of the form."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{3,8}\d{3}$")]
    title: Annotated[str, Field(min_length=1)]
    terms: Annotated[tuple[str, ...], Field(min_length=1)]
    excepts: Annotated[tuple[str, ...], Field(alias="except")] = ()
    fields: Annotated[tuple[Literal["name", "value", "goal", "statement"], ...], Field(min_length=1)]
    message: Annotated[str, Field(min_length=1)]
    suggestion: Annotated[str, Field(min_length=1)]
    severity: Severity = Severity.WARNING
    basis: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()


class File(Strict):
    """The whole file."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Literal["error", "warning", "info", "never"] = "error"
    min_confidence: Confidence = Confidence.LOW
    encoding: str | None = None
    severity: dict[str, Severity] = {}
    suppress: tuple[SuppressTable, ...] = ()
    lexicon: dict[str, LexiconTable] = {}
    rule: tuple[RuleTable, ...] = ()

    @classmethod
    def keys_at(cls, path: Sequence[str]) -> list[str]:
        """The keys that may stand at ``path``, for hints."""
        tables: dict[str, type[BaseModel]] = {"suppress": SuppressTable, "lexicon": LexiconTable, "rule": RuleTable}
        model = tables.get(path[0], cls) if path else cls
        return [field.alias or name for name, field in model.model_fields.items()]
