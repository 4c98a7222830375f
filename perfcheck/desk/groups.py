"""Findings as the review screen shows them: what was found in several cells is one, decided once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perfcheck.model.place import Place
from perfcheck.season.words import Decision, Thread


@dataclass(frozen=True, slots=True)
class Group:
    """The threads of one finding."""

    threads: tuple[Thread, ...]

    @property
    def first(self) -> Thread:
        """The thread that speaks for all."""
        return self.threads[0]

    @property
    def number(self) -> str:
        """As every report names it, T5-03."""
        return self.first.fault.number

    @property
    def anchor(self) -> str:
        """The name of its place in the page."""
        return f"f{self.first.id}"

    @property
    def state(self) -> str:
        """The verdict that counts, 未审 for none, 部分已审 where its cells differ."""
        verdicts = {t.decision.verdict.value if t.decision and t.decision.verdict else "" for t in self.threads}
        return (verdicts.pop() or "未审") if len(verdicts) == 1 else "部分已审"

    @property
    def open(self) -> bool:
        """Whether any of it waits for a decision."""
        return any(not t.settled for t in self.threads)

    @property
    def disputed(self) -> bool:
        """Whether two people's last verdicts differ."""
        return any(t.disputed for t in self.threads)

    @property
    def last(self) -> Decision | None:
        """The newest decision that counts."""
        return max((t.decision for t in self.threads if t.decision), key=lambda d: d.id, default=None)

    @property
    def batch(self) -> str:
        """The act that counts, to be undone; empty for none."""
        return self.last.batch if self.last else ""

    @property
    def who(self) -> str:
        """Whose act that is."""
        return self.last.who if self.last else ""

    @property
    def words(self) -> str:
        """The rewrite to edit: what the reviewer wrote, else what is suggested."""
        written = next((t.decision.words for t in self.threads if t.decision and t.decision.words), "")
        return written or self.first.fault.suggestion or self.first.fault.message

    @property
    def boxes(self) -> str:
        """Its places on pages, for the script: ``page:x0,top,x1,bottom`` apart by blanks."""
        return " ".join(dict.fromkeys(_box(t.fault.place) for t in self.threads if t.fault.place.bbox))


def _box(place: Place) -> str:
    corners = ",".join(f"{x:.1f}" for x in place.bbox or ())
    return f"{place.page}:{corners}"


def groups(threads: Iterable[Thread]) -> list[Group]:
    """Threads of one file by the numbers of their findings, in their order."""
    found: dict[str, list[Thread]] = {}
    for thread in threads:
        found.setdefault(thread.fault.number, []).append(thread)
    return [Group(tuple(together)) for together in found.values()]


def grave_first(found: Sequence[Group]) -> list[Group]:
    """Errors before warnings before infos, else in their order."""
    order = ["error", "warning", "info"]
    return sorted(found, key=lambda g: order.index(g.first.fault.severity))
