"""What the form's 项目属性 says of a project."""

from __future__ import annotations

from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Context


def attribute_kinds(table: TargetTable, context: Context) -> set[str]:
    """The kinds that the attribute names: recurrent, once, new."""
    lexicon = context.lexicon("project_attributes")
    return {e.attributes["kind"] for m in lexicon.find(table.attribute or "") if (e := lexicon.entry(m.term))}


def recurrent(table: TargetTable, context: Context) -> bool:
    """Whether the project recurs every year, so that its two periods may say the same."""
    return "recurrent" in attribute_kinds(table, context)
