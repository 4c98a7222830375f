"""The state of a finding of the earlier round, and why."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Family
from perfcheck.model.report import CheckAnswers, DocumentReport
from perfcheck.season.comparison import ProjectState, State
from perfcheck.season.likeness import PART, hardly_renamed, name_likeness
from perfcheck.season.missing import file_missing, project_missing, row_missing, unread
from perfcheck.season.rounds import Rounds
from perfcheck.season.rows import Row, meaning
from perfcheck.season.spots import Spot, Target

Verdict = tuple[State, str | None]

_SHARED = frozenset(
    {
        Family.MISMATCH,
        Family.AMOUNT,
        Family.DUPLICATION,
        Family.RELEVANCE,
        Family.WEIGHT,
        Family.COMPLETENESS,
    }
)
"""Families whose faults several places make together: what is changed elsewhere may mend them."""


def judge_state(rounds: Rounds, spot: Spot, match: Spot | None, same_rule: bool) -> Verdict:
    """What became of a finding that ``match`` repeats, by the same rule or another of its family, or that is gone.

    Only what was changed, where all of it could be looked at, is mended.
    """
    if match is None and (gone := _gone(rounds, spot)):
        return gone
    if match and not same_rule:
        return State.STILL_WRONG, f"改后仍有{match.finding.code}（{match.finding.title}）"
    unchanged = _says_the_same(rounds, spot, match)
    if match:
        return (State.STANDS if unchanged else State.STILL_WRONG), None
    shared = spot.finding.family in _SHARED
    if (unchanged and not shared) or _whole_same(rounds, spot.target):
        return State.STANDS, "该处没有改，但本次没有指出，请人工核对"
    if spot.finding.family is Family.DUPLICATION and all(_hardly_changed(rounds, t) for t in spot.touches):
        return State.STANDS, "只改了个别字，请人工核对"
    if why := _could_not_look(rounds, spot):
        return State.LOST, why
    if all(rounds.same(t) for t in spot.touches):
        return State.MENDED, "别处改后不再有此问题"
    why = _half_done(rounds, spot)
    return (State.STILL_WRONG, why) if why else (State.MENDED, None)


def _gone(rounds: Rounds, spot: Spot) -> Verdict | None:
    """What to say of a finding whose project or indicator is not there any more, None if it is."""
    target = spot.target
    if rounds.partner(target):
        return None
    if target.sort != "file" and target.sheet in rounds.projects.found.pairs:
        why = row_missing(rounds, target)
        return (State.LOST if why else State.ROW_GONE), why
    missing = file_missing(rounds, target) if target.sort == "file" else project_missing(rounds, target.sheet)
    return (State.LOST if missing[0] is ProjectState.LOST else State.PROJECT_GONE), missing[1]


def _says_the_same(rounds: Rounds, spot: Spot, match: Spot | None) -> bool:
    """Whether the cell says what it said: the value alone where the finding rests on that."""
    target, at = spot.target, rounds.partner(spot.target)
    assert at is not None
    if target.sort != "row":
        # a table is not a cell: what the finding quotes of it is
        whole = target.sort != "text" or rounds.old.text(target) is None
        return rounds.same(target) or bool(whole and match and spot.quotes == match.quotes)
    before, after = rounds.old.row(target), rounds.new.row(at)
    values = {i.value for i in before.sides.values()}
    if spot.finding.family is not Family.CLASSIFICATION and all(e.quote in values for e in spot.cell.evidence):
        return before.values == after.values
    renamed = match is not None and name_likeness(before.name, after.name) >= PART
    return rounds.same(target) or (renamed and (before.kind, before.values) == (after.kind, after.values))


def _hardly_changed(rounds: Rounds, target: Target) -> bool:
    """Whether a row still means the same: a few letters of its name are no other indicator."""
    at = rounds.partner(target)
    if at is None or target.sort != "row":
        return False
    before, after = rounds.old.row(target), rounds.new.row(at)
    if rounds.same(target):
        return True
    return hardly_renamed(before.name, after.name) and (before.kind, before.values) == (after.kind, after.values)


def _could_not_look(rounds: Rounds, spot: Spot) -> str | None:
    """Why nothing can be said to be mended: the later round was not read or not asked in full."""
    at = rounds.partner(spot.target)
    assert at is not None
    before, after = rounds.old.document(spot.target), rounds.new.document(at)
    run = rounds.new.report.problems if len(rounds.new.report.documents) == 1 else ()
    if why := unread((*after.problems, *run)):
        return why
    if after.suppressed > before.suppressed:
        return f"本次另有 {after.suppressed} 处没有列出，不能确定是否已改"
    was, now = _answers(before, spot), _answers(after, spot)
    if after.checks and now is None:
        return f"本次没有查 {spot.finding.code}"
    if was and now and now.undecided > was.undecided:
        reasons = "；".join(now.reasons)
        return f"本次不能判断（{reasons}）" if reasons else "本次不能判断"
    return None


def _answers(document: DocumentReport, spot: Spot) -> CheckAnswers | None:
    return next((c for c in document.checks if c.code == spot.finding.code), None)


def _whole_same(rounds: Rounds, target: Target) -> bool:
    """Whether nothing at all was changed in the table but letters of names, or in the file."""
    if target.sort == "file":
        return rounds.same(target)
    partner = rounds.projects.found.pairs[target.sheet]
    old, new = rounds.old.sheets[target.sheet], rounds.new.sheets[partner]
    rows = rounds.rows(target.sheet).pairs
    return (
        len(rows) == len(old.rows) == len(new.rows)
        and (old.prose, old.funds) == (new.prose, new.funds)
        and all(_hardly_changed(rounds, Target("row", target.sheet, i)) for i in rows)
    )


def _half_done(rounds: Rounds, spot: Spot) -> str | None:
    """What of a row was left as it was, or left empty."""
    target, at = spot.target, rounds.partner(spot.target)
    if at is None or target.sort != "row":
        return None
    before, after = rounds.old.row(target), rounds.new.row(at)
    if any(i.value for i in before.sides.values()) and not any(i.value for i in after.sides.values()):
        return "指标值删去后没有填"
    if spot.finding.family is Family.VAGUENESS and len(before.values) == 1:
        left = list(_left(before, after))
        if left and len(left) < len(after.sides):
            return f"{left[0]}的指标值没有改"
    return None


def _left(before: Row, after: Row) -> Iterator[str]:
    """The periods whose value is still the same."""
    for period, side in after.sides.items():
        if meaning(side.value, side.quantity) in before.values:
            yield period.label
