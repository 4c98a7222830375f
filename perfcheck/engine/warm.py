"""Importing this loads what nearly every check needs; for a process that others are forked from."""

from __future__ import annotations

from perfcheck.config.settings import Settings
from perfcheck.engine.check import check_file
from perfcheck.engine.choice import rules_for

_FORM = """# 项目支出绩效目标表

| 项目名称 | 道路养护 | | |
|---|---|---|---|
| 年度目标 | 养护道路5公里 | | |
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 养护道路里程 | ≥5公里 |
"""

rules_for(Settings())
for _ in check_file("表.md", Settings(), data=_FORM.encode()):
    pass
