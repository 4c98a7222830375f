"""``perfcheck serve``."""

from __future__ import annotations

import ipaddress
import logging
import os
import socket
from pathlib import Path

import click

from perfcheck.cli.chinese import Command
from perfcheck.cli.options import file_settings
from perfcheck.model.os_errors import in_words


@click.command("serve", cls=Command)
@click.option("--host", default="127.0.0.1", metavar="地址", help="监听的地址；默认 127.0.0.1，只供本机")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, metavar="端口", help="监听的端口；默认 8000")
@click.option("--workers", type=click.IntRange(1), default=None, metavar="N", help="同时检查的文件数；默认按处理器数")
@click.option("--queue", type=click.IntRange(0), default=16, metavar="N", help="最多排队的文件数；默认 16")
@click.option("--max-size", type=click.IntRange(1, 200), default=50, metavar="MB", help="文件大小上限；默认 50")
@click.option("--timeout", type=click.FloatRange(1), default=60.0, metavar="秒", help="一个文件的时限；默认 60")
@click.option("--limit-per-client", type=click.IntRange(0), default=0, metavar="N", help="同一地址同时上传的文件数")
@click.option("--token-file", type=click.Path(path_type=Path), metavar="文件", help="令牌，每行一个；请求须带其一")
@click.option("--config", type=click.Path(path_type=Path), metavar="文件", help="配置文件；默认用最近的 perfcheck.toml")
def command(
    host: str,
    port: int,
    workers: int | None,
    queue: int,
    max_size: int,
    timeout: float,
    limit_per_client: int,
    token_file: Path | None,
    config: Path | None,
) -> None:
    """以 HTTP 服务方式提供检查：浏览器打开首页可上传文件，接口说明见 /docs。"""
    settings = file_settings(config)
    try:
        import uvicorn

        from perfcheck.service.app import Limits, create_app
        from perfcheck.service.gate import Access
        from perfcheck.service.protocol import PatientProtocol
    except ImportError as error:
        raise click.ClickException(f"缺少组件 {error.name}；请运行 pip install perfcheck[serve]") from error
    limits = Limits(workers or os.cpu_count() or 1, queue, max_size * 1024**2, timeout)
    try:
        listening = socket.create_server((host, port))
    except OSError as error:
        raise click.ClickException(f"不能监听 {host}:{port}：{in_words(error)}；请换一个端口") from error
    click.echo(
        f"perfcheck 服务已启动：http://{host}:{port}，在浏览器里打开可上传文件，接口说明见 /docs；按 Ctrl+C 停止"
    )
    access = Access(_hosts(host), _tokens(token_file), limit_per_client)
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    logging.getLogger("perfcheck.service").setLevel(logging.INFO)
    served = create_app(settings, limits, access)
    server = uvicorn.Server(uvicorn.Config(served, log_level="warning", http=PatientProtocol))
    server.run(sockets=[listening])


def _hosts(host: str) -> frozenset[str] | None:
    """The names by which a service for this machine alone may be called: a page from elsewhere gives it another."""
    try:
        local = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = False
    return frozenset({host, f"[{host}]", "localhost", "127.0.0.1", "[::1]"}) if local else None


def _tokens(file: Path | None) -> tuple[str, ...]:
    if file is None:
        return ()
    try:
        tokens = tuple(filter(None, (line.strip() for line in file.read_text("utf-8").splitlines())))
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"不能读取令牌文件 {file}：{error}") from error
    if not tokens:
        raise click.UsageError(f"令牌文件 {file} 里没有令牌")
    return tokens
