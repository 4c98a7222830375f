"""Put what the commands print into the READMEs, where they show it.

Run: python docs/make_samples.py
"""

import os
import re
from pathlib import Path

from click.testing import CliRunner

from perfcheck.cli import app

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
SAMPLE = re.compile(r"(<!-- output: perfcheck (.+?) -->\n```text\n)(.*?)(```)", re.DOTALL)


def refreshed(text: str) -> str:
    """The text with what its commands print now; run in the project's folder."""
    return SAMPLE.sub(lambda m: m[1] + CliRunner().invoke(app, [*m[2].split(), "--isolated"]).stdout + m[4], text)


if __name__ == "__main__":
    os.chdir(ROOT)
    for name in READMES:
        file = ROOT / name
        file.write_text(refreshed(file.read_text(encoding="utf-8")), encoding="utf-8")
