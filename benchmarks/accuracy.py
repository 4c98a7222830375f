"""How often findings are right, by rule and by kind of fault, on labelled tables of our own.

    python benchmarks/accuracy.py [FOLDER] [--audit TABLES] [--write first_seen|known]

FOLDER holds tables in the notation of the rules' examples, with the kinds of faults after # on each line
(``benchmarks/accuracy``), and ``kinds.toml``, which rules speak of which kind. A finding is right where its line bears
a kind that its rule speaks of. Info findings are not counted: they are hidden from readers. TABLES are tables whose
findings a reviewer judged (``audited.py``). ``--write`` puts the counts of each rule into ``lexicons/measured.toml``:
first_seen once, before anything is mended because of a table, known after every change.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import tomllib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from audited import verdicts  # noqa: E402

from perfcheck.engine.judge import judge  # noqa: E402
from perfcheck.engine.scoring import table_scores  # noqa: E402
from perfcheck.model.finding import Confidence, Finding, Severity  # noqa: E402
from perfcheck.rules.builtin import PACK  # noqa: E402
from perfcheck.rules.notation import parse  # noqa: E402

MEASURED = ROOT / "lexicons" / "measured.toml"
Count = tuple[int, int]

ON_ROWS = ("vague", "tautology", "rate", "misfiled", "unit", "impossible", "placeholder", "abstract")
"""The kinds of which precision and recall over all rows are printed."""

RANK = "rank="
"""Before what a table's maker would give it of 100, on its first line."""


@dataclass(frozen=True)
class Labelled:
    """One table, each of its lines with the kinds of faults that it has, its rows, and its maker's score of 100."""

    name: str
    text: str
    kinds: Mapping[int, frozenset[str]]
    rows: frozenset[int]
    rank: int | None


@dataclass(frozen=True)
class Said:
    """A finding and the lines that it quotes; of the form's own fields all count, for not each knows its line."""

    table: Labelled
    lines: frozenset[int]
    finding: Finding

    @property
    def codes(self) -> set[str]:
        return {self.finding.code, *self.finding.also}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).with_name("accuracy"))
    parser.add_argument("--audit", type=Path)
    parser.add_argument("--write", choices=("first_seen", "known"))
    options = parser.parse_args()
    speaks = tomllib.loads((options.folder / "kinds.toml").read_text(encoding="utf-8"))
    tables = [table for file in sorted(options.folder.glob("*.txt")) for table in read(file)]
    said = [s for table in tables for s in findings(table)]
    print(f"{len(tables)} tables, {sum(len(t.rows) for t in tables)} rows")
    show_kinds(tables, said, speaks)
    show_ranks(tables)
    judged = [(s.finding, is_right(s, speaks)) for s in said]
    if options.audit:
        judged += verdicts(options.audit)
    counts = by_rule(judged)
    show_rules(judged, counts)
    if options.write:
        write(options.write, counts)


def read(file: Path) -> Iterator[Labelled]:
    """The tables of a file, each with the file's first lines (the year)."""
    head: list[str] = []
    block: list[tuple[int, str]] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("项目:"):
            if block:
                yield labelled(head, block)
            block = []
        if block or line.startswith("项目:"):
            block.append((number, line))
        else:
            head.append(line)
    yield labelled(head, block)


def labelled(head: Sequence[str], block: Sequence[tuple[int, str]]) -> Labelled:
    lines, kinds, rows, ranks = list(head), {}, set(), []
    for _, line in block:
        text, _, marks = line.partition("#")
        lines.append(text.strip())
        ranks += [int(mark.removeprefix(RANK)) for mark in marks.split() if mark.startswith(RANK)]
        kinds[len(lines)] = frozenset(mark for mark in marks.split() if not mark.startswith(RANK))
        if "|" in text:
            rows.add(len(lines))
    return Labelled(block[0][1].partition("#")[0].strip(), "\n".join(lines), kinds, frozenset(rows), *ranks or [None])


def findings(table: Labelled) -> Iterator[Said]:
    """What is said of a table, info findings left out."""
    head = frozenset(table.kinds) - table.rows
    for finding in judge(parse(table.text), PACK.rules, {}).findings:
        if finding.severity is not Severity.INFO:
            quoted = {e.place.line for e in finding.evidence if e.place.line}
            yield Said(table, frozenset(quoted) if quoted & table.rows else head | quoted, finding)


