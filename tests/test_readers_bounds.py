"""Files made to take all memory or all time: each is a problem that says so, and the file beside it is read."""

from __future__ import annotations

import re
import sys

import pytest
from hostile_files import BOUNDED

from perfcheck.config.settings import Limits, Settings
from perfcheck.engine.check import check

LIMITS = Limits(seconds=60, megabytes=2048)
"""The libraries that recognise text take half of it before they begin."""
OF_THE_PROGRAM = re.compile(r"EN00\d")


@pytest.mark.skipif(sys.platform != "linux", reason="processor time and memory are bounded on Linux")
@pytest.mark.parametrize("name", BOUNDED)
def test_a_hostile_file_is_told_and_the_next_is_read(name, tmp_path):
    for file, content in ((name, BOUNDED[name]()), ("好.txt", "项目支出绩效目标表\n项目名称：修缮校舍\n".encode())):
        (tmp_path / file).write_bytes(content)
    report = check([str(tmp_path / name), str(tmp_path / "好.txt")], Settings(limits=LIMITS), jobs=1)
    told = [p for d in report.documents if name in d.submission.path for p in d.problems if p.blocking]
    assert told and not report.complete
    assert not [p for p in report.all_problems() if OF_THE_PROGRAM.fullmatch(p.code)]
    assert all(re.search("[一-鿿]", p.message + p.advice) for p in told)
    assert any("好.txt" in d.submission.path for d in report.documents)
