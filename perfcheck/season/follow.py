"""What became of each finding of an earlier round."""

from __future__ import annotations

from collections.abc import Sequence

from perfcheck.season.comparison import Followed, Named, State, Words
from perfcheck.season.matching import match_spots, take_family
from perfcheck.season.rounds import Round, Rounds
from perfcheck.season.rows import kind_of, values_in_words
from perfcheck.season.spots import Spot, Target
from perfcheck.season.states import Verdict, judge_state


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
    verdict = judge_state(rounds, spot, match, same_rule)
    at = match.target if match else rounds.partner(spot.target)
    return _entry(rounds, spot, spot.target, at, verdict, match.finding.number if match else None)


def _new(rounds: Rounds, spot: Spot, state: State) -> Followed:
    before = None
    if spot.target.sort != "file" and spot.target.sheet in rounds.back:
        before = _before(rounds, spot.target, rounds.back[spot.target.sheet])
    why = None
    if before and rounds.same(before):
        why = "该处与上一稿相同，上一稿没有指出"
    elif spot.target.sort != "file" and spot.target.sheet in rounds.projects.found.doubtful_right:
        why = "该项目无法与上一稿的项目一一对应"
    elif any(p.blocking for p in rounds.old.report.all_problems()):
        why = "上一稿没有读全，可能原来就有"
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
            row = side.row(target)
            return Named(kind_of(row), row.name)
    return Named(spot.cell.level2 or "", spot.cell.indicator or "")


def _words(side: Round, target: Target | None) -> Words | None:
    sheet = side.sheet(target) if target else None
    if sheet is None or target is None:
        return None
    if target.sort == "row":
        row = side.row(target)
        return Words(row.name, values_in_words(row))
    text = side.text(target)
    return None if text is None else Words(str(target.part), text)