def speaks_of(code: str, kind: str, speaks: Mapping[str, Sequence[str]]) -> bool:
    return code.startswith(tuple(speaks[kind]))


def is_right(said: Said, speaks: Mapping[str, Sequence[str]]) -> bool:
    kinds = {kind for line in said.lines for kind in said.table.kinds.get(line, ())}
    return any(speaks_of(said.finding.code, kind, speaks) for kind in kinds)


def show_kinds(tables: Sequence[Labelled], said: Sequence[Said], speaks: Mapping[str, Sequence[str]]) -> None:
    codes: dict[tuple[str, int], set[str]] = defaultdict(set)
    for s in said:
        for line in s.lines:
            codes[s.table.name, line] |= s.codes
    for kind in ON_ROWS:
        rows = [(t, line) for t in tables for line in t.rows]
        truth = {(t.name, line) for t, line in rows if kind in t.kinds[line]}
        told = {(t.name, line) for t, line in rows if any(speaks_of(c, kind, speaks) for c in codes[t.name, line])}
        right = len(truth & told)
        precision, recall = right / len(told) if told else 1.0, right / len(truth) if truth else 1.0
        print(f"{kind:12} precision {precision:.2f}  recall {recall:.2f}  ({len(truth)} rows)")
        for name, line in sorted(told ^ truth):
            word = "false" if (name, line) in told else "missed"
            text = next(t.text for t in tables if t.name == name).splitlines()[line - 1]
            print(f"    {word} {name} {text} {sorted(codes[name, line])}")


def show_ranks(tables: Iterable[Labelled]) -> None:
    """How like the score's order is to that of the tables' maker, where the maker scored them."""
    scores, ranks = [], []
    for table in (t for t in tables if t.rank is not None):
        submission = parse(table.text)
        (score,) = table_scores(submission, judge(submission, PACK.rules, {}), PACK.rules).values()
        scores.append(float(score.total))
        ranks.append(table.rank)
        print(f"    scored {score.total} {score.grade}, its maker {table.rank}: {table.name}")
    if scores:
        print(f"rank correlation of the score: {statistics.correlation(places(scores), places(ranks)):.2f}")


def places(values: Sequence[float]) -> list[float]:
    """The place of each value among all, equal ones in the middle of theirs."""
    return [sum(other < value for other in values) + sum(other == value for other in values) / 2 for value in values]


def by_rule(judged: Iterable[tuple[Finding, bool]]) -> dict[str, Count]:
    """Of each rule, in the order of codes, how many findings are right and how many were judged."""
    right, every = Counter[str](), Counter[str]()
    for finding, is_right in judged:
        every[finding.code] += 1
        right[finding.code] += is_right
    return {code: (right[code], every[code]) for code in sorted(every)}


def show_rules(judged: Sequence[tuple[Finding, bool]], counts: Mapping[str, Count]) -> None:
    for code, (right, every) in counts.items():
        print(f"{code}  {right} of {every} right")
    for finding, right in judged:
        if not right:
            print(f"    false {finding.code} {finding.severity.label} {finding.confidence.label} {finding.message}")
    sure = [r for f, r in judged if f.severity is Severity.ERROR and f.confidence is Confidence.HIGH]
    print(f"errors of high confidence: {sum(sure)} of {len(sure)} right")
    print(f"all findings: {sum(right for _, right in judged)} of {len(judged)} right")


def write(column: str, counts: Mapping[str, Count]) -> None:
    """Replace one column of the measured counts; a rule that said nothing has none."""
    kept = tomllib.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
    rules: dict[str, dict[str, Count]] = {c: {k: v for k, v in m.items() if k != column} for c, m in kept.items()}
    for code, count in counts.items():
        rules.setdefault(code, {})[column] = count
    lines = [
        "# Of the findings of a rule, how many were right and how many were judged: benchmarks/accuracy.py --write"
    ]
    for code, columns in sorted(rules.items()):
        cells = ", ".join(f"{name} = [{right}, {every}]" for name, (right, every) in sorted(columns.items()))
        lines += [f"{code} = {{ {cells} }}"] if cells else []
    MEASURED.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
