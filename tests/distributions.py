"""Installed distributions made on the spot: a folder with metadata, for PYTHONPATH."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def distribution(folder, name, entry_points, version="1.0", **modules):
    """Make ``name`` in ``folder``; ``entry_points`` maps a group to its lines, ``modules`` names to their text."""
    metadata = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    sections = [f"[{group}]\n" + "\n".join(lines) for group, lines in entry_points.items()]
    (metadata / "entry_points.txt").write_text("\n".join(sections), encoding="utf-8")
    for module, text in modules.items():
        (folder / f"{module}.py").write_text(text, encoding="utf-8")


def run(folder, *args):
    """Run Python with the distributions of ``folder`` installed."""
    path = os.pathsep.join([str(folder), str(ROOT)])
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *map(str, args)], capture_output=True, text=True, encoding="utf-8", env=environment
    )
