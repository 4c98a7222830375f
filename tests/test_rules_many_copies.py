"""Rows that stand in a table many times."""

from perfcheck.language.lexicon import load_lexicon
from perfcheck.reading.submission import ReadSubmission
from perfcheck.rules.duplication.near_repeat import _pairs
from perfcheck.rules.notation import parse

ROW = "数量指标 | 疏浚河道长度 | ≥{n}公里"


def test_copies_of_a_row_are_compared_once():
    """A piece of a file that stands there a thousand times took minutes."""
    rows = "\n".join(ROW.format(n=n % 3) for n in range(300))
    submission = parse(f"项目: 河道疏浚\n{rows}")
    read_rows = ReadSubmission(submission, load_lexicon).tables[0].rows
    assert len(read_rows) == 300
    assert len(list(_pairs(read_rows))) < 3 * 300
