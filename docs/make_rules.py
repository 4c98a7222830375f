"""Write docs/rules/ from the rules' own metadata and examples: ``python docs/make_rules.py``."""

from pathlib import Path

from perfcheck.rules.builtin import PACK
from perfcheck.rules.describe import describe, listing

FOLDER = Path(__file__).parent / "rules"


def pages() -> dict[str, str]:
    """File name to text."""
    index = f"# 规则\n\n由 `python docs/make_rules.py` 生成，共 {len(PACK.rules)} 条。\n\n"
    return {
        "index.md": index + listing(PACK.rules, markdown=True),
        **{f"{rule.code}.md": describe(rule) for rule in PACK.rules},
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.md"):
        old.unlink()
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
