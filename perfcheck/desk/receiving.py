"""Files that came by the browser: kept on disk at once, then checked in the background, one upload after another."""

from __future__ import annotations

import queue
import shutil
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

from perfcheck.config.settings import Settings
from perfcheck.season.season import SeasonWork
from perfcheck.season.words import SeasonError


@dataclass
class Upload:
    """What became of one upload so far; ``said`` is what a person reads when it is over."""

    id: int
    round: str
    folder: Path
    files: int
    done: int = 0
    at: str = ""
    over: bool = False
    said: list[str] = field(default_factory=list)


class Receiving:
    """Checks uploads in their order on a thread of its own, the files in ``jobs`` processes.

    What was uploaded lies in ``folder`` until it is received: a desk that is started again goes on with it.
    """

    def __init__(self, season: SeasonWork, folder: Path, settings: Settings, jobs: int) -> None:
        self._season, self._folder, self._settings, self._jobs = season, folder, settings, jobs
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
        files = sum(f.is_file() for f in (place / "files").rglob("*"))
        upload = Upload(len(self.uploads) + 1, round, place, files)
        self.uploads.append(upload)
        self._waiting.put(upload)
        return upload

    def _work(self) -> None:
        while upload := self._waiting.get():
            self._receive(upload)

    def _receive(self, upload: Upload) -> None:
        def progress(number: int, total: int, name: str) -> None:
            upload.done, upload.files, upload.at = number - 1, total, name

        try:
            got = self._season.receive(upload.round, [upload.folder / "files"], self._settings, self._jobs, progress)
        except SeasonError as error:
            upload.said.append(f"{error.problem.message}；{error.problem.advice}")
        else:
            upload.said.append(f"新收到 {len(got.new)} 个文件，已有 {len(got.known) + len(got.again)} 个")
            upload.said += [f"{p.message}；{p.advice}" for p in got.problems]
            shutil.rmtree(upload.folder, ignore_errors=True)
        finally:
            upload.done, upload.over = upload.files, True
