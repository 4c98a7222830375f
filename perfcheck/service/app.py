"""The routes. Files are checked in worker processes, which are killed and replaced when time is up."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

from fastapi import FastAPI, File, Query, Request, Response, UploadFile
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi_offline import FastAPIOffline
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from perfcheck import __version__
from perfcheck.config.settings import Settings
from perfcheck.model.problem import Problem
from perfcheck.plugins import all_rules, reports
from perfcheck.reports.base import FORMATS
from perfcheck.rules.describe import summary
from perfcheck.service.gate import Access, Gate, problems_json
from perfcheck.service.metrics import Metrics
from perfcheck.service.work import Answer, answer, failed
from perfcheck.service.workers import Workers

CHECK = "/check"
ANYBODY = Access()
_PAGE = Path(__file__).parent / "page.html"


@dataclass(frozen=True)
class Limits:
    """``workers`` files are checked at once and ``queue`` more may wait; ``seconds`` is the time for one file."""

    workers: int = 2
    queue: int = 16
    max_bytes: int = 50 * 1024**2
    seconds: float = 60.0


class ProblemBody(BaseModel):
    """One problem: what happened and what to do, in Chinese."""

    code: str
    message: str
    advice: str


class Problems(BaseModel):
    """The body of every answer that is no report."""

    problems: list[ProblemBody]


REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problems, "description": "请求格式有误"},
    401: {"model": Problems, "description": "没有令牌或令牌不对"},
    408: {"model": Problems, "description": "文件没有在时限内传完"},
    413: {"model": Problems, "description": "文件太大"},
    415: {"model": Problems, "description": "不支持的文件类型"},
    421: {"model": Problems, "description": "请求的主机名不是本服务"},
    422: {"model": Problems, "description": "文件无法读取，或参数有误"},
    429: {"model": Problems, "description": "排队已满，按 Retry-After 重试"},
}


def create_app(settings: Settings = Settings(), limits: Limits = Limits(), access: Access = ANYBODY) -> FastAPI:
    """The service as an ASGI application; its workers start with it and end with it."""
    metrics = Metrics()
    formats = [*FORMATS, *reports()[0]]
    workers: list[Workers] = []

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        workers.append(Workers(limits.workers, limits.seconds, metrics))
        yield
        workers.pop().stop()

    app = FastAPIOffline(
        redoc_url=None,
        title="perfcheck",
        version=__version__,
        description="审核项目支出绩效目标表",
        lifespan=lifespan,
    )
    places = limits.workers + limits.queue
    app.add_middleware(Gate, path=CHECK, places=places, max_bytes=limits.max_bytes, metrics=metrics, access=access)

    @app.post(CHECK, responses={200: {"content": {"application/json": {}}, "description": "报告"}, **REFUSALS})
    async def check(
        file: Annotated[UploadFile, File(description="报送文件：PDF、OFD、Word、Excel、网页、文本、图片或 zip")],
        format: Annotated[str, Query(description="报告格式", json_schema_extra={"enum": list(formats)})] = "json",
    ) -> Response:
        """检查一个文件。返回 json（schema 1）或指定格式的报告；读不出绩效目标表时返回 4xx 和原因。"""
        if format not in formats:
            problem = Problem("SV005", f"没有「{format}」这种格式", f"可用：{'、'.join(formats)}")
            return _response(failed(problem), metrics)
        name = PurePosixPath((file.filename or "").replace("\\", "/")).name or "未命名文件"
        return _response(await workers[0].check(answer, name, await file.read(), name, format, settings), metrics)

    @app.get("/", include_in_schema=False)
    def page() -> Response:
        """The page on which a reviewer drops files."""
        page = _PAGE.read_text(encoding="utf-8")
        return HTMLResponse(page.replace("<body>", '<body class="locked">') if access.tokens else page)

    @app.get("/rules")
    def rules() -> list[dict[str, Any]]:
        """全部规则及其级别、依据和状态。"""
        return [summary(rule) for rule in all_rules()]

    @app.get("/health")
    def health() -> dict[str, str]:
        """服务是否可用。"""
        return {"status": "ok", "version": __version__}

    @app.get("/metrics", responses={200: {"content": {"text/plain": {}}}})
    def metric_lines() -> Response:
        """Prometheus 格式的运行指标。"""
        return Response(metrics.text(), media_type="text/plain")

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        where = "、".join(str(e["loc"][-1]) for e in error.errors())
        return _response(failed(Problem("SV006", f"请求参数缺失或有误：{where}", "用法见 /docs")), metrics)

    @app.exception_handler(HTTPException)
    async def refused(_: Request, error: HTTPException) -> Response:
        problem = Problem("SV006", f"请求有误：{error.detail}", "用法见 /docs")
        return _response(Answer(error.status_code, problems=(problem,)), metrics)

    return app


def _response(result: Answer, metrics: Metrics) -> Response:
    metrics.answered[result.status] += 1
    body = problems_json(list(result.problems)) if result.problems else result.body
    return Response(body, result.status, media_type=result.media_type)
