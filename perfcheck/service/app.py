"""The routes. Files are checked in worker processes, which are killed and replaced when time is up."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

from fastapi import FastAPI, File, Query, Request, Response, UploadFile
from fastapi.exceptions import RequestValidationError
from fastapi_offline import FastAPIOffline
from pebble import ProcessExpired, ProcessPool
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from perfcheck import __version__
from perfcheck.config.settings import Settings
from perfcheck.model.problem import Problem
from perfcheck.plugins import all_rules, reports
from perfcheck.reports.base import FORMATS
from perfcheck.rules.describe import summary
from perfcheck.service.gate import Gate, problems_json
from perfcheck.service.metrics import Metrics
from perfcheck.service.work import UNREADABLE, Answer, answer, prepare

CHECK = "/check"
_PAGE = Path(__file__).parent / "page.html"
_TASKS_PER_WORKER = 200
"""After so many files a worker is replaced, so that no library's leak adds up."""


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
    413: {"model": Problems, "description": "文件太大"},
    415: {"model": Problems, "description": "不支持的文件类型"},
    422: {"model": Problems, "description": "文件无法读取，或参数有误"},
    429: {"model": Problems, "description": "排队已满，按 Retry-After 重试"},
}


class Workers:
    """The worker processes."""

    def __init__(self, settings: Settings, limits: Limits, metrics: Metrics) -> None:
        self._settings = settings
        self._limits = limits
        self._metrics = metrics
        # spawn everywhere, so that what works here works on Windows
        self._pool = ProcessPool(limits.workers, _TASKS_PER_WORKER, prepare, context=get_context("spawn"))

    async def check(self, data: bytes, name: str, form: str) -> Answer:
        """The answer to one file; a worker that takes too long or dies is an answer too."""
        begun = time.monotonic()
        task = self._pool.schedule(answer, args=(data, name, form, self._settings), timeout=self._limits.seconds)
        try:
            return await asyncio.wrap_future(task)
        except (TimeoutError, asyncio.TimeoutError):
            self._metrics.timeouts += 1
            message = f"检查超过 {self._limits.seconds:g} 秒，已停止：{name}"
            return _failed(Problem("SV001", message, "请只上传绩效目标表所在的文件，或拆分后再上传"))
        except (ProcessExpired, MemoryError):
            self._metrics.crashes += 1
            return _failed(Problem("SV002", f"读取该文件的进程异常退出：{name}", "文件可能已损坏，请另存一份再上传"))
        finally:
            self._metrics.seconds += time.monotonic() - begun

    def stop(self) -> None:
        """Kill the workers."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def _failed(problem: Problem) -> Answer:
    return Answer(UNREADABLE, problems=(problem,))


def create_app(settings: Settings = Settings(), limits: Limits = Limits()) -> FastAPI:
    """The service as an ASGI application; its workers start with it and end with it."""
    metrics = Metrics()
    formats = [*FORMATS, *reports()[0]]
    workers: list[Workers] = []

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        workers.append(Workers(settings, limits, metrics))
        yield
        workers.pop().stop()

    app = FastAPIOffline(
        redoc_url=None,
        title="perfcheck",
        version=__version__,
        description="审核项目支出绩效目标表",
        lifespan=lifespan,
    )
    app.add_middleware(
        Gate, path=CHECK, places=limits.workers + limits.queue, max_bytes=limits.max_bytes, metrics=metrics
    )

    @app.post(CHECK, responses={200: {"content": {"application/json": {}}, "description": "报告"}, **REFUSALS})
    async def check(
        file: Annotated[UploadFile, File(description="报送文件：PDF、OFD、Word、Excel、网页、文本、图片或 zip")],
        format: Annotated[str, Query(description="报告格式", json_schema_extra={"enum": list(formats)})] = "json",
    ) -> Response:
        """检查一个文件。返回 json（schema 1）或指定格式的报告；读不出绩效目标表时返回 4xx 和原因。"""
        if format not in formats:
            problem = Problem("SV005", f"没有「{format}」这种格式", f"可用：{'、'.join(formats)}")
            return _response(_failed(problem), metrics)
        name = PurePosixPath((file.filename or "").replace("\\", "/")).name or "未命名文件"
        return _response(await workers[0].check(await file.read(), name, format), metrics)

    @app.get("/", include_in_schema=False)
    def page() -> Response:
        """The page on which a reviewer drops files."""
        return Response(_PAGE.read_bytes(), media_type="text/html; charset=utf-8")

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
        return _response(_failed(Problem("SV006", f"请求参数缺失或有误：{where}", "用法见 /docs")), metrics)

    @app.exception_handler(HTTPException)
    async def refused(_: Request, error: HTTPException) -> Response:
        problem = Problem("SV006", f"请求有误：{error.detail}", "用法见 /docs")
        return _response(Answer(error.status_code, problems=(problem,)), metrics)

    return app


def _response(result: Answer, metrics: Metrics) -> Response:
    metrics.answered[result.status] += 1
    body = problems_json(list(result.problems)) if result.problems else result.body
    return Response(body, result.status, media_type=result.media_type)
