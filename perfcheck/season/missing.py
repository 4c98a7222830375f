"""What of an earlier round is not there any more, and whether that can be told."""

from __future__ import annotations

from collections.abc import Iterable

from perfcheck.model.problem import Problem
from perfcheck.season.comparison import ProjectState
from perfcheck.season.rounds import Rounds
from perfcheck.season.spots import Target


def unread(problems: Iterable[Problem]) -> str | None:
    """Why nothing may be closed, None if all was read."""
    blocking = next((p for p in problems if p.blocking), None)
    return f"新材料没有读全：{blocking.message}" if blocking else None


def project_missing(rounds: Rounds, sheet: int) -> tuple[ProjectState, str | None]:
    """What to say of a project without a partner; one that may be several, or stood in a missing file, is in doubt."""
    if doubtful := rounds.projects.found.doubtful.get(sheet):
        return ProjectState.LOST, may_be(rounds.new.sheets[j].table.called for j in doubtful)
    return file_missing(rounds, Target("table", sheet))


def file_missing(rounds: Rounds, target: Target) -> tuple[ProjectState, str | None]:
    """Whether what is missing was withdrawn, or may stand in what was not sent or not read."""
    if why := unread(rounds.new.report.all_problems()):
        return ProjectState.LOST, why
    document = rounds.old.document(target)
    number = next(n for n, d in enumerate(rounds.old.report.documents) if d is document)
    if number not in rounds.files:
        return ProjectState.LOST, "新材料里没有与这个文件对应的文件"
    return ProjectState.GONE, None


def row_missing(rounds: Rounds, target: Target) -> str | None:
    """Why it cannot be said that a row of an aligned project was deleted, None if it was."""
    sheet = rounds.new.sheets[rounds.projects.found.pairs[target.sheet]]
    if why := unread(sheet.document.problems):
        return why
    if doubtful := rounds.rows(target.sheet).doubtful.get(int(target.part)):
        return may_be(sheet.rows[j].name for j in doubtful)
    moved = _moved_to(rounds, target)
    return f"可能移到了项目「{moved}」" if moved else None


def may_be(names: Iterable[str]) -> str:
    """Doubt in words."""
    return f"可能对应{'、'.join(f'「{n}」' for n in names)}，不能确定"


def _moved_to(rounds: Rounds, target: Target) -> str | None:
    """A project of this round alone that bears the name of the row's project and more, and has the row."""
    sheet = rounds.old.sheets[target.sheet]
    words = sheet.rows[int(target.part)].words[:2]
    taken = set(rounds.projects.found.pairs.values())
    others = (s for n, s in enumerate(rounds.new.sheets) if n not in taken)
    kin = (s for s in others if sheet.name and s.name.startswith(sheet.name))
    return next((s.table.called for s in kin if any(r.words[:2] == words for r in s.rows)), None)
