"""Documents to Submissions: target tables, budget lines, claims and narratives."""

from __future__ import annotations

from perfcheck.extraction.budget import read_budget_lines
from perfcheck.extraction.claims import read_claims
from perfcheck.extraction.cover import read_cover
from perfcheck.extraction.lengths import bounded
from perfcheck.extraction.narratives import read_narratives
from perfcheck.extraction.problems import doubtful_cells, no_table
from perfcheck.extraction.tables import read_target_tables
from perfcheck.model.document import Document
from perfcheck.model.submission import Submission, TargetTable

__all__ = ["extract"]


def extract(document: Document) -> Submission:
    """The submission a document holds. What could not be read is among its problems."""
    found, problems = read_target_tables(document)
    bound = [bounded(document.path, table) for table in found]
    tables = tuple(table for table, _ in bound)
    overlong = [problem for _, told in bound for problem in told]
    cover = read_cover(document)
    unread = any(p.blocking for p in (*document.problems, *problems))
    doubtful = [p for table in tables for p in doubtful_cells(document.path, table)]
    missing = () if tables or unread else (no_table(document),)
    return Submission(
        path=document.path,
        sha256=document.sha256,
        format=document.format,
        title=cover.title,
        department=cover.department or _department_of(tables),
        fiscal_year=cover.fiscal_year,
        pages=document.pages,
        tables=tables,
        budget_lines=read_budget_lines(document),
        claims=read_claims(document),
        narratives=read_narratives(document),
        notes=document.notes,
        problems=(*document.problems, *problems, *overlong, *doubtful, *missing),
    )


def _department_of(tables: tuple[TargetTable, ...]) -> str | None:
    """The department that all tables name, for a file that is nothing but forms."""
    named = {table.department for table in tables if table.department}
    return named.pop() if len(named) == 1 else None
