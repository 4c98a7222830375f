"""How many budget years a project runs."""

from __future__ import annotations

from perfcheck.language.project_term import Term, parse_term
from perfcheck.model.submission import TargetTable


def term_of(table: TargetTable) -> Term | None:
    """The project's term, None if the form does not state one that can be read."""
    return parse_term(table.project_term) if table.project_term else None


def one_year(table: TargetTable) -> bool:
    """Whether the term is known to lie within one budget year."""
    term = term_of(table)
    return term is not None and term.fiscal_years == 1


def several_years(table: TargetTable) -> bool:
    """Whether the term is known to touch two budget years or more, and to end."""
    term = term_of(table)
    return term is not None and (term.fiscal_years or 0) > 1
