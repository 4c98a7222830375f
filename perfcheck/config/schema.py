"""The shape of perfcheck.toml; whatever it does not name is an error."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from string import Formatter
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from perfcheck.config.settings import Limits
from perfcheck.model.finding import Confidence, Severity

PLACEHOLDERS = {"terms", "name", "value"}
"""What a local rule's message and suggestion may ask to fill in."""


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

    @field_validator("message", "suggestion")
    @classmethod
    def _can_be_filled_in(cls, text: str) -> str:
        """Refuse what ``str.format`` could not fill in when the rule finds something."""
        try:
            unknown = {name for _, name, _, _ in Formatter().parse(text) if name is not None} - PLACEHOLDERS
        except ValueError as error:
            raise ValueError("花括号不成对；要写花括号本身请写两个") from error
        if unknown:
            raise ValueError(f"没有 {{{min(unknown)}}} 可填；可用 {{terms}}、{{name}}、{{value}}")
        return text


class File(Strict):
    """The whole file."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Literal["error", "warning", "info", "never"] = "error"
    min_confidence: Confidence = Confidence.LOW
    encoding: str | None = None
    time_limit: Annotated[float, Field(ge=1)] = Limits().seconds
    memory_limit: Annotated[int, Field(ge=256)] = Limits().megabytes
    severity: dict[str, Severity] = {}
    suppress: tuple[SuppressTable, ...] = ()
    lexicon: dict[str, LexiconTable] = {}
    rule: tuple[RuleTable, ...] = ()

    @field_validator("rule")
    @classmethod
    def _has_each_code_once(cls, rules: tuple[RuleTable, ...]) -> tuple[RuleTable, ...]:
        codes = [rule.code for rule in rules]
        if twice := {code for code in codes if codes.count(code) > 1}:
            raise ValueError(f"规则代码 {min(twice)} 重复")
        return rules

    @classmethod
    def keys_at(cls, path: Sequence[str]) -> list[str]:
        """The keys that may stand at ``path``, for hints."""
        tables: dict[str, type[BaseModel]] = {"suppress": SuppressTable, "lexicon": LexiconTable, "rule": RuleTable}
        model = tables.get(path[0], cls) if path else cls
        return [field.alias or name for name, field in model.model_fields.items()]
