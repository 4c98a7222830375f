"""A 自评表 beside the approved table: targets changed, rows dropped, what was done left without a number or copied."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.quantity import find_quantities, parse_quantity
from perfcheck.model.finding import Severity
from perfcheck.model.report import DocumentReport
from perfcheck.model.submission import Indicator, Submission
from perfcheck.season.align import align_projects
from perfcheck.season.comparison import Named
from perfcheck.season.remarks import Remark, Said, Unknown
from perfcheck.season.rows import Row, align_rows, kind_of, values_in_words
from perfcheck.season.sheets import Sheet

CODES = ("MIS901", "MIS902", "MIS903", "MIS904")

_LEAST_ROWS = 5


def beside_approved(approved: Submission | None, own: Submission) -> Iterator[Said]:
    """What the 自评表 of a submission say beside the approved tables of the same projects."""
    old = [Sheet(DocumentReport(approved), t) for t in approved.tables] if approved else []
    new = [Sheet(DocumentReport(own), t) for t in own.tables]
    before = {j: i for i, j in align_projects(old, new).found.pairs.items()}
    for position, sheet in enumerate(new):
        if position in before:
            yield from against(old[before[position]], sheet)
        else:
            reason = "没有批复的目标表" if approved is None else "批复的目标表里没有对应的项目"
            yield from (Unknown(code, sheet.table.called, reason) for code in CODES[:2])
        yield from alone(sheet)


def is_assessed(sheet: Sheet) -> bool:
    """Whether a table says what was done."""
    return any(i.actual for i in sheet.table.indicators)


def against(old: Sheet, new: Sheet) -> Iterator[Remark]:
    """What became of the approved targets."""
    found = align_rows(old.rows, new.rows)
    for i, row in enumerate(old.rows):
        j = found.pairs.get(i)
        if j is None and i not in found.doubtful:
            yield _remark(
                "MIS902", "自评漏掉批复的指标", new, f"批复的指标「{row.name} {values_in_words(row)}」没有自评", row
            )
        elif j is not None and not new.rows[j].values & row.values:
            yield _remark(
                "MIS901",
                "自评目标值与批复不一致",
                new,
                f"「{row.name}」自评的目标值为{values_in_words(new.rows[j])}，批复为{values_in_words(row)}",
                row,
            )


def alone(sheet: Sheet) -> Iterator[Said]:
    """What its actual values say by themselves."""
    for indicator in sheet.table.indicators:
        if indicator.quantity and indicator.actual and not find_quantities(indicator.actual):
            yield Remark(
                "MIS904",
                "实际完成值没有数字",
                Severity.WARNING,
                sheet.table.called,
                f"「{indicator.name}」的目标值是{indicator.value}，实际完成值只写「{indicator.actual}」，看不出完成了多少",
                "写明实际完成的数量、比率或日期，并注明统计、验收、考核的来源",
                Named(_kind(indicator), indicator.name),
                path=sheet.document.submission.path,
                table=sheet.table.id,
            )
    yield from _to_the_digit(sheet)


def _kind(indicator: Indicator) -> str:
    return kind_of(Row({indicator.period: indicator}, ()))


def _to_the_digit(sheet: Sheet) -> Iterator[Said]:
    """Whether every measured target is said to be fulfilled exactly: what was done is then copied, not counted."""
    measured = [i for i in sheet.table.indicators if i.actual and i.quantity]
    if len(measured) < _LEAST_ROWS:
        yield Unknown("MIS903", sheet.table.called, "实际完成值没有读出，或太少")
        return
    done = [(i.quantity, parse_quantity(i.actual or "", i.name)) for i in measured]
    if all(a and b and (a.number, a.unit) == (b.number, b.unit) for a, b in done):
        yield Remark(
            "MIS903",
            "实际完成值与目标值全部相同",
            Severity.INFO,
            sheet.table.called,
            f"{len(measured)}条指标的实际完成值都恰好等于目标值",
            "按统计、验收、考核的原始记录填写实际完成值，并注明来源",
            path=sheet.document.submission.path,
            table=sheet.table.id,
        )


def _remark(code: str, title: str, sheet: Sheet, message: str, row: Row) -> Remark:
    return Remark(
        code,
        title,
        Severity.ERROR,
        sheet.table.called,
        message,
        "按批复的目标值自评；调整过目标的，附批准调整的文件",
        Named(kind_of(row), row.name),
        path=sheet.document.submission.path,
        table=sheet.table.id,
    )
