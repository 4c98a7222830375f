"""The desk as an ASGI application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import Request

from perfcheck.desk.guard import Guard, House
from perfcheck.desk.office import NothingYetError, Office
from perfcheck.desk.rendering import FOLDER, page
from perfcheck.desk.screens import before, compare, department, entrance, inbox, letters, mine, overview, review, stats
from perfcheck.season.words import SeasonError

MOST_BYTES = 500 * 1024**2
"""Of one upload, an archive of a round's submissions."""
SCREENS = (entrance, overview, department, review, before, compare, letters, stats, inbox, mine)
WORDS = {401: "请重新登录", 404: "这里没有可看的内容", 405: "不能这样打开", 422: "请求有误"}


def create_app(office: Office, house: House, max_bytes: int = MOST_BYTES) -> FastAPI:
    """The desk over a season; what waits to be received is taken up when it starts."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        office.receiving.start()
        watching = asyncio.create_task(office.news.watch())
        yield
        watching.cancel()
        office.receiving.stop()
        office.drawing.stop()

    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.office, app.state.house = office, house
    app.add_middleware(Guard, house=house, people=office.people, max_bytes=max_bytes)
    for screen in SCREENS:
        app.include_router(screen.router)

    @app.get("/static/{name}")
    def static(name: str) -> Response:
        file = FOLDER / "static" / Path(name).name
        if not file.is_file():
            raise HTTPException(404)
        return FileResponse(file, headers={"cache-control": "max-age=3600"})

    @app.exception_handler(NothingYetError)
    def nothing_yet(request: Request, _: NothingYetError) -> Response:
        return page(request, "empty.html", about=office.season.about)

    @app.exception_handler(SeasonError)
    def refused(request: Request, error: SeasonError) -> Response:
        return _told(request, 409, f"{error.problem.message}；{error.problem.advice}")

    @app.exception_handler(HTTPException)
    def not_there(request: Request, error: HTTPException) -> Response:
        return _told(request, error.status_code, WORDS.get(error.status_code, str(error.detail)))

    @app.exception_handler(RequestValidationError)
    def not_understood(request: Request, _: RequestValidationError) -> Response:
        return _told(request, 422, WORDS[422])

    return app


def _told(request: Request, status: int, words: str) -> Response:
    if "text/html" in request.headers.get("accept", ""):
        return page(request, "told.html", status, words=words)
    return JSONResponse({"problem": words}, status)
