"""What is worked out of a text is kept as long as its submission is looked at, and no longer."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
A = TypeVar("A")

_store: ContextVar[dict[Any, Any] | None] = ContextVar("kept", default=None)


@contextmanager
def keeping() -> Iterator[None]:
    """Keep the results of ``kept`` functions until the block ends; an outer block goes on keeping its own."""
    if _store.get() is not None:
        yield
        return
    reset = _store.set({})
    try:
        yield
    finally:
        _store.reset(reset)


def kept(work: Callable[[K], T]) -> Callable[[K], T]:
    """A function of one argument that answers from what is kept; outside ``keeping`` it works anew every time."""

    @wraps(work)
    def answer(argument: K) -> T:
        store = _store.get()
        if store is None:
            return work(argument)
        key = (work, argument)
        if key not in store:
            store[key] = work(argument)
        return store[key]  # type: ignore[no-any-return]

    return answer


def kept_of(work: Callable[[A], T]) -> Callable[[A], T]:
    """As ``kept``, for an argument that is too large to be compared: it is known by its identity."""

    @wraps(work)
    def answer(argument: A) -> T:
        store = _store.get()
        if store is None:
            return work(argument)
        key = (work, id(argument))
        if key not in store:
            # The argument is held with the result, lest another takes its identity.
            store[key] = argument, work(argument)
        return store[key][1]  # type: ignore[no-any-return]

    return answer
