"""What a worker process does with one file."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from perfcheck import api
from perfcheck.config.settings import Settings
from perfcheck.engine.originals import Originals
from perfcheck.model.problem import Problem
from perfcheck.model.report import Report
from perfcheck.plugins import reports
from perfcheck.readers.base import TOO_LARGE, UNSUPPORTED
from perfcheck.reports.base import RenderOptions, renderer

log = logging.getLogger(__name__)

MEDIA_TYPES = {
    "json": "application/json",
    "sarif": "application/json",
    "csv": "text/csv",
    "junit": "application/xml",
    "html": "text/html",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_STATUS = {UNSUPPORTED: 415, TOO_LARGE: 413}
UNREADABLE = 422


@dataclass(frozen=True)
class Answer:
    """An HTTP answer; ``problems`` instead of a body where nothing could be read."""

    status: int
    body: bytes = b""
    media_type: str = "application/json"
    problems: tuple[Problem, ...] = ()


def failed(problem: Problem) -> Answer:
    """The answer to a file that cannot be read."""
    return Answer(UNREADABLE, problems=(problem,))


def answer(data: bytes, name: str, form: str, settings: Settings) -> Answer:
    """Check one file and render the report in a format."""
    report = api.check((data, name), settings)
    if problems := _unreadable(report):
        return Answer(_STATUS.get(problems[0].code, UNREADABLE), problems=problems)
    render = reports()[0].get(form) or renderer(form)
    try:
        rendered = render(report, RenderOptions(info=True, originals=Originals({name: data})))
    # it may be a plugin's
    except Exception as error:
        log.exception("rendering %s failed", form)
        message = f"生成 {form} 报告时出错：{type(error).__name__}"
        problem = Problem("SV009", message, "请换一种格式，并把本提示反馈给维护者")
        return failed(problem)
    body = rendered.encode("utf-8") if isinstance(rendered, str) else rendered
    media_type = MEDIA_TYPES.get(form, "text/plain" if isinstance(rendered, str) else "application/octet-stream")
    return Answer(200, body, media_type)


def _unreadable(report: Report) -> tuple[Problem, ...]:
    """The problems of a file in which no target table could be read."""
    if any(document.submission.tables for document in report.documents):
        return ()
    return tuple(p for document in report.documents for p in document.problems if p.blocking)
