"""How well three ways of judging find indicators filed under the wrong level 2.

    python benchmarks/classification.py [ROWS.txt]

A row is 二级指标|名称|指标值|y or n. ``cues`` asks the words only, ``examples`` the likeness to examples only,
with the threshold chosen on the other tenths of the rows, ``both`` is what the rules do.
"""

from __future__ import annotations

import sys
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from perfcheck.rules.base import Context, Hit  # noqa: E402
from perfcheck.rules.classification import RULES  # noqa: E402
from perfcheck.rules.filing import Reading  # noqa: E402
from perfcheck.rules.notation import parse  # noqa: E402

LAST_OF_KINDS = "CAT013"
"""The rules after it judge tables, not one indicator."""
FOLDS = 10
Row = tuple[str, bool]


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("classification_rows.txt")
    rows = read_rows(path)
    print(f"{len(rows)} rows, {sum(wrong for _, wrong in rows)} of them misfiled")
    with mock.patch.object(Reading, "likeness", lambda self, *kinds: 0.0):
        show("cues", rows, [flagged(text) for text, _ in rows])
    show("examples", rows, by_likeness(rows))
    show("both", rows, [flagged(text) for text, _ in rows])


def read_rows(path: Path) -> list[Row]:
    """Each row in the notation of the rules' examples, and whether it is misfiled."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    cells = (line.split("|") for line in lines)
    return [(f"{level2} | {name} | {value}", mark == "y") for level2, name, value, mark in cells]


def flagged(text: str) -> bool:
    """Whether any rule says that the indicator is misfiled."""
    submission = parse(text)
    context = Context(submission)
    rules = [rule.table for rule in RULES if rule.code <= LAST_OF_KINDS and rule.table]
    return any(isinstance(a, Hit) for t in submission.tables for check in rules for a in check(t, context))


def by_likeness(rows: list[Row]) -> list[bool]:
    """Flag what is less like its own kind than a threshold, chosen on the rows of the other folds."""
    own = [own_likeness(text) for text, _ in rows]
    said = []
    for position in range(len(rows)):
        others = [(own[i], wrong) for i, (_, wrong) in enumerate(rows) if i % FOLDS != position % FOLDS]
        threshold = max((o for o, _ in others), key=lambda t: f1([w for _, w in others], [o <= t for o, _ in others]))
        said.append(own[position] <= threshold)
    return said


def own_likeness(text: str) -> float:
    submission = parse(text)
    row = Context(submission).read(submission.tables[0]).rows[0]
    return Reading(row).likeness(row.kind)


def counts(truth: list[bool], said: list[bool]) -> tuple[int, int, int]:
    """Right, false and missed."""
    pairs = list(zip(truth, said, strict=True))
    return pairs.count((True, True)), pairs.count((False, True)), pairs.count((True, False))


def f1(truth: list[bool], said: list[bool]) -> float:
    right, false, missed = counts(truth, said)
    return 2 * right / (2 * right + false + missed) if right else 0.0


def show(method: str, rows: list[Row], said: list[bool]) -> None:
    truth = [wrong for _, wrong in rows]
    right, false, missed = counts(truth, said)
    precision = right / (right + false) if right + false else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    print(f"{method:9} precision {precision:.3f}  recall {recall:.3f}  F1 {f1(truth, said):.3f}")


if __name__ == "__main__":
    main()
