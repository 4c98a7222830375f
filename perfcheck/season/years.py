"""Last year's table beside this year's: copied, lowered, dearer, more money for the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from perfcheck.language.likeness import likeness
from perfcheck.model.finding import Severity
from perfcheck.model.kind import Kind
from perfcheck.model.report import DocumentReport
from perfcheck.model.submission import Period, Submission
from perfcheck.season.align import align_projects
from perfcheck.season.changes import change_of
from perfcheck.season.comparison import ChangeKind, Named
from perfcheck.season.remarks import Remark, Said, Unknown
from perfcheck.season.rows import Row, align_rows, kind_of
from perfcheck.season.sheets import Sheet

CODES = ("DUP007", "FEA003", "FEA004", "FEA011")

_YEAR = re.compile(r"(?:19|20)\d{2}")
_SAME_GOAL = 0.95
_SAME_VALUES = Decimal("0.8")
_LEAST_ROWS = 4
_OTHER_AMOUNT = Decimal("0.2")
_MUCH_MORE = Decimal("0.5")
_DEARER = Decimal("0.3")

Pairs = Sequence[tuple[Row, Row]]


def beside_last_year(last: Submission | None, this: Submission) -> Iterator[Said]:
    """What this year's tables say beside last year's of the same projects; unknown where there is no last year."""
    new = [Sheet(DocumentReport(this), t) for t in this.tables]
    old = [Sheet(DocumentReport(last), t) for t in last.tables] if last else []
    return sheets_beside(old, new, "上年的材料里没有对应的项目" if last else "没有上年的材料")


def sheets_beside(old: Sequence[Sheet], new: Sequence[Sheet], without: str) -> Iterator[Said]:
    """The same of all tables of two years; ``without`` is said of a project that last year does not have."""
    before = {j: i for i, j in align_projects(old, new).found.pairs.items()}
    for position, sheet in enumerate(new):
        if position in before:
            yield from _of_project(old[before[position]], sheet)
        else:
            yield from (Unknown(code, sheet.table.called, without) for code in CODES)


def _of_project(old: Sheet, new: Sheet) -> Iterator[Said]:
    found = align_rows(old.rows, new.rows)
    pairs = [(old.rows[i], new.rows[j]) for i, j in sorted(found.pairs.items())]
    growth = _growth(_amount(old), _amount(new))
    yield from _copied(old, new, pairs, growth)
    yield from _lowered(old, new, pairs, growth)
    if growth is None:
        yield from (Unknown(code, new.table.called, "有一年的资金总额没有读出") for code in ("FEA004", "FEA011"))
    else:
        yield from _same_for_more(old, new, pairs, growth)
        yield from _dearer(old, new, pairs)


def _amount(sheet: Sheet) -> Decimal | None:
    """The year's money; of a form with one period, that one."""
    funds = sheet.table.funds
    stated = funds.get(Period.ANNUAL) or next(iter(funds.values()), None)
    return stated.total.yuan if stated and stated.total else None


def _growth(old: Decimal | None, new: Decimal | None) -> Decimal | None:
    """How much more, as a share of what was; None where one is not known."""
    return (new - old) / old if old and new is not None else None


def _copied(old: Sheet, new: Sheet, pairs: Pairs, growth: Decimal | None) -> Iterator[Said]:
    goals = [" ".join(t.text for t in s.table.goals.values()) for s in (old, new)]
    if not all(goals) or len(new.rows) < _LEAST_ROWS:
        yield Unknown("DUP007", new.table.called, "没有年度目标，或指标太少")
        return
    same = sum(a.values == b.values for a, b in pairs)
    alike = likeness(*(_YEAR.sub("", g) for g in goals)) >= _SAME_GOAL
    if not alike or same < _SAME_VALUES * max(len(old.rows), len(new.rows)):
        return
    moved = growth is not None and abs(growth) > _OTHER_AMOUNT
    money = f"，而资金{_percent(growth)}" if moved and growth is not None else ""
    yield _remark(
        "DUP007",
        "照搬上年目标",
        Severity.WARNING if moved else Severity.INFO,
        old,
        new,
        f"年度目标和上年几乎逐字相同，{len(new.rows)}条指标中{same}条的指标值没有变{money}",
        "按今年的任务重写年度目标，逐条核对指标值；任务确实没有变的，说明资金变动的原因",
    )


