"""A PostgreSQL of the tests' own, where Debian's (or another) is installed: in a temporary folder, never as root."""

import getpass
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path


def programs():
    """The folder of initdb and postgres, None where there is none."""
    found = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    return Path(found).parent if found else debian[-1].parent if debian else None


def account():
    """Who may run it: it refuses to be root."""
    if os.getuid():
        return getpass.getuser()
    names = {p.pw_name for p in pwd.getpwall()}
    return next((n for n in ("postgres", "nobody") if n in names), None)


class Server:
    """Runs until it is stopped; ``database()`` gives the URL of a new, empty database."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="perfcheck-pg-"))
        self.account = account()
        if not os.getuid():
            shutil.chown(self.folder, self.account)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.count = 0
        data = self.folder / "data"
        self._run("initdb", "-D", data, "-U", "season", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = [f"-p{self.port}", f"-k{self.folder}", "-cfsync=off", "-clisten_addresses=127.0.0.1"]
        self.process = self._start([programs() / "postgres", "-D", data, *options])
        self._wait()

    def database(self):
        import psycopg

        self.count += 1
        name = f"season{self.count}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql+psycopg://season@127.0.0.1:{self.port}/{name}"

    def stop(self):
        # fast: connections that are left open do not hold it up
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=20)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _address(self, name):
        return f"postgresql://season@127.0.0.1:{self.port}/{name}"

    def _wait(self):
        import psycopg

        for _ in range(100):
            try:
                psycopg.connect(self._address("postgres"), connect_timeout=1).close()
                return
            except psycopg.OperationalError:
                time.sleep(0.1)
        raise RuntimeError("PostgreSQL did not start")

    def _run(self, program, *arguments):
        command = [programs() / program, *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=self.folder, timeout=60, **self._as())

    def _start(self, command):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(command, cwd=self.folder, **quiet, **self._as())

    def _as(self):
        return {} if os.getuid() else {"user": self.account, "group": pwd.getpwnam(self.account).pw_gid}
