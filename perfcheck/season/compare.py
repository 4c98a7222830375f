"""Two rounds compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from perfcheck import __version__
from perfcheck.model.problem import Problem
from perfcheck.model.report import Report
from perfcheck.season.assessed import against, alone, is_assessed
from perfcheck.season.changes import unasked_changes
from perfcheck.season.comparison import Comparison, Followed, ProjectLine, ProjectState, Scores, State
from perfcheck.season.follow import follow
from perfcheck.season.missing import may_be, project_missing
from perfcheck.season.remarks import Remark
from perfcheck.season.rounds import Round, Rounds
from perfcheck.season.sheets import Sheet


def compare_reports(old: Report, new: Report, earlier: Sequence[Report] = ()) -> Comparison:
    """What became of every finding of ``old`` in ``new``, and what was changed besides.

    ``earlier`` are rounds before ``old``: a finding that one of them knew and ``old`` did not appears again. What could
    not be read of either round is among the problems, and closes nothing.
    """
    later = Round(new)
    rounds = Rounds(Round(old), later)
    assessed = tuple(_assessed(rounds))
    told = {(f.old_path, f.old_table, f.indicator) for f in assessed}
    return Comparison(
        version=__version__,
        old=tuple(d.submission.path for d in old.documents),
        new=tuple(d.submission.path for d in new.documents),
        projects=tuple(_projects(rounds)),
        findings=(*follow(rounds, [Rounds(Round(e), later) for e in earlier]), *assessed),
        changes=tuple(c for c in unasked_changes(rounds) if (c.old_path, c.old_table, c.indicator) not in told),
        problems=(*_problems(old, "上一稿"), *_problems(new, "新稿")),
    )


def _assessed(rounds: Rounds) -> Iterator[Followed]:
    """What a 自评表 says beside the approved table: findings without a number, for no report of one file has them."""
    for i, j in sorted(rounds.projects.found.pairs.items()):
        old, new = rounds.old.sheets[i], rounds.new.sheets[j]
        for said in (*against(old, new), *alone(new)) if is_assessed(new) else ():
            if isinstance(said, Remark):
                yield Followed(
                    number="",
                    code=said.code,
                    project=said.project,
                    indicator=said.indicator,
                    state=State.NEW,
                    old=None,
                    new=None,
                    severity=said.severity,
                    title=said.title,
                    message=said.message,
                    suggestion=said.suggestion,
                    old_path=old.document.submission.path,
                    old_table=old.table.id,
                    new_path=new.document.submission.path,
                    new_table=new.table.id,
                )


def _problems(report: Report, side: str) -> Iterator[Problem]:
    return (replace(p, message=f"{side}：{p.message}") for p in report.all_problems())


def _projects(rounds: Rounds) -> Iterator[ProjectLine]:
    found, how = rounds.projects.found, rounds.projects.how
    for i, sheet in enumerate(rounds.old.sheets):
        j = found.pairs.get(i)
        if j is not None:
            yield replace(_line(sheet, rounds.new.sheets[j], ProjectState.SAME), how=how[i])
        else:
            state, why = project_missing(rounds, i)
            yield replace(_line(sheet, None, state), why=why)
    _, free = found.free(len(rounds.old.sheets), len(rounds.new.sheets))
    for j in free:
        rivals = found.doubtful_right.get(j)
        why = may_be(rounds.old.sheets[i].table.called for i in rivals) if rivals else None
        yield replace(_line(None, rounds.new.sheets[j], ProjectState.LOST if why else ProjectState.NEW), why=why)


def _line(old: Sheet | None, new: Sheet | None, state: ProjectState) -> ProjectLine:
    either = old or new
    return ProjectLine(
        old=old.table.called if old else None,
        new=new.table.called if new else None,
        state=state,
        score=Scores(*(_points(s) for s in (old, new))),
        department=either.table.department or either.document.submission.department if either else None,
        old_path=old.document.submission.path if old else None,
        old_table=old.table.id if old else None,
        new_path=new.document.submission.path if new else None,
        new_table=new.table.id if new else None,
    )


def _points(sheet: Sheet | None) -> Decimal | None:
    score = sheet.document.scores.get(sheet.table.id) if sheet else None
    return score.total if score else None
