"""``perfcheck serve``."""

from __future__ import annotations

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
@click.option("--config", type=click.Path(path_type=Path), metavar="文件", help="配置文件；默认用最近的 perfcheck.toml")
def command(
    host: str, port: int, workers: int | None, queue: int, max_size: int, timeout: float, config: Path | None
) -> None:
    """以 HTTP 服务方式提供检查：浏览器打开首页可上传文件，接口说明见 /docs。"""
    settings = file_settings(config)
    try:
        import uvicorn

        from perfcheck.service.app import Limits, create_app
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
    server = uvicorn.Server(uvicorn.Config(create_app(settings, limits), log_level="warning"))
    server.run(sockets=[listening])
