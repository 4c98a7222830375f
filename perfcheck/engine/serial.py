"""Many files one after another in this process."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.config.settings import Limits
from perfcheck.engine.processes import lost
from perfcheck.engine.work import Result, Work
from perfcheck.engine.worker import Fate
from perfcheck.model.report import DocumentReport
from perfcheck.readers import shown_path
from perfcheck.readers.base import ReadOptions


class Serial:
    """The engine that nothing bounds but the machine: what a file does to it, it does to this process."""

    def results(self, work: Work) -> Iterator[Result]:
        """The results in the order of the files."""
        for position, file in enumerate(work.files):
            work.begun(position)
            found: list[DocumentReport] = []
            try:
                found += work.check_file(file, options=ReadOptions(progress=work.pages))
            except MemoryError:
                found.append(lost(shown_path(file), Fate.MEMORY, Limits()))
            yield position, found
