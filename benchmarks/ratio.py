"""How many lines of tests and examples stand beside a line of code: ``python benchmarks/ratio.py``.

Lines that hold something are counted: tests are the Python files of ``tests/``; examples are what rules state as
theirs, in Python and in ``lexicons/rules.toml``, where they are run as tests; code is the rest of ``perfcheck/``.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTED = re.compile(r"^(?:good|bad) = \[$.*?^\]$", re.MULTILINE | re.DOTALL)


def main() -> None:
    tests = sum(filled(text(file)) for file in (ROOT / "tests").rglob("*.py"))
    code = [text(file) for file in (ROOT / "perfcheck").rglob("*.py")]
    stated = sum(map(examples, code))
    worded = sum(filled(found) for found in LISTED.findall(text(ROOT / "lexicons" / "rules.toml")))
    lines = sum(map(filled, code)) - stated
    print(f"code {lines}, tests {tests}, examples {stated + worded}")
    print(f"per line of code: {(tests + stated + worded) / lines:.2f}, without examples {tests / lines:.2f}")


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def filled(content: str) -> int:
    return sum(bool(line.strip()) for line in content.splitlines())


def examples(content: str) -> int:
    """The lines of every argument ``examples=``."""
    lines = content.splitlines()
    given = [n for n in ast.walk(ast.parse(content)) if isinstance(n, ast.keyword) and n.arg == "examples"]
    return sum(filled("\n".join(lines[n.lineno - 1 : n.value.end_lineno])) for n in given)


if __name__ == "__main__":
    main()
