"""What perfcheck could not do. Never mixed with findings."""

from __future__ import annotations

from dataclasses import dataclass

from perfcheck.model.place import Place


class PutOffError(BaseException):
    """A page must be recognised, and this is not the time for it: the file is to be read again from its beginning."""


NO_FAULT_OF_THE_FILE = (KeyboardInterrupt, MemoryError, PutOffError)
"""What nobody who guards against broken files and rules may keep to himself; whatever else is raised is theirs."""


SETTINGS_COUNTED = "CF006"
SETTINGS_LEFT_ALONE = "CF007"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read or run.

    ``message`` says in Chinese what happened and ``advice`` what to do.
    A ``blocking`` problem makes the run incomplete (exit code 2); others are
    notes a reviewer should know.
    """

    code: str
    message: str
    advice: str = ""
    blocking: bool = True
    path: str | None = None
    place: Place | None = None
