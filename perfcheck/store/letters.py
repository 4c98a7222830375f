"""Letters that were sent, and what was approved."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from perfcheck.season.words import Approval, Opinion
from perfcheck.store import schema
from perfcheck.store.clock import moment, now
from perfcheck.store.decisions import DecisionMemory
from perfcheck.store.intakes import round_id


class LetterMemory(DecisionMemory):
    """What the store keeps of letters and approvals."""

    def keep_opinion(self, round: str, entry: int, who: str, threads: Sequence[int], letter: bytes) -> Opinion:
        """Keep a letter that is sent, under the department's next number in the round."""
        t = schema.opinion
        with self.engines.writing() as connection:
            number = connection.execute(select(round_id(round))).scalar_one()
            sent = select(func.count()).where(t.c.round == number, t.c.entry == entry)
            row = {
                "round": number,
                "entry": entry,
                "number": connection.execute(sent).scalar_one() + 1,
                "who": who,
                "at": now(),
                "faults": json.dumps(list(threads)),
                "letter": letter,
            }
            connection.execute(t.insert().values(row))
        return Opinion(entry, round, row["number"], who, moment(row["at"]), tuple(threads), letter)

    def opinions(self, round: str) -> list[Opinion]:
        """The letters that were sent."""
        t = schema.opinion
        with self.engines.reading() as connection:
            found = connection.execute(select(t).where(t.c.round == round_id(round)).order_by(t.c.id)).all()
        return [
            Opinion(o.entry, round, o.number, o.who, moment(o.at), tuple(json.loads(o.faults)), o.letter) for o in found
        ]

    def approve(self, round: str, who: str, digest: str, files: Mapping[str, str]) -> Approval:
        """Keep what is approved."""
        at = now()
        with self.engines.writing() as connection:
            number = connection.execute(select(round_id(round))).scalar_one()
            kept = json.dumps(dict(files), ensure_ascii=False)
            row = {"round": number, "who": who, "at": at, "digest": digest, "files": kept}
            connection.execute(schema.approval.insert().values(row))
        return Approval(round, who, moment(at), digest, dict(files))

    def approval(self, round: str) -> Approval | None:
        """What was approved last in the round."""
        t = schema.approval
        with self.engines.reading() as connection:
            asked = select(t).where(t.c.round == round_id(round)).order_by(t.c.id.desc()).limit(1)
            row = connection.execute(asked).first()
        return Approval(round, row.who, moment(row.at), row.digest, json.loads(row.files)) if row else None
