"""Dask clusters of processes for tests, and what dies in them."""

import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager, suppress

import dask
import dying_worker
import pytest
from distributed import Client, LocalCluster

from perfcheck.config.settings import Limits
from perfcheck.engine.cluster import Cluster
from perfcheck.engine.work import Work

LIMITS = Limits(seconds=2, megabytes=1024, patience=4)
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP": "12s",
}


@contextmanager
def workers(number, threads=1, **options):
    """The address of a cluster of this machine."""
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}):
        cluster = LocalCluster(
            n_workers=number,
            threads_per_worker=threads,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
            **options,
        )
    with cluster:
        yield cluster.scheduler_address


def results(address, files, said=None, **patience):
    """The results of the killers' check, as they come."""
    work = Work(files, [0.5] * len(files), dying_worker.check_file, LIMITS, lambda _: None, lambda *_: None)
    return Cluster(address, 1, (said if said is not None else []).append).results(work)


def client(address):
    return Client(address, set_as_default=False)


def pids(address):
    """The processes of the workers."""
    with client(address) as asked:
        return set(asked.run(os.getpid).values())


@contextmanager
def other_machine():
    """A network of its own: this machine's address on it, what starts a command there, and what cuts the line."""
    name, here, there = f"pc{os.getpid()}", "10.213.77.1", "10.213.77.2"
    commands = [
        f"ip netns add {name}",
        f"ip link add {name}a type veth peer name {name}b netns {name}",
        f"ip addr add {here}/30 dev {name}a",
        f"ip link set {name}a up",
        f"ip -n {name} addr add {there}/30 dev {name}b",
        f"ip -n {name} link set {name}b up",
        f"ip -n {name} link set lo up",
    ]
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("ip") or _run(commands[0]):
        pytest.skip("needs root and network namespaces")
    try:
        if any(map(_run, commands[1:])):
            pytest.skip("no virtual network can be made here")
        yield here, ("ip", "netns", "exec", name), lambda: _run(f"ip link set {name}a down")
    finally:
        _run(f"ip netns del {name}")


def _run(command):
    return subprocess.run(command.split(), capture_output=True).returncode


def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def started(what, *arguments, prefix=()):
    """A scheduler or a worker in a process of its own, with its children in one group."""
    command = [*prefix, sys.executable, "-m", f"distributed.cli.dask_{what}", *map(str, arguments)]
    return subprocess.Popen(
        command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def ended(*processes):
    for process in processes:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
