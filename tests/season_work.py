"""What tests do in processes of their own; a spawned process finds its work by name."""

from perfcheck import Season
from perfcheck.season.words import Verdict


def receive(place, folder):
    with Season.open(place) as season:
        season.receive("一上", [folder])


def decide(place, who, times):
    """Decide every thread again and again, and take half of it back."""
    with Season.open(place) as season:
        threads = [t.id for t in season.threads("一上")]
        for number in range(times):
            for thread in threads:
                verdict = Verdict.ADOPTED if number % 2 else Verdict.OPEN
                made = season.decide([thread], verdict, who).made
                if number % 2:
                    season.undo(made[0].batch, who)


def receive_slowly(place, folder):
    """Receive until somebody kills this process."""
    with Season.open(place) as season:
        season.receive("一上", [folder], progress=lambda number, total, name: print(number, flush=True))
