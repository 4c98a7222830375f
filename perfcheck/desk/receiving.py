"""Files that came by the browser or lie in a watched folder: checked in the background, one upload after another."""

from __future__ import annotations

import logging
import queue
import shutil
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

from perfcheck.config.settings import Settings
from perfcheck.desk.watching import Watched
from perfcheck.season.season import SeasonWork
from perfcheck.season.words import SeasonError

log = logging.getLogger(__name__)

LOOK = 3.0
"""Seconds between two looks at a watched folder."""


@dataclass
class Upload:
    """What became of one upload so far; ``said`` is what a person reads when it is over, if it is to be ``told``.

    ``folder`` is ours, and goes when everything is received; None for what lies in the watched folder.
    """

    round: str
    paths: tuple[Path, ...]
    folder: Path | None
    files: int
    done: int = 0
    at: str = ""
    over: bool = False
    told: bool = True
    said: list[str] = field(default_factory=list)


class Receiving:
    """Checks uploads in their order on a thread of its own, the files in ``jobs`` processes within their limits.

    What was uploaded lies in ``folder`` until it is received: a desk that is started again goes on with it, and with
    what lies in the ``watched`` folder.
    """

    def __init__(
        self, season: SeasonWork, folder: Path, settings: Settings, jobs: int, watched: Path | None = None
    ) -> None:
        self._season, self._folder, self._settings, self._jobs = season, folder, settings, jobs
        self.watched = Watched(watched) if watched else None
        self._waiting: queue.Queue[Upload | None] = queue.Queue()
        self._thread = threading.Thread(target=self._work, name="receiving", daemon=True)
        self.uploads: list[Upload] = []

    @property
    def template(self) -> Path:
        """Where the bureau's own template of letters is kept, if there is one."""
        return self._folder / "template.docx"

    @property
    def own_template(self) -> Path | None:
        """The bureau's own template, None for the built-in letter."""
        return self.template if self.template.is_file() else None

    def keep_template(self, data: bytes) -> None:
        """Use this template from now on, the built-in letter where there are no bytes."""
        if data:
            fresh = self.template.with_suffix(".new")
            fresh.write_bytes(data)
            fresh.replace(self.template)
        else:
            self.template.unlink(missing_ok=True)

    def start(self) -> None:
        """Begin to work, with what an earlier desk left."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for left in sorted(self._folder.iterdir()):
            if (left / "round").is_file():
                self._enqueue((left / "round").read_text("utf-8"), left)
            elif left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
        self._thread.start()

    def stop(self) -> None:
        """Take nothing more up."""
        self._waiting.put(None)

    def place(self) -> Path:
        """A new folder to write an upload's files into its ``files``, before ``hand_in``."""
        place = Path(tempfile.mkdtemp(dir=self._folder))
        (place / "files").mkdir()
        return place

    def hand_in(self, round: str, place: Path) -> Upload:
        """Everything is written: it is received when its turn comes, even if the desk is stopped meanwhile."""
        (place / "round").write_text(round, "utf-8")
        return self._enqueue(round, place)

    def _enqueue(self, round: str, place: Path) -> Upload:
        # each by itself: the folders that keep apart files of one name are no part of their names
        paths = tuple(sorted((place / "files").iterdir()))
        upload = Upload(round, paths, place, sum(f.is_file() for f in (place / "files").rglob("*")))
        self.uploads.append(upload)
        self._waiting.put(upload)
        return upload

    def _work(self) -> None:
        while True:
            try:
                upload = self._waiting.get(timeout=LOOK)
            except queue.Empty:
                self._look()
                continue
            if upload is None:
                return
            self._receive(upload)

    def _look(self) -> None:
        try:
            found = self.watched.look(self._season.rounds()) if self.watched else []
        except SeasonError:
            # the store is away: the next look may find it
            return
        for round, folder in found:
            upload = Upload(round, (folder,), None, 0)
            self.uploads.append(upload)
            self._receive(upload)
            if not upload.told:
                self.uploads.remove(upload)

    def _receive(self, upload: Upload) -> None:
        def progress(number: int, total: int, name: str) -> None:
            upload.done, upload.files, upload.at = number - 1, total, name

        try:
            got = self._season.receive(upload.round, upload.paths, self._settings, self._jobs, progress)
        except SeasonError as error:
            upload.said.append(f"{error.problem.message}；{error.problem.advice}")
        except Exception:
            # whatever one upload runs into, the next ones are received
            log.exception("an upload was not received")
            upload.said.append("没有收完；重新启动审核台，会接着收")
        else:
            upload.said.append(f"新收到 {len(got.new)} 个文件，已有 {len(got.known) + len(got.again)} 个")
            upload.said += [f"{p.message}；{p.advice}" for p in got.problems]
            upload.told = bool(got.new or got.problems)
            if upload.folder:
                shutil.rmtree(upload.folder, ignore_errors=True)
        finally:
            upload.done, upload.over = upload.files, True
