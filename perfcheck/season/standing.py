"""How a round stands: who has sent what, what cannot be read, what waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from perfcheck.language.pairing import pair
from perfcheck.season.words import Counts, Entry, Intake

NOTHING = Counts({})


@dataclass(frozen=True, slots=True)
class Standing:
    """A department in a round: its files that count, how many projects it sent of those due, money, what waits.

    ``due`` is None where the roster lists no projects, ``missing`` are listed ones without a table. ``yuan`` is
    the money of its tables, ``stake`` that of projects with an error; ``over`` how far it exceeds the control figure.
    """

    entry: Entry
    files: int
    unreadable: int
    projects: int
    due: int | None
    missing: tuple[str, ...]
    yuan: Decimal
    stake: Decimal
    over: Decimal
    errors: int
    warnings: int
    open: int
    adopted: int

    @property
    def state(self) -> str:
        """The word a reviewer reads."""
        if self.files:
            return "已报" if self.entry.enrolled else "名册外"
        return "读不了" if self.unreadable else "未报"


@dataclass(frozen=True, slots=True)
class Status:
    """A round: its departments, most money at stake first, and the files that need somebody.

    ``unread`` cannot be read, ``unsure`` belong to nobody yet, ``twice`` came under several names, ``copies`` are
    other formats of a file, ``replaced`` have a newer version.
    """

    round: str
    departments: tuple[Standing, ...]
    unread: tuple[Intake, ...]
    unsure: tuple[Intake, ...]
    twice: tuple[Intake, ...]
    copies: tuple[Intake, ...]
    replaced: tuple[Intake, ...]

    @property
    def totals(self) -> Mapping[str, int]:
        """应报, 已报, 未报, 读不了, 重复, 名册外, 待归户, 待审: departments, then files, then findings."""
        due = [s for s in self.departments if s.entry.enrolled]
        return {
            "应报": len(due),
            "已报": sum(s.state == "已报" for s in due),
            "未报": sum(s.state == "未报" for s in due),
            "读不了": len(self.unread),
            "重复": sum(len(f.names) - 1 for f in self.twice) + len(self.copies),
            "名册外": sum(s.files for s in self.departments if not s.entry.enrolled),
            "待归户": len(self.unsure),
            "待审": sum(s.open for s in self.departments),
        }


def status(round: str, roster: Sequence[Entry], files: Sequence[Intake], counts: Mapping[int, Counts]) -> Status:
    """The standing of every department that must send or has sent."""
    of: dict[int | None, list[Intake]] = {}
    for file in files:
        of.setdefault(file.entry, []).append(file)
    standings = [_standing(e, of.get(e.id, []), counts) for e in roster if e.enrolled or e.id in of]
    return Status(
        round,
        tuple(sorted(standings, key=lambda s: (-s.stake, -s.errors, -s.yuan))),
        unread=tuple(f for f in files if not f.readable and f.counts),
        unsure=tuple(f for f in files if f.entry is None and f.readable),
        twice=tuple(f for f in files if len(f.names) > 1),
        copies=tuple(f for f in files if f.relation and f.relation.name == "COPY"),
        replaced=tuple(f for f in files if f.relation and f.relation.name == "REPLACED"),
    )


def _standing(entry: Entry, files: Sequence[Intake], counts: Mapping[int, Counts]) -> Standing:
    counting = [f for f in files if f.counts and f.readable]
    found = [counts.get(f.id, NOTHING) for f in counting]
    projects = [p for f in counting for p in f.projects]
    yuan = sum((p.yuan for p in projects if p.yuan is not None), Decimal(0))
    sent = {i for i, _ in pair(entry.projects, [p.name for p in projects], lambda name: name)}
    over = max(yuan - entry.control, Decimal(0)) if entry.control is not None else Decimal(0)
    return Standing(
        entry=entry,
        files=len(counting),
        unreadable=sum(not f.readable and f.counts for f in files),
        projects=len(projects),
        due=len(entry.projects) or None,
        missing=tuple(name for i, name in enumerate(entry.projects) if i not in sent) if counting else (),
        yuan=yuan,
        stake=sum((c.stake for c in found), Decimal(0)),
        over=over,
        errors=sum(c.found.get("error", 0) for c in found),
        warnings=sum(c.found.get("warning", 0) for c in found),
        open=sum(c.open for c in found),
        adopted=sum(c.adopted for c in found),
    )
