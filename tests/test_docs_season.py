"""docs/season.md tells a season by commands whose output is true."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_season_goes_as_it_is_told():
    spec = importlib.util.spec_from_file_location("make_season", ROOT / "docs" / "make_season.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    text = made.PAGE.read_text(encoding="utf-8")
    assert made.STEP.search(text)
    assert text == made.refreshed(text), "run: python docs/make_season.py"
