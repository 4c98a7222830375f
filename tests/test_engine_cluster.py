"""Files checked by a Dask cluster: the same report as from processes, whatever dies."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from form_files import FORMATS
from season_files import GOOD, ROSTER, VAGUE, send

pytest.importorskip("distributed", reason='needs Dask: pip install "perfcheck[cluster]"')
if sys.platform == "win32":
    pytest.skip("kills processes by signals", allow_module_level=True)

import dask_cluster

from perfcheck.cli import app
from perfcheck.contract import dumps
from perfcheck.engine import cluster, cluster_access
from perfcheck.engine.check import check
from perfcheck.engine.cluster_access import ClusterError


@pytest.fixture(scope="module")
def address():
    with dask_cluster.workers(2) as address:
        yield address


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("集群") / "材料"
    for number in range(6):
        rows = VAGUE if number % 2 else GOOD
        send(folder, f"{number}.{list(FORMATS)[number % 4]}", "青禾市园林管理局", f"补植{number}", rows)
    return folder


@pytest.fixture(scope="module")
def plain(folder):
    """The report from one process."""
    return dumps(check([str(folder), str(folder / "没有.pdf")])).encode()


def call(*args):
    return CliRunner().invoke(app, [str(a) for a in args])


def made(path, *how):
    """The report of a folder as JSON, without what was kept of earlier runs."""
    result = call("check", path, path / "没有.pdf", "--isolated", "--no-cache", *how, "-f", f"json:{path}.json")
    assert result.exit_code == 2, result.stderr
    return path.with_name(path.name + ".json").read_bytes()


def test_the_report_is_that_of_one_process(folder, plain, address):
    assert made(folder, "--cluster", address) == plain
    lines = folder.with_name("行.jsonl")
    call("check", folder, folder / "没有.pdf", "--isolated", "--cluster", address, "-f", f"jsonl:{lines}")
    call("report", lines, "-f", f"json:{lines}.json")
    assert lines.with_name("行.jsonl.json").read_bytes() == plain


def test_a_file_that_the_workers_do_not_see_is_sent_to_them(folder, plain, address, monkeypatch):
    monkeypatch.setattr(cluster, "size", lambda path: 1)
    assert made(folder, "--cluster", address) == plain


def test_a_cluster_of_this_machine(folder, plain):
    assert made(folder, "--cluster", "local", "--jobs", "2") == plain


def test_a_season_receives_by_a_cluster(folder, address, tmp_path):
    from season_files import write_roster

    place = tmp_path / "季"
    call("season", "new", "2027", "--roster", write_roster(tmp_path / "册.xlsx", ROSTER), "--season", place)
    result = call("season", "receive", "一上", folder, "--season", place, "--cluster", address, "--no-input")
    assert result.exit_code == 0 and "新收 6 个文件" in result.output


def test_a_file_takes_no_worker_of_dask_with_it(address):
    files = ["一.txt", "二致命.txt", "三睡着.txt", "四吃内存.txt", "五.txt"]
    before = dask_cluster.pids(address)
    found = dict(dask_cluster.results(address, files))
    codes = [[p.code for report in found[n] for p in report.problems] for n in range(5)]
    assert codes == [[], ["EN005"], ["EN006"], ["EN007"], []]
    assert dask_cluster.pids(address) == before


def test_a_scheduler_that_comes_back_is_given_what_is_left():
    port = dask_cluster.port()
    here = f"tcp://127.0.0.1:{port}"

    def start():
        scheduler = dask_cluster.started("scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
        return scheduler, dask_cluster.started("worker", here, "--nthreads", 2, "--no-dashboard")

    running = start()
    said, found = [], []
    try:
        for position, reports in dask_cluster.results(here, [f"{n}慢.txt" for n in range(30)], said):
            found.append(position)
            assert not any(r.problems for r in reports)
            if len(found) == 3:
                dask_cluster.ended(*running)
                running = start()
    finally:
        dask_cluster.ended(*running)
    assert sorted(found) == list(range(30))
    assert any("连接断了" in word for word in said)


def test_a_machine_whose_network_is_cut_costs_nothing():
    with dask_cluster.other_machine() as (here, prefix, cut):
        port = dask_cluster.port()
        address = f"tcp://{here}:{port}"
        running = [dask_cluster.started("scheduler", "--host", here, "--port", port, "--no-dashboard")]
        running += [
            dask_cluster.started("worker", address, "--nthreads", 1, "--no-dashboard", prefix=where)
            for where in ((), prefix)
        ]
        found = []
        try:
            with dask_cluster.client(address) as client:
                client.wait_for_workers(2, timeout=60)
            for position, reports in dask_cluster.results(address, [f"{n}慢.txt" for n in range(30)]):
                found.append(position)
                assert not any(r.problems for r in reports)
                if len(found) == 3:
                    cut()
        finally:
            dask_cluster.ended(*running)
    assert sorted(found) == list(range(30))


def test_scans_wait_for_their_own_resource_and_hold_nobody_else(tmp_path):
    files = [str(tmp_path / f"{n}{'扫描' if n < 6 else '慢'}.txt") for n in range(18)]
    with dask_cluster.workers(1, threads=3, resources={"OCR": 1}) as here:
        found = list(dask_cluster.results(here, files))
    assert sorted(n for n, _ in found) == list(range(18))
    # two at once would break each other
    assert not any(r.problems for _, reports in found for r in reports)
    assert {n for n, _ in found[-2:]} < set(range(6))


def test_scans_are_checked_where_nobody_counts_them(address, tmp_path):
    files = [str(tmp_path / f"{n}" / "扫描.txt") for n in range(3)]
    for file in files:
        Path(file).parent.mkdir()
    found = list(dask_cluster.results(address, files))
    assert sorted(n for n, _ in found) == [0, 1, 2] and not any(r.problems for _, reports in found for r in reports)


def test_nobody_works_for_a_run_that_was_stopped(address):
    results = dask_cluster.results(address, ["0.txt", "1睡着.txt"])
    assert next(results)[0] == 0
    results.close()
    with dask_cluster.client(address) as client:
        until(lambda: not any(client.processing().values()))


def test_a_run_goes_on_after_its_client_was_killed(folder, plain, address, tmp_path):
    lines, again = tmp_path / "行.jsonl", tmp_path / "再.json"
    paths = [str(folder), str(folder / "没有.pdf")]
    command = [sys.executable, "-m", "perfcheck", "check", *paths, "--isolated", "--cluster", address]
    process = subprocess.Popen([*command, "-f", f"jsonl:{lines}"], env=dask_cluster.ENVIRONMENT)
    until(lambda: lines.exists() and lines.read_bytes().count(b"\n") >= 1)
    process.kill()
    process.wait()
    assert call(*command[3:], "-f", f"json:{again}").exit_code == 2
    assert again.read_bytes() == plain


def test_workers_of_another_program_are_refused(address, monkeypatch):
    other = {**cluster_access.parts(), "lexicons": "another"}
    monkeypatch.setattr(cluster_access, "parts", lambda: other)
    monkeypatch.setattr(cluster, "parts", lambda: other)
    said = []
    with pytest.raises(ClusterError, match="没有可用的"):
        list(dask_cluster.results(address, ["0.txt"], said))
    refused = [word for word in said if "不用工作进程" in word]
    assert len(refused) == 2 and all("词表" in word and "tcp://" in word for word in refused)
    # one that joins later says so itself
    monkeypatch.setattr(cluster, "refused", lambda client: {})
    with pytest.raises(ClusterError, match="没有可用的"):
        list(dask_cluster.results(address, ["0.txt"]))


def test_what_cannot_be_reached_is_told(folder, monkeypatch):
    monkeypatch.setattr(cluster_access, "PATIENCE", 1.0)
    for where in ("tcp://127.0.0.1:9", "nowhere", "udp:x"):
        result = call("check", folder, "--isolated", "--cluster", where)
        assert result.exit_code == 2 and "连不上集群" in result.output and "Traceback" not in result.output
    result = call("check", folder, "--isolated", "--cluster", "tcp://127.0.0.1:9", "--jobs", "2")
    assert result.exit_code == 2 and "--jobs" in result.output


WITHOUT = """
import sys
sys.modules["distributed"] = None
from perfcheck.cli import main
sys.argv = ["perfcheck", *sys.argv[1:]]
main()
"""


def test_without_dask_it_is_said_what_to_install(folder):
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT, "check", str(folder), "--cluster", "local"], capture_output=True, text=True
    )
    assert told.returncode == 2 and 'pip install "perfcheck[cluster]"' in told.stderr


def test_nothing_of_dask_is_loaded_without_need(folder):
    script = "import sys\nfrom perfcheck.cli import app\napp(sys.argv[1:], standalone_mode=False)\nprint(*sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", script, "check", str(folder), "--isolated", "-q"], capture_output=True, text=True
    )
    loaded = {name.partition(".")[0] for name in told.stdout.splitlines()[-1].split()}
    assert "perfcheck" in loaded and not loaded & {"dask", "distributed", "fsspec", "tornado"}


def until(reached):
    for _ in range(1200):
        if reached():
            return
        time.sleep(0.1)
    raise AssertionError("not reached")


# the last two, for a worker that is killed while it starts is not always started again
def test_a_worker_that_is_killed_costs_nothing(address):
    files = [f"{n}慢.txt" for n in range(30)]
    found = []
    for position, reports in dask_cluster.results(address, files):
        found.append(position)
        assert not any(r.problems for r in reports)
        if len(found) == 3:
            os.kill(min(dask_cluster.pids(address)), signal.SIGKILL)
    assert sorted(found) == list(range(30))


def test_a_file_that_kills_its_worker_twice_is_told_and_nobody_beside_it(address):
    files = [f"{n}.txt" for n in range(6)] + ["弑主.txt"]
    found = list(dask_cluster.results(address, files))
    assert sorted(n for n, _ in found) == list(range(7))
    assert [n for n, reports in found if any(r.problems for r in reports)] == [6]
