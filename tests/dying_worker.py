"""Files that do their worst to the process that checks them, for the tests of worker processes."""

import os
import signal
import sys
import time
from multiprocessing import parent_process
from pathlib import Path

from perfcheck.model.report import DocumentReport
from perfcheck.model.submission import Submission


def _dies_once(path):
    mark = Path(path).with_suffix(".mark")
    if not mark.exists():
        mark.touch()
        os._exit(1)


def _takes_time(_):
    while True:
        pass


def _sleeps(_):
    time.sleep(1000)


def _takes_memory(_):
    bytearray(8 * 1024**3)


def _leaves(_):
    raise SystemExit(0)


def _kills_who_watches(_):
    os.kill(parent_process().pid, signal.SIGKILL)
    time.sleep(1000)


def _alone(path):
    now = Path(path).parent / "扫描中"
    now.mkdir()
    time.sleep(0.3)
    now.rmdir()


WAYS = {
    "扫描": _alone,
    "弑主": _kills_who_watches,
    "慢": lambda _: time.sleep(0.1),
    "致命": lambda _: os._exit(1),
    "一次": _dies_once,
    "算不完": _takes_time,
    "睡着": _sleeps,
    "吃内存": _takes_memory,
    "退出": _leaves,
    "输出": lambda _: (os.write(1, b"noise"), os.write(2, b"noise"), print("said", file=sys.stderr)),
}


def check_file(path, settings=None, options=None, cache=None, data=None):
    """In place of the engine's own, found by its name in a process that is started anew."""
    if options and options.entered:
        options.entered(str(path))
    if options and options.recognising and "扫描" in str(path):
        options.recognising()
    yield check_document(Submission(str(path)), settings)


def check_document(document, settings):
    for word, way in WAYS.items():
        if word in document.path:
            way(document.path)
    return DocumentReport(Submission(document.path))
