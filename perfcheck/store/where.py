"""Where a season's store is: a folder with an SQLite file, or a PostgreSQL database by its URL."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from perfcheck.season import problems

FILE = "season.db"
NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p"})


@dataclass(frozen=True, slots=True)
class Where:
    """A store's place: ``file`` for SQLite, else the ``url`` of a database."""

    file: Path | None
    url: str

    @property
    def shown(self) -> str:
        """The place without a password."""
        if self.file:
            return str(self.file.parent)
        from sqlalchemy import make_url

        return make_url(self.url).render_as_string(hide_password=True)


def where(place: str | os.PathLike[str]) -> Where:
    """The store that a folder, its file or a URL means; raises SeasonError for a URL of another kind."""
    text = os.fspath(place)
    scheme, mark, _ = text.partition("://")
    if not mark:
        path = Path(text)
        file = path if path.suffix == Path(FILE).suffix else path / FILE
        # an absolute path, so that a change of folder meanwhile moves nothing
        file = file.absolute()
        return Where(file, f"sqlite:///{file}")
    if scheme == "sqlite":
        return where(text.removeprefix("sqlite:///"))
    if scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        return Where(None, "postgresql+psycopg" + text[len(scheme) :])
    raise problems.no_store(text, "地址只能是文件夹，或 postgresql+psycopg://用户@主机/库")


def refuse_a_share(file: Path) -> None:
    """Raise SeasonError for a folder that other machines may write to: SQLite's locks do not hold there."""
    if _on_a_share(file.absolute()):
        raise problems.on_a_share(str(file.parent))


def _on_a_share(file: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        remote = 4
        return str(file).startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(file.anchor) == remote
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    points = [line.split()[1:3] for line in mounts if len(line.split()) > 2]
    over = [(len(point), kind) for point, kind in points if file.is_relative_to(point.replace("\\040", " "))]
    return max(over, default=(0, ""))[1] in NETWORK
