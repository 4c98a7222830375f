"""What became of each finding of an earlier round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfcheck.model.finding import Family
from perfcheck.model.kind import Kind
from perfcheck.model.report import CheckAnswers, DocumentReport
from perfcheck.season.comparison import Followed, Named, ProjectState, State, Words
from perfcheck.season.matching import match_spots, take_family
from perfcheck.season.missing import file_missing, project_missing, row_missing, unread
from perfcheck.season.rounds import Round, Rounds
from perfcheck.season.rows import Row, meaning
from perfcheck.season.spots import Spot, Target

_IN_THE_CELL = frozenset({Family.VAGUENESS, Family.FORMAT})
"""Families whose rules judge a cell by itself."""

Verdict = tuple[State, str | None]


def follow(rounds: Rounds, earlier: Sequence[Rounds] = ()) -> tuple[Followed, ...]:
    """Every finding of the earlier round with its state, then those that are new.

    ``earlier`` are still earlier rounds, each laid beside the same later one: what they knew appears again.
    """
    old, new = rounds.old.spots, rounds.new.spots
    found = match_spots(rounds, old, new)
    same_rule = dict(found.pairs)
    take_family(rounds, found, old, new)
    told = [_followed(rounds, spot, _match(new, found.pairs.get(i)), i in same_rule) for i, spot in enumerate(old)]
    _, rest = found.free(len(old), len(new))
    known = {j for r in earlier for j in match_spots(r, r.old.spots, new).pairs.values()}
    told += [_new(rounds, new[j], State.AGAIN if j in known else State.NEW) for j in rest]
    return tuple(told)


def _match(new: Sequence[Spot], position: int | None) -> Spot | None:
    return None if position is None else new[position]


def _followed(rounds: Rounds, spot: Spot, match: Spot | None, same_rule: bool) -> Followed:
    verdict = _state(rounds, spot, match, same_rule)
    at = match.target if match else rounds.partner(spot.target)
    return _entry(rounds, spot, spot.target, at, verdict, match.finding.number if match else None)


def _new(rounds: Rounds, spot: Spot, state: State) -> Followed:
    back = {j: i for i, j in rounds.projects.found.pairs.items()}
    before = None
    if spot.target.sort != "file" and spot.target.sheet in back:
        before = _before(rounds, spot.target, back[spot.target.sheet])
    why = None
    if before and rounds.same(before):
        why = "该处与上一稿相同，上一稿没有指出"
    elif spot.target.sort != "file" and spot.target.sheet in rounds.projects.found.doubtful_right:
        why = "该项目无法与上一稿的项目一一对应"
    return _entry(rounds, spot, before, spot.target, (state, why), spot.finding.number)


def _before(rounds: Rounds, target: Target, sheet: int) -> Target | None:
    if target.sort != "row":
        return Target(target.sort, sheet, target.part)
    row = next((i for i, j in rounds.rows(sheet).pairs.items() if j == target.part), None)
    return None if row is None else Target("row", sheet, row)


def _entry(
    rounds: Rounds, spot: Spot, old: Target | None, new: Target | None, verdict: Verdict, number: str | None
) -> Followed:
    finding, cell = spot.finding, spot.cell
    before = rounds.old.sheet(old) if old else None
    after = rounds.new.sheet(new) if new else None
    return Followed(
        number=finding.number,
        code=finding.code,
        project=finding.project,
        indicator=None if cell.indicator is None else _named(rounds, spot, old, new),
        state=verdict[0],
        old=_words(rounds.old, old),
        new=_words(rounds.new, new),
        why=verdict[1],
        severity=finding.severity,
        title=finding.title,
        message=cell.message,
        suggestion=cell.suggestion,
        field=cell.field,
        new_number=number,
        old_path=rounds.old.document(old).submission.path if old else None,
        old_table=before.table.id if before else None,
        new_path=rounds.new.document(new).submission.path if new else None,
        new_table=after.table.id if after else None,
    )


def _named(rounds: Rounds, spot: Spot, old: Target | None, new: Target | None) -> Named:
    for side, target in ((rounds.old, old), (rounds.new, new)):
        sheet = side.sheet(target) if target and target.sort == "row" else None
        if sheet and target:
            row = sheet.rows[int(target.part)]
            return Named(kind_of(row), row.name)
    return Named(spot.cell.level2 or "", spot.cell.indicator or "")


def kind_of(row: Row) -> str:
    """The kind in words, the group as written where it is unknown."""
    return str(row.main.kind) if row.main.kind is not Kind.UNKNOWN else row.main.level2


def _words(side: Round, target: Target | None) -> Words | None:
    sheet = side.sheet(target) if target else None
    if sheet is None or target is None:
        return None
    if target.sort == "row":
        row = sheet.rows[int(target.part)]
        return Words(row.name, values_in_words(row))
    text = sheet.text(str(target.part)) if target.sort == "text" else None
    return None if text is None else Words(str(target.part), text)


def values_in_words(row: Row) -> str:
    """The value; that of each period where they differ."""
    values = {p: i.value for p, i in row.sides.items()}
    if len(set(values.values())) == 1:
        return next(iter(values.values()))
    return "，".join(f"{p.label}{v or '未填'}" for p, v in values.items())


def _state(rounds: Rounds, spot: Spot, match: Spot | None, same_rule: bool) -> Verdict:
    target = spot.target
    if match is None and (gone := _gone(rounds, spot)):
        return gone
    if match:
        if not same_rule:
            return State.STILL_WRONG, f"改后仍有{match.finding.code}（{match.finding.title}）"
        return (State.STANDS if _says_the_same(rounds, spot, match) else State.STILL_WRONG), None
    if why := _could_not_look(rounds, spot):
        return State.LOST, why
    if all(rounds.same(t) for t in spot.touches):
        # a rule that judges the cell alone would have found it again
        elsewhere = spot.finding.family not in _IN_THE_CELL and not _whole_same(rounds, target)
        if not elsewhere:
            return State.LOST, "该处没有改，本次却没有指出，请人工核对"
        return State.MENDED, "该处没有改，别处改后不再有此问题"
    if why := _half_done(rounds, spot):
        return State.STILL_WRONG, why
    return State.MENDED, None


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


def _says_the_same(rounds: Rounds, spot: Spot, match: Spot) -> bool:
    """Whether the cell says what it said: the value where the finding rests on that, the name where on that."""
    target, at = spot.target, rounds.partner(spot.target)
    if at is None or target.sort != "row":
        # a table is not a cell: what the finding quotes of it is
        return rounds.same(target) or (not _is_text(rounds.old, target) and spot.quotes == match.quotes)
    before = rounds.old.sheets[target.sheet].rows[int(target.part)]
    after = rounds.new.sheets[at.sheet].rows[int(at.part)]
    values = {i.value for i in before.sides.values()}
    if all(e.quote in values for e in spot.cell.evidence):
        return _meanings(before) == _meanings(after) and before.kind == after.kind
    return before.words == after.words


def _is_text(side: Round, target: Target) -> bool:
    sheet = side.sheet(target)
    return sheet is not None and target.sort == "text" and sheet.text(str(target.part)) is not None


def _meanings(row: Row) -> list[object]:
    return [meaning(i.value, i.quantity) for _, i in sorted(row.sides.items())]


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
    """Whether nothing at all was changed in the table, or in the file."""
    if target.sort == "file":
        return rounds.same(target)
    return rounds.same(Target("table", target.sheet))


def _half_done(rounds: Rounds, spot: Spot) -> str | None:
    """What of a row was left as it was, or left empty."""
    target, at = spot.target, rounds.partner(spot.target)
    if at is None or target.sort != "row":
        return None
    before = rounds.old.sheets[target.sheet].rows[int(target.part)]
    after = rounds.new.sheets[at.sheet].rows[int(at.part)]
    if any(i.value for i in before.sides.values()) and not any(i.value for i in after.sides.values()):
        return "指标值删去后没有填"
    if spot.finding.family is Family.VAGUENESS and len(set(_meanings(before))) == 1:
        left = list(_left(before, after))
        if left and len(left) < len(after.sides):
            return f"{left[0]}的指标值没有改"
    return None


def _left(before: Row, after: Row) -> Iterator[str]:
    """The periods whose value is still the same."""
    old = _meanings(before)[0]
    for period, side in after.sides.items():
        if meaning(side.value, side.quantity) == old:
            yield period.label
