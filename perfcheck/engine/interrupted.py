"""A run that did not come to its end."""

from __future__ import annotations

from perfcheck.model.problem import Problem
from perfcheck.model.report import Report


class InterruptedCheck(KeyboardInterrupt):
    """Somebody has stopped the run; ``report`` holds the files that were finished."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


def stopped(left: int) -> Problem:
    """What is told of files that were not checked."""
    return Problem("EN008", f"检查被中断，有 {left} 个文件没有检查", "请重新检查这些文件")


def deserted(error: Exception, left: int) -> Problem:
    """What is told of files that were not checked, for the cluster went away."""
    advice = "请恢复集群后重新运行同一命令：已检查完的文件不再读取"
    return Problem("EN009", f"{error}；有 {left} 个文件没有检查", advice)
