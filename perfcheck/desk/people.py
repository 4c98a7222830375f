"""Coming to the desk: by the one-time token of a local one, or by name and password."""

from __future__ import annotations

import datetime
import hmac
import secrets
import threading
from typing import Protocol

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from perfcheck.season.people import Account, Role, User

LASTS = datetime.timedelta(hours=12)
"""A working day: after that one signs in again."""
FREE = 5
"""Wrong tries in a row before one has to wait."""
LONGEST = datetime.timedelta(minutes=15)
AT_ONCE = 2
"""Passwords checked at once: each takes 64 MiB."""


class People(Protocol):
    """Sessions of a desk: a secret in a cookie for a person."""

    def user(self, session: str) -> User | None:
        """Whose session it is; None for one that is unknown or over."""

    def leave(self, session: str) -> None:
        """End a session."""


class Accounts(Protocol):
    """What signing in needs of the store."""

    def account(self, name: str) -> Account | None:
        """The account of a name."""

    def tried(self, name: str, open_from: datetime.datetime | None) -> None:
        """Note a wrong try, after which none is heard before ``open_from``; None for a right one."""

    def begin(self, session: str, name: str, until: datetime.datetime) -> None:
        """Keep a session until it is over."""

    def user(self, session: str) -> User | None:
        """Whose session it is."""

    def leave(self, session: str) -> None:
        """End a session."""


class OnePerson:
    """The desk of one person on one machine: whoever brings the one-time token is that person."""

    def __init__(self, name: str) -> None:
        self._user = User(name, Role.ADMIN)
        self._token = secrets.token_urlsafe(32)
        self._used = False
        self._sessions: set[str] = set()

    @property
    def token(self) -> str:
        """Opens the desk, once."""
        return self._token

    def enter(self, token: str) -> str | None:
        """A new session for the token, which is then used up."""
        if self._used or not hmac.compare_digest(token.encode(), self._token.encode()):
            return None
        self._used = True
        session = secrets.token_urlsafe(32)
        self._sessions.add(session)
        return session

    def user(self, session: str) -> User | None:
        """The one person, for a session that was begun with the token."""
        return self._user if session in self._sessions else None

    def leave(self, session: str) -> None:
        """End a session."""
        self._sessions.discard(session)


class WaitError(Exception):
    """Too many wrong tries; ``seconds`` until the next one is heard."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"wait {seconds} s")
        self.seconds = seconds


class SignedIn:
    """The desk of a bureau: people sign in with their passwords."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts
        self._hasher = PasswordHasher()
        self._room = threading.Semaphore(AT_ONCE)
        # of nobody: an unknown name takes as long as a wrong password
        self._nobody = self._hasher.hash(secrets.token_urlsafe())

    def sign_in(self, name: str, password: str) -> str | None:
        """A new session; None for a wrong name or password. Raises WaitError after too many wrong ones."""
        now = datetime.datetime.now(datetime.timezone.utc)
        account = self._accounts.account(name)
        if account and account.open_from > now and account.failures >= FREE:
            raise WaitError(int((account.open_from - now).total_seconds()) + 1)
        right = self._fits(account.password if account else self._nobody, password)
        if account is None:
            return None
        if not right:
            self._accounts.tried(name, now + _pause(account.failures + 1))
            return None
        self._accounts.tried(name, None)
        session = secrets.token_urlsafe(32)
        self._accounts.begin(session, name, now + LASTS)
        return session

    def user(self, session: str) -> User | None:
        """Whose session it is; None for one that is unknown or over."""
        return self._accounts.user(session)

    def leave(self, session: str) -> None:
        """End a session."""
        self._accounts.leave(session)

    def _fits(self, kept: str, password: str) -> bool:
        with self._room:
            try:
                return self._hasher.verify(kept, password)
            except (VerifyMismatchError, InvalidHashError):
                return False


def hashed(password: str) -> str:
    """A password as it is kept."""
    return PasswordHasher().hash(password)


def _pause(failures: int) -> datetime.timedelta:
    """Half a minute after the last free try, twice as long after each further one."""
    if failures < FREE:
        return datetime.timedelta(0)
    return min(LONGEST, datetime.timedelta(seconds=30 * 2 ** min(failures - FREE, 10)))
