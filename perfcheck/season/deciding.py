"""What reviewers decide in a season."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from perfcheck.season import problems
from perfcheck.season.base import Base
from perfcheck.season.words import REASONS, Decided, Decision, Entry, Fault, Judgement, Kind, Reply, Thread, Verdict

OWN = "RV"
"""Stands where the rule's code does in a reviewer's own finding."""


class Deciding(Base):
    """Threads and decisions."""

    def threads(self, round: str | None = None, department: str | Entry | None = None) -> list[Thread]:
        """The threads of a round (the latest if None), of all departments or one, in the order of files and numbers."""
        name = self.round(round)
        if department is None:
            return self.memory.threads(name)
        entry = department if isinstance(department, Entry) else self.department(department)
        return self.memory.threads(name, entry=entry.id)

    def threads_of(self, intake: int) -> list[Thread]:
        """The threads of one file that counts."""
        file = self.intake(intake)
        return self.memory.threads(file.round, intake=intake)

    def thread(self, id: int) -> Thread:
        """One thread."""
        found = self.memory.thread(id)
        if found is None:
            raise problems.no_such("问题", id)
        return found

    def decide(
        self,
        threads: Collection[int],
        verdict: Verdict,
        who: str,
        *,
        reason: str = "",
        words: str | Mapping[int, str] = "",
        seen: int | None = None,
    ) -> Decided:
        """Add a decision on each of the threads; together they are one act, undone together.

        ``reason`` is one of REASONS; Verdict.REJECTED needs it or words. ``words`` are the reviewer's, for all threads
        or by thread, and needed for Verdict.REWORDED: the suggestion that is sent. ``seen`` is what ``last_decision``
        was when the reviewer looked: decisions of others on these threads since then are given back in ``met``.
        Both are kept, and the last one counts.
        """
        wanted = list(dict.fromkeys(threads))
        said = dict(words) if isinstance(words, Mapping) else dict.fromkeys(wanted, words.strip())
        self._sound(wanted, verdict, who, reason, said)
        judged = [Judgement(t, verdict, reason, said.get(t, "")) for t in wanted]
        made = self.memory.enter(judged, (), who, secrets.token_hex(8))
        if made is None:
            missing = [t for t in wanted if self.memory.thread(t) is None]
            raise problems.no_such("问题", "、".join(map(str, missing)))
        first = made[0].id
        others = () if seen is None else self.memory.decisions(wanted, after=seen)
        return Decided(tuple(made), tuple(d for d in others if d.id < first and d.who != who))

    def _sound(self, threads: Sequence[int], verdict: Verdict, who: str, reason: str, words: Mapping[int, str]) -> None:
        if not threads:
            raise problems.nothing_to_do("没有选中任何问题", "先选中要审的问题")
        if not who.strip():
            raise problems.nothing_to_do("没有写明审核人", "用 --by 写明姓名")
        if verdict is Verdict.REJECTED and reason not in REASONS and (reason or not all(words.get(t) for t in threads)):
            raise problems.nothing_to_do("不采纳要写明原因", f"选 {'、'.join(REASONS)} 之一，或写明理由")
        if verdict is Verdict.REWORDED and not all(words.get(t) for t in threads):
            raise problems.nothing_to_do("采纳并改写要写明改写后的意见", "写上要发给部门的话")

    def say(self, threads: Collection[int], kind: Kind, words: str, who: str) -> None:
        """Add what a department answers, or a second reviewer says, to threads; the last of its kind counts."""
        wanted = list(dict.fromkeys(threads))
        if not (wanted and words.strip() and who.strip()):
            raise problems.nothing_to_do("没有写明答复", "写上要说的话")
        said = [Reply(t, kind, words.strip()) for t in wanted]
        if self.memory.enter((), said, who, secrets.token_hex(8)) is None:
            raise problems.no_such("问题", "、".join(map(str, wanted)))

    def undo(self, batch: str, who: str) -> list[Decision]:
        """Take an act back: what counted before it counts again. The decisions stay in the history."""
        return self.memory.undo(batch, who)

    def history(self, thread: int) -> list[Decision]:
        """All that was decided on a thread, in its order, undone acts and undoing ones included."""
        return self.memory.decisions([thread])

    def decisions_since(self, seen: int) -> list[Decision]:
        """What was decided on any thread after the decision with this id."""
        return self.memory.decisions(after=seen)

    def last_decision(self) -> int:
        """The id of the newest decision, 0 for none: as long as it stays, nobody has decided anything."""
        return self.memory.last_decision()

    def add_finding(self, intake: int, fault: Fault, who: str) -> Thread:
        """Add a reviewer's own finding (``message``, ``suggestion``, place …), adopted as it is.

        ``number``, ``cell``, ``code`` and ``own`` are given by the season.
        """
        self.intake(intake)
        if not (fault.message.strip() and who.strip()):
            raise problems.nothing_to_do("自己的意见要写明问题和审核人", "写上问题")
        own = replace(fault, code=OWN, title=fault.title or "审核人意见", cell=0, own=who)
        thread = self.memory.add_fault(intake, own)
        self.decide([thread], Verdict.ADOPTED, who)
        return self.thread(thread)
