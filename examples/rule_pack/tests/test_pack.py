from perfcheck_yunxi import PACK

from perfcheck.testing import check_examples


def test_examples():
    check_examples(PACK)
