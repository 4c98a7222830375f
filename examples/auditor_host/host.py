"""An auditor tool in miniature: opens each submission once and lets every installed checker look at it.

python host.py 部门预算.pdf ...
"""

import sys
from importlib.metadata import entry_points

import pdfplumber


def opened(path):
    """What all checkers share, so that no file is opened twice."""
    with pdfplumber.open(path) as pdf:
        pages = [(page.extract_text(), page.extract_tables()) for page in pdf.pages]
    return {"path": path, "page_texts": [text for text, _ in pages], "page_tables": [tables for _, tables in pages]}


def checkers():
    """The checkers that installed packages bring."""
    return [point.load() for point in entry_points(group="budget_auditor.checkers")]


def main(paths):
    """Print the issues of every submission; the exit code says whether one is high or critical."""
    grave = False
    for submission in map(opened, paths):
        for checker in checkers():
            for issue in checker.audit(submission, {}):
                print(
                    f"{submission['path']}:{issue['page_number']}: {checker.name} {issue['rule_id']} {issue['message']}"
                )
                grave = grave or issue["severity"] in ("high", "critical")
    return int(grave)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
