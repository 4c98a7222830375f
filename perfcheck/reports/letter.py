"""What the letter on a submission and its annex say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from perfcheck.model.finding import Finding
from perfcheck.model.report import DocumentReport, Report
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.letter_rows import Notes, Row, rows
from perfcheck.reports.overview import held_back, of_table, shown, undecided
from perfcheck.reports.review_form import ReviewForm, review_forms
from perfcheck.reports.wording import ten_thousands

OUTCOMES = {"优": "通过", "良": "修改完善后通过", "中": "退回修改", "差": "退回修改"}
"""What a grade asks for (财预〔2015〕88号): 良 is completed and goes on, 中 and 差 are handed in anew."""

_NAMED = 3
"""So many files are named by name in a letter."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of one page and its annex.

    ``paged`` where the annex's places are pages; ``basis`` and ``remarks`` stand under its table. ``forms`` are the
    forms of its projects, where they were asked for.
    """

    addressee: str
    year: int | None
    paged: bool
    paragraphs: tuple[str, ...]
    rows: tuple[Row, ...]
    basis: tuple[str, ...]
    remarks: tuple[str, ...]
    forms: tuple[ReviewForm, ...] = ()

    @property
    def pages(self) -> tuple[str, ...]:
        """The sections it takes: a letter without faults and remarks has no annex."""
        annex = ("annex",) if self.rows or self.remarks else ()
        return ("letter", *annex, *(("forms",) if self.forms else ()))


def letters(report: Report, options: RenderOptions) -> Iterator[Letter]:
    """The letters on the report's submissions, in order; one on all of them where they go ``together``."""
    if options.together and report.documents:
        yield _letter(report.documents, options)
    else:
        yield from (_letter((document,), options) for document in report.documents)


def _letter(documents: Sequence[DocumentReport], options: RenderOptions) -> Letter:
    found = [shown(d.findings, options.info) for d in documents]
    notes = Notes()
    pairs = list(zip(documents, found, strict=True))
    annex = tuple(row for d, own in pairs for row in _rows(d, own, notes, several=len(documents) > 1))
    return Letter(
        next(filter(None, map(_addressee, documents)), ""),
        next((d.submission.fiscal_year for d in documents if d.submission.fiscal_year), None),
        all(any(e.place.page for f in own for e in f.evidence) for own in found if own) and any(found),
        tuple(_paragraphs(documents, annex)),
        annex,
        notes.texts,
        tuple(_remarks(documents, found)),
        tuple(form for d in documents for form in review_forms(d)) if options.forms else (),
    )


def figures(report: Report, remarks: int) -> dict[str, object]:
    """What the letters count, by the names that a template calls it; ``remarks`` are the annexes' rows."""
    tables = [(d, t) for d in report.documents for t in d.submission.tables]
    outcomes = Counter(_outcome(d, t) for d, t in tables)
    return {
        "项目数": len(tables),
        "指标数": sum(len(t.indicators) for _, t in tables),
        "金额合计": ten_thousands(sum((_annual(t) or Decimal(0) for _, t in tables), Decimal(0))),
        "意见条数": remarks,
        "通过数": outcomes["通过"],
        "完善数": outcomes["修改完善后通过"],
        "退回数": outcomes["退回修改"],
        "未评数": outcomes[""],
    }


def _addressee(document: DocumentReport) -> str:
    submission = document.submission
    return submission.department or next((t.department or t.unit or "" for t in submission.tables), "")


def _rows(document: DocumentReport, found: Sequence[Finding], notes: Notes, *, several: bool) -> Iterator[Row]:
    submission = document.submission
    file = _named(document) if several else ""
    budget = {line.project: line.amount.yuan for line in submission.budget_lines}
    whole: dict[str, list[Finding]] = {}
    for finding in of_table(found, None):
        whole.setdefault(finding.project or "", []).append(finding)
    for project, findings in whole.items():
        made = rows(project or "（全部材料）", "", ten_thousands(budget.get(project)), findings, notes)
        yield from (replace(row, file=file) for row in made)
    for table in submission.tables:
        outcome = _outcome(document, table)
        verdict = f"（初评：{outcome}）" if outcome else ""
        made = rows(table.called, verdict, ten_thousands(_annual(table)), of_table(found, table.id), notes)
        yield from (replace(row, file=file) for row in made)


