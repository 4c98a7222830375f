"""Who works on a season, and what each may see and do."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum


class Role(str, Enum):
    """What a person is; each may do what is named before it, but a department sees its own alone."""

    DEPARTMENT = "部门"
    REVIEWER = "审核人"
    CHECKER = "复核人"
    ADMIN = "管理员"

    @property
    def rank(self) -> int:
        """Higher may do more."""
        return list(Role).index(self)


@dataclass(frozen=True, slots=True)
class User:
    """One person; ``entry`` is the id on the roster of a department's user, None for the bureau's own people."""

    name: str
    role: Role
    entry: int | None = None

    def may(self, role: Role) -> bool:
        """Whether this person does what ``role`` does."""
        return self.role.rank >= role.rank


@dataclass(frozen=True, slots=True)
class Account:
    """A user with what signing in needs: the hash of the password, wrong tries in a row, when the next is heard."""

    user: User
    password: str
    failures: int
    open_from: datetime.datetime


@dataclass(frozen=True, slots=True)
class Act:
    """A line of the log: who did what to what, when."""

    at: datetime.datetime
    who: str
    what: str
    about: str
