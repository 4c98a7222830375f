"""The documentation says what the code does."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_rule_pages_are_up_to_date():
    spec = importlib.util.spec_from_file_location("make_rules", ROOT / "docs" / "make_rules.py")
    make_rules = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make_rules)
    written = {f.name: f.read_text(encoding="utf-8") for f in (ROOT / "docs" / "rules").glob("*.md")}
    assert written == make_rules.pages(), "run: python docs/make_rules.py"
