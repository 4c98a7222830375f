"""What a finding advises: the rule's words, and the fix that passed, as a reviewer reads it."""

from __future__ import annotations

from perfcheck.language.drafts import is_draft
from perfcheck.model.fix import Applicability, Edit, Fix
from perfcheck.model.submission import TargetTable


def advice(words: str, fix: Fix | None, table: TargetTable | None) -> str:
    """The suggestion: 补上单位，改为「培训人次 ≥300人次」."""
    if fix is None or table is None:
        return words
    shown = rewritten(fix, table)
    moved = all(edit.name is None and edit.value is None for edit in fix.edits)
    if fix.applicability is Applicability.SAFE:
        return f"{words}，{'这一项移至' if moved else '改为'}{shown}"
    return f"{words}，如{shown}" + ("，N由单位按测算填写" if is_draft(shown) else "")


def rewritten(fix: Fix, table: TargetTable) -> str:
    """The rows as the fix leaves them, as a reviewer reads them: 「培训人次 ≥300人次」."""
    return "，".join(dict.fromkeys(_shown(edit, table) for edit in fix.edits))


def _shown(edit: Edit, table: TargetTable) -> str:
    if edit.name is None and edit.value is None:
        return f"「{edit.level2}」"
    row = None if edit.position is None else table.indicators[edit.position]
    name = edit.name if edit.name is not None or row is None else row.name
    value = edit.value if edit.value is not None or row is None else row.value
    return f"{edit.level2 or ''}「{' '.join(filter(None, (name, value)))}」"
