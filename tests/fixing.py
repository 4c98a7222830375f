"""Take a fix as a department would, its N filled in, and look at what all rules say then."""

from dataclasses import replace

from perfcheck.engine.judge import judge
from perfcheck.engine.trial import applied
from perfcheck.rules.base import Context, Hit
from perfcheck.rules.builtin import PACK


def complaints(submission):
    """What is wrong with the fixes shown for ``submission``: one line for each that does not hold, none if all do."""
    findings = judge(submission, PACK.rules, {}).findings
    for finding in findings:
        if finding.fix is None:
            continue
        mended, touched = taken(submission, finding.table, finding.fix)
        told = f"{finding.code} {finding.indicator or finding.field} {finding.suggestion}"
        before = said_of(findings, rows(submission, finding.table, touched))
        after = said_of(judge(mended, PACK.rules, {}).findings, rows(mended, finding.table, touched))
        if {finding.code, *finding.also} & after:
            yield f"{told}: still found"
        if new := after - before:
            yield f"{told}: now {sorted(new)}"


def disputes(submission):
    """Pairs of rules of which the second rewrites what the first has rewritten back into what it was."""
    for table in submission.tables:
        for first, fix in rewrites(submission, table.id):
            mended, touched = taken(submission, table.id, fix)
            for second, back in rewrites(mended, table.id):
                again, _ = taken(mended, table.id, back)
                if touched and rows(again, table.id, touched) == rows(submission, table.id, touched):
                    yield f"{first} and {second}: {rows(submission, table.id, touched)}"


def rewrites(submission, table_id):
    """The fixes that rules have for a table, tried or not, with the rules' codes."""
    context = Context(submission)
    table = named(submission, table_id)
    for rule in PACK.rules:
        for answer in rule.table(table, context) if rule.table else ():
            if isinstance(answer, Hit) and answer.fix:
                yield rule.code, answer.fix


def taken(submission, table_id, fix):
    """The submission with the fix, and the positions of the rows that it changes; new rows are none."""
    table = named(submission, table_id)
    mended, _ = applied(table, [fix], table.fiscal_year or submission.fiscal_year or 2026)
    tables = tuple(mended if t is table else t for t in submission.tables)
    return replace(submission, tables=tables), {e.position for e in fix.edits if e.position is not None}


def named(submission, table_id):
    return next(t for t in submission.tables if t.id == table_id)


def rows(submission, table_id, positions):
    """Table, level 2, name and value of some rows."""
    indicators = [named(submission, table_id).indicators[p] for p in sorted(positions)]
    return [(table_id, i.level2, i.name, i.value) for i in indicators]


def said_of(findings, about):
    """The codes of all that was said of some rows."""
    keys = {row[:3] for row in about}
    told = [f for f in findings if (f.table, f.level2, f.indicator) in keys]
    return {code for f in told for code in (f.code, *f.also)}
