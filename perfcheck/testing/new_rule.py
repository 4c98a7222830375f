"""A new rule of our own: its file with everything a rule needs, and its line in the family."""

from __future__ import annotations

import keyword
import re
from pathlib import Path

from perfcheck.rules.builtin import PACK, RETIRED

_FAMILY_OF = {rule.code[:3]: rule.family for rule in PACK.rules}
_RULE_FILE = '''"""{code}: {title}."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.rules.base import Answer, Context, Rule, bad, good, on_indicator


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Say of which rows this holds."""
    for row in context.read(table).rows:
        if _faulty(row):
            yield on_indicator(row, "", "")


def _faulty(row: ReadIndicator) -> bool:
    return False


RULE = Rule(
    code="{code}",
    name="{name}",
    title="{title}",
    family=Family.{family},
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    criteria=("C2",),
    basis=(),
    why="",
    advice="",
    examples=(
        bad("", "", severity=Severity.INFO, says=""),
        good(""),
    ),
    table=check,
)
'''


def new_rule(code: str, name: str, title: str, rules: Path) -> Path:
    """Write the file of a rule into its family below the folder ``rules`` and list it there; returns the file.

    Its examples are empty, so the tests fail until they are written. Raises ValueError, before anything is written,
    for a code that is malformed, taken or retired, a name that is no words-with-hyphens or taken, or a folder that
    is no source tree's.
    """
    module = name.replace("-", "_")
    family = _FAMILY_OF.get(code[:3])
    if family is None or not re.fullmatch(r"[A-Z]{3}\d{3}", code):
        raise ValueError(f"{code}: not a prefix of {', '.join(sorted(_FAMILY_OF))} and three digits")
    if code in RETIRED or any(code in (rule.code, *rule.formerly) for rule in PACK.rules):
        raise ValueError(f"{code}: given before; no code is given twice")
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name) or keyword.iskeyword(module):
        raise ValueError(f"{name}: not lower case words joined by hyphens")
    folder = rules / family.value
    file, listing = folder / f"{module}.py", folder / "__init__.py"
    if file.exists() or any(rule.name == name for rule in PACK.rules):
        raise ValueError(f"{name}: another rule's name")
    if not listing.exists():
        raise ValueError(f"{rules}: not the rules of a source tree")
    listed = _listed(listing.read_text(encoding="utf-8"), family.value, module)
    text = _RULE_FILE.format(code=code, name=name, title=title, family=family.name)
    file.write_text(text, encoding="utf-8", newline="\n")
    listing.write_text(listed, encoding="utf-8", newline="\n")
    return file


def _listed(text: str, family: str, module: str) -> str:
    """The family's ``__init__.py`` with the module imported and its rule last."""
    start = f"from perfcheck.rules.{family} import "
    head, _, rest = text.partition(start)
    imported, _, rest = rest.partition(")\n" if rest.startswith("(") else "\n")
    modules = sorted({*re.findall(r"\w+", imported), module})
    lines = "".join(f"    {m},\n" for m in modules)
    return f"{head}{start}(\n{lines})\n" + re.sub(r"\n\)\n", f"\n    {module}.RULE,\n)\n", rest, count=1)
