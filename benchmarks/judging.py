"""How long judging takes: per table, for submissions of 13, 104 and 208 tables; and what trying fixes adds to it.

    python benchmarks/judging.py [FILE]

FILE is a submission of a dozen tables (the example's by default); the longer ones repeat its tables under other names.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from perfcheck.config.settings import Settings  # noqa: E402
from perfcheck.engine.choice import rules_for  # noqa: E402
from perfcheck.engine.document import extract_document  # noqa: E402
from perfcheck.engine.judge import judge  # noqa: E402
from perfcheck.engine.lexicons import lexicons_for  # noqa: E402
from perfcheck.engine.reading import read_documents  # noqa: E402
from perfcheck.language.lexicon import Lexicon  # noqa: E402
from perfcheck.model.submission import Submission, TargetTable  # noqa: E402
from perfcheck.rules.base import Rule  # noqa: E402

SIZES = (13, 104, 208)
ROUNDS = 5


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "examples" / "云溪市图书馆2026.docx"
    submission = extract_document(next(iter(read_documents(path))))
    rules, lexicons = rules_for(Settings()), lexicons_for(Settings())
    judge(submission, rules, lexicons)
    show_fixes(submission, rules, lexicons)
    before = None
    for size in SIZES:
        long = repeated(submission, size)
        took = seconds(partial(judge, long, rules, lexicons))
        growth = f", {took / before:.2f} times the row above" if before else ""
        print(f"{size:4} tables  {took:6.2f} s  {took / size * 1000:6.1f} ms a table{growth}")
        before = took


def show_fixes(submission: Submission, rules: Sequence[Rule], lexicons: Mapping[str, Lexicon]) -> None:
    """Print the share of findings with a fix, and the time with fixes tried against that without, median of pairs."""
    findings = judge(submission, rules, lexicons).findings
    fixed = sum(f.fix is not None for f in findings)
    print(
        f"{fixed} of {len(findings)} findings on one cell have a fix that passed ({fixed / max(len(findings), 1):.0%})"
    )
    ratios = []
    for _ in range(ROUNDS):
        tried = seconds(lambda: judge(submission, rules, lexicons))
        with mock.patch("perfcheck.engine.judge.try_fixes", lambda sightings, *_: list(sightings)):
            ratios.append(tried / seconds(lambda: judge(submission, rules, lexicons)))
    print(f"judging with fixes tried / without: {statistics.median(ratios):.2f}")


def seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def repeated(submission: Submission, size: int) -> Submission:
    """The submission with its tables over and over until there are ``size``, each a project of its own."""
    tables = submission.tables
    return replace(submission, tables=tuple(renamed(tables[n % len(tables)], n) for n in range(size)))


def renamed(table: TargetTable, number: int) -> TargetTable:
    return replace(table, id=f"T{number + 1}", project=f"{table.project}{number + 1}")


if __name__ == "__main__":
    main()
