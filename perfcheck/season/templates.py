"""A bureau's own letter: a Word file with placeholders that are filled in."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import TemplateError
from jinja2.sandbox import SandboxedEnvironment

from perfcheck.model.report import DocumentReport
from perfcheck.reports.overview import in_order
from perfcheck.reports.plain import printable
from perfcheck.reports.wording import messages, places, subject, suggestions
from perfcheck.season import problems
from perfcheck.season.words import Entry

PLACEHOLDERS = ("部门", "部门编码", "年度", "轮次", "日期", "问题数", "项目数", "问题")
"""What a template may hold; 问题 is a list, each with 序号, 编号, 项目, 指标, 位置, 问题, 意见."""


def own_letter(template: Path, year: int, round: str) -> Callable[[Entry, Sequence[DocumentReport]], bytes]:
    """What makes letters of a template; raises SeasonError for one that cannot be used, before any letter is made."""
    try:
        data = template.read_bytes()
    except OSError as error:
        raise problems.bad_template(template.name, error.strerror or str(error)) from error
    unknown = sorted(_filled(template.name, data).get_undeclared_template_variables(_environment()) - {*PLACEHOLDERS})
    if unknown:
        raise problems.bad_template(template.name, f"不认识的占位符：{'、'.join(unknown)}")

    def letter(entry: Entry, documents: Sequence[DocumentReport]) -> bytes:
        made = _filled(template.name, data)
        try:
            made.render(_context(entry, documents, year, round), _environment())
        except (TemplateError, ValueError, SyntaxError) as error:
            raise problems.bad_template(template.name, str(error)) from error
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()

    return letter


def _environment() -> SandboxedEnvironment:
    # a template from outside is code: it sees what it is given and nothing else
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def _filled(name: str, data: bytes) -> Any:
    try:
        made = import_module("docxtpl").DocxTemplate(io.BytesIO(data))
        made.get_undeclared_template_variables(_environment())
    except ImportError as error:
        raise problems.component_missing("docxtpl", "season") from error
    except TemplateError as error:
        raise problems.bad_template(name, f"占位符写法有误：{error}") from error
    # python-docx raises many things for what is no Word file
    except Exception as error:
        raise problems.bad_template(name, "不是 .docx 文件或已损坏") from error
    return made


def _context(entry: Entry, documents: Sequence[DocumentReport], year: int, round: str) -> dict[str, object]:
    rows = [
        {
            "编号": f.number,
            "项目": printable(f.project or ""),
            "指标": printable(subject(f)),
            "位置": places(f),
            "问题": printable(messages(f)),
            "意见": printable(suggestions(f)),
        }
        for d in documents
        for f in in_order(d)
    ]
    today = datetime.date.today()
    return {
        "部门": printable(entry.name),
        "部门编码": printable(entry.code),
        "年度": year,
        "轮次": round,
        "日期": f"{today.year}年{today.month}月{today.day}日",
        "问题数": len(rows),
        "项目数": sum(len(d.submission.tables) for d in documents),
        "问题": [{"序号": n, **row} for n, row in enumerate(rows, start=1)],
    }
