"""REF: policies, laws and documents that a table refers to."""

from __future__ import annotations

from perfcheck.rules.base import Rule
from perfcheck.rules.reference import (
    document_name,
    document_number,
    document_year,
    general_basis,
    lapsed_policy,
    no_document,
    outdated_term,
    renamed_agency,
    repealed_document,
    wrong_plenum,
)

RULES: tuple[Rule, ...] = (
    lapsed_policy.RULE,
    repealed_document.RULE,
    document_year.RULE,
    document_name.RULE,
    no_document.RULE,
    renamed_agency.RULE,
    general_basis.RULE,
    document_number.RULE,
    wrong_plenum.RULE,
    outdated_term.RULE,
)
