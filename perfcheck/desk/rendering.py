"""The desk's templates: the one seam through which untrusted text enters a page, escaped and printable."""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from fastapi.responses import HTMLResponse
from jinja2 import Environment
from starlette.requests import Request

from perfcheck import __version__
from perfcheck.reports.templating import environment
from perfcheck.reports.wording import money
from perfcheck.season.people import Role

FOLDER = Path(__file__).parent
SCREENS = (
    ("/", "总览"),
    ("/compare", "对照"),
    ("/letters", "出文"),
    ("/stats", "统计"),
    ("/inbox", "收件"),
)
"""Address and name of each screen; the review is reached from the others."""
SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}


def page(request: Request, name: str, code: int = 200, /, **values: object) -> HTMLResponse:
    """A whole page."""
    return HTMLResponse(fragment(name, user=request.scope.get("user"), path=request.url.path, **values), code)


def fragment(name: str, /, **values: object) -> str:
    """A template as text."""
    return _environment().get_template(name).render(**values)


@cache
def _environment() -> Environment:
    env = environment(FOLDER / "templates")
    env.globals.update(version=__version__, screens=SCREENS, severities=SEVERITIES, Role=Role)
    env.filters.update(money=_money, when=_when)
    return env


def _money(yuan: Decimal | None) -> str:
    return money(yuan) if yuan else ""


def _when(at: datetime.datetime) -> str:
    return at.astimezone().strftime("%m-%d %H:%M")