def _lowered(old: Sheet, new: Sheet, pairs: Pairs, growth: Decimal | None) -> Iterator[Said]:
    for row, after in pairs:
        for period in Period:
            a, b = row.sides.get(period), after.sides.get(period)
            if a is None or b is None or change_of(a, b) not in (ChangeKind.LOWERED, ChangeKind.LOOSENED):
                continue
            if a.quantity is None or b.quantity is None or row.main.kind is Kind.TIMELINESS:
                continue
            fall = _growth(a.quantity.number, b.quantity.number)
            # less money for less work is no lower target
            if row.main.kind is Kind.QUANTITY and growth is not None and fall is not None and growth <= fall:
                continue
            yield _remark(
                "FEA003",
                "目标值低于上年",
                Severity.WARNING,
                old,
                new,
                f"「{after.name}」今年为{b.value}，上年为{a.value}",
                "说明降低的原因；没有特殊原因的，不低于上年",
                after,
            )
            break


def _same_for_more(old: Sheet, new: Sheet, pairs: Pairs, growth: Decimal) -> Iterator[Said]:
    outputs = [(a, b) for a, b in pairs if a.main.kind is Kind.QUANTITY and a.main.quantity]
    if growth > _MUCH_MORE and outputs and all(a.values == b.values for a, b in outputs):
        more = sum(r.main.kind is Kind.QUANTITY for r in new.rows) > len(outputs)
        if not more:
            yield _remark(
                "FEA011",
                "资金增加而任务没有增加",
                Severity.WARNING,
                old,
                new,
                f"资金{_percent(growth)}，{len(outputs)}条数量指标的指标值和上年相同",
                "写明增加的资金用于哪些新增的任务；单价上涨的，写明测算依据",
            )


def _dearer(old: Sheet, new: Sheet, pairs: Pairs) -> Iterator[Said]:
    """The money for one unit of the task, where the form has one task alone."""
    tasks = [(a, b) for a, b in pairs if a.main.kind is Kind.QUANTITY and a.main.quantity and b.main.quantity]
    if len(tasks) != 1 or any(sum(r.main.kind is Kind.QUANTITY for r in s.rows) != 1 for s in (old, new)):
        yield Unknown("FEA004", new.table.called, "数量指标不止一条，分不清资金用于哪一条")
        return
    a, b = tasks[0]
    was, now = a.main.quantity, b.main.quantity
    money = (_amount(old), _amount(new))
    if was is None or now is None or was.unit != now.unit or not was.number or not now.number or None in money:
        yield Unknown("FEA004", new.table.called, "两年的数量不是同一单位")
        return
    prices = [m / q.number for m, q in zip(money, (was, now), strict=True) if m is not None]
    rise = _growth(prices[0], prices[1])
    if rise is not None and rise > _DEARER:
        unit = now.unit or "单位"
        yield _remark(
            "FEA004",
            "单位成本比上年高出很多",
            Severity.WARNING,
            old,
            new,
            f"按「{b.name}」折算，今年每{unit}{prices[1]:.0f}元，上年每{unit}{prices[0]:.0f}元，{_percent(rise)}，请核对",
            "写明单价的测算依据；资金还用于其他任务的，补上相应的数量指标",
            b,
        )


def _percent(share: Decimal) -> str:
    return f"{'增加' if share >= 0 else '减少'}{abs(share) * 100:.0f}%"


def _remark(
    code: str, title: str, severity: Severity, old: Sheet, new: Sheet, message: str, advice: str, row: Row | None = None
) -> Remark:
    named = Named(kind_of(row), row.name) if row else None
    at = (new.document.submission.path, new.table.id)
    return Remark(code, title, severity, new.table.called, message, advice, named, old.table.called, *at)