def _outcome(document: DocumentReport, table: TargetTable) -> str:
    score = document.scores.get(table.id)
    return OUTCOMES[score.grade] if score else ""


def _annual(table: TargetTable) -> Decimal | None:
    funds = table.funds.get(Period.ANNUAL)
    return funds.total.yuan if funds and funds.total else None


def _paragraphs(documents: Sequence[DocumentReport], annex: Sequence[Row]) -> Iterator[str]:
    tables = [(d, t) for d in documents for t in d.submission.tables]
    yield _received(documents, annex)
    if tables:
        yield _outcomes(Counter(_outcome(document, table) for document, table in tables))
    else:
        yield "上述文件中未读出项目支出绩效目标表，请核对后报送项目支出绩效目标表。"
    if annex:
        yield "请于＿＿＿＿年＿＿月＿＿日前对照附件修改完善，连同逐条修改情况重新报送；有不同意见的，书面说明理由。"


def _received(documents: Sequence[DocumentReport], annex: Sequence[Row]) -> str:
    names = "".join(f"“{_named(d)}”" for d in documents[:_NAMED])
    more = f"等{len(documents)}个文件" if len(documents) > _NAMED else ""
    pages = [d.submission.pages for d in documents]
    size = f"（共{sum(filter(None, pages))}页）" if all(pages) else ""
    tables = [t for d in documents for t in d.submission.tables]
    amounts = [yuan for yuan in map(_annual, tables) if yuan is not None]
    funds = f"，年度资金合计{ten_thousands(sum(amounts, Decimal(0)))}万元" if amounts else ""
    indicators = sum(len(t.indicators) for t in tables)
    read = f"经审核其中{len(tables)}个项目的绩效目标（绩效指标{indicators}条{funds}），" if tables else ""
    result = f"提出修改意见{len(annex)}条，见附件" if annex else "未发现需要修改的问题"
    return f"报送的{names}{more}{size}收悉。{read}{result}。"


def _named(document: DocumentReport) -> str:
    return document.submission.path.rpartition("/")[2]


def _outcomes(counts: Counter[str]) -> str:
    told = [f"{outcome}{counts[outcome]}个" for outcome in dict.fromkeys(OUTCOMES.values()) if counts[outcome]]
    told += [f"没有评分{counts['']}个"] if counts[""] else []
    return (
        f"按评分上限的等级，初步意见为：{'，'.join(told)}。"
        "这是程序的初评，须由人判断的内容没有计入，以审核单位的最终意见为准。"
    )


def _remarks(documents: Sequence[DocumentReport], found: Sequence[Sequence[Finding]]) -> Iterator[str]:
    faulty = {(n, f.table) for n, own in enumerate(found) for f in own}
    tables = [(n, t) for n, d in enumerate(documents) for t in d.submission.tables]
    sound = [t.called for n, t in tables if (n, t.id) not in faulty]
    if sound and faulty:
        yield f"未发现问题的项目：{'、'.join(sound)}。"
    for document in documents:
        for problem in document.problems:
            yield f"{'未能检查' if problem.blocking else '说明'}：{problem.message}。{problem.advice}。"
        for reason, codes in undecided(document).items():
            yield f"未能判断：{reason}（{'、'.join(codes)}）。"
    kept = held_back(Report("", tuple(documents)))
    if kept:
        yield f"{kept}。"
    left = sum(len(d.findings) - len(own) for d, own in zip(documents, found, strict=True))
    if left:
        yield f"另有提示{left}处未列入。"
