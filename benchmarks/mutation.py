"""How many faults that are put into the code its tests notice, by room, in a sample of mutants made by mutmut.

    python benchmarks/mutation.py [ROOM...] [--mutants 40] [--seed 1]

Each room is mutated in a copy of the project and tried with its own tests; what lives is listed with its change.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("perfcheck", "lexicons", "tests", "examples", "docs")
ROOMS = {
    "language": (["perfcheck/language/*.py"], ["tests/test_language_*.py"]),
    "engine": (["perfcheck/engine/*.py"], ["tests/test_engine_*.py", "tests/test_fixes.py", "tests/test_renamed.py"]),
    "funds": (["perfcheck/extraction/funds*.py"], ["tests/test_extraction_tables_*.py"]),
    "budget_table": (["perfcheck/extraction/budget*.py"], ["tests/test_extraction_submission_*.py"]),
    "rules": (["perfcheck/rules/*/*.py"], ["tests/test_rules_*.py"]),
}
GENERATE = "from mutmut import __main__ as m; m.copy_src_dir(); m.copy_also_copy_files(); m.create_mutants(1)"
LIVES = ("survived", "no tests")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("rooms", nargs="*", choices=[[], *ROOMS])
    parser.add_argument("--mutants", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for room in asked.rooms or ROOMS:
        with tempfile.TemporaryDirectory() as folder:
            measure(room, Path(folder), asked.mutants, asked.seed)


def measure(room: str, folder: Path, size: int, seed: int) -> None:
    """Print how many mutants of a sample are killed, and the change of each that lives."""
    prepare(room, folder)
    run(folder, "-c", GENERATE)
    names = re.findall(r'"([\w.\u01c1]+__mutmut_\d+)": null', metas(folder))
    sample = random.Random(seed).sample(sorted(names), min(size, len(names)))
    run(folder, "-m", "mutmut", "run", "--max-children", "1", *sample)
    said = dict(re.findall(r"^ +(\S+): (.+)$", run(folder, "-m", "mutmut", "results", "--all", "true"), re.MULTILINE))
    living = [name for name in sample if said[name] in LIVES]
    killed = len(sample) - len(living)
    print(f"{room}: {killed} of {len(sample)} killed, {killed / len(sample):.0%}; a sample of {len(names)}", flush=True)
    for name in living:
        print(f"\n{said[name]}: {run(folder, '-m', 'mutmut', 'show', name)}", flush=True)


def prepare(room: str, folder: Path) -> None:
    """A copy of the project that mutmut can run: it looks for its settings in the working directory."""
    mutated, tests = ROOMS[room]
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    chosen = sorted(str(file.relative_to(ROOT)) for pattern in tests for file in ROOT.glob(pattern))
    settings = {
        "source_paths": ["perfcheck"],
        "only_mutate": mutated,
        "also_copy": ["lexicons", "examples", "docs"],
        "pytest_add_cli_args_test_selection": chosen,
        "pytest_add_cli_args": ["-p", "no:cacheprovider"],
        "track_dependencies": False,
        "use_git_change_detection": False,
    }
    lines = (f"{key} = {json.dumps(value)}" for key, value in settings.items())
    (folder / "pyproject.toml").write_text("[tool.mutmut]\n" + "\n".join(lines) + "\n", encoding="utf-8")


def metas(folder: Path) -> str:
    """What mutmut noted of every mutant."""
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted((folder / "mutants").rglob("*.meta")))


def run(folder: Path, *arguments: str) -> str:
    """What a Python command says, run in the copy; its errors end the benchmark."""
    env = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run([sys.executable, *arguments], cwd=folder, env=env, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout[-4000:] + done.stderr[-4000:])
    return done.stdout


if __name__ == "__main__":
    main()
