"""Getting at a Dask cluster: one of this machine, or one that listens at an address; and who of it may check."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from perfcheck.engine.identity import parts

if TYPE_CHECKING:
    from distributed import Client, LocalCluster

LOCAL = "local"
PATIENCE = 30.0
"""Seconds in which a scheduler answers and the first worker comes."""
_NAMES = {"python": "Python", "perfcheck": "perfcheck", "lexicons": "词表", "plugins": "插件"}
_SETTINGS = {
    # whether a file is to blame for a worker's death is found out by trying it alone
    "distributed.scheduler.allowed-failures": 0,
    # looks, a hundred and fifty a second, at how busy a worker is, which only waits for its processes
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
}


class ClusterError(Exception):
    """The cluster cannot be used; the message is Chinese and says what to do."""


def require() -> None:
    """Raise ClusterError unless Dask is installed."""
    if find_spec("distributed") is None or find_spec("dask") is None:
        raise ClusterError('没有安装 Dask，不能用 --cluster；请安装：pip install "perfcheck[cluster]"')


@contextmanager
def connected(address: str, workers: int, patience: float = PATIENCE) -> Iterator[Client]:
    """A client of the cluster at ``address``, or of a new one of this machine with so many workers.

    Raises ClusterError where nobody answers within ``patience`` seconds.
    """
    from distributed import Client

    # what Dask says of lost workers and connections we say ourselves
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with ExitStack() as stack:
        try:
            at = stack.enter_context(_local(workers)) if address == LOCAL else address
            client = stack.enter_context(Client(at, timeout=patience, set_as_default=False))
        except (OSError, ValueError, ImportError) as error:
            advice = "请核对地址（如 tcp://10.0.0.1:8786），并确认调度程序已启动、网络相通"
            raise ClusterError(f"连不上集群 {address}；{advice}") from error
        try:
            client.wait_for_workers(1, timeout=patience)
        except TimeoutError as error:
            raise ClusterError(f"集群 {address} 里没有工作进程；请先启动：dask worker {address}") from error
        yield client


@contextmanager
def _local(workers: int) -> Iterator[LocalCluster]:
    import dask
    from distributed import LocalCluster

    board = "127.0.0.1:0" if find_spec("bokeh") else None
    with dask.config.set(_SETTINGS), _deaf_children():
        cluster = LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=board,
            # the processes in which files are checked have limits of their own
            memory_limit=0,
            silence_logs=logging.CRITICAL,
        )
    with cluster:
        yield cluster


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Ctrl+C, which a terminal sends to all, does not stop the processes started within: who started them ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def refused(client: Client) -> dict[str, str]:
    """The workers whose program would judge otherwise, each with what differs, in Chinese."""
    told = client.run(parts, on_error="return")
    found = {}
    for address, answer in told.items():
        words = difference(answer) if isinstance(answer, Mapping) else "没有安装同一版本的 perfcheck"
        if words:
            found[str(address)] = words
    return found


def difference(other: Mapping[str, str]) -> str:
    """What differs between this program and another, in Chinese; empty if nothing does."""
    own = parts()
    names = [name for name in {**own, **other} if own.get(name) != other.get(name)]
    return "、".join(
        f"{_NAMES.get(name, name)}（{other.get(name) or '没有'}，本机 {own.get(name) or '没有'}）" for name in names
    )


def dashboard(client: Client) -> str | None:
    """The address of Dask's own pages, None where there are none."""
    if client.cluster is not None and not find_spec("bokeh"):
        return None
    return str(client.dashboard_link) if "dashboard" in client.scheduler_info()["services"] else None
