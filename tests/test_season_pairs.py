"""Pairs of rounds with known truth: the state is right, and nothing is said to be mended that is not."""

import pytest
from rounds import round_of
from season_pairs import PAIRS

from perfcheck.season.compare import compare_reports
from perfcheck.season.comparison import State

EARLIER = {s.value for s in State} - {"新出现", "重新出现"}


def told(pair):
    """Each earlier finding with its state and the true one; what was changed unasked."""
    made = compare_reports(round_of(pair.old), round_of(pair.later))
    found = []
    for finding in made.findings:
        if finding.state.value in EARLIER:
            cell = finding.indicator.name if finding.indicator else finding.field or ""
            truth = pair.truth.get((finding.project, cell)) or pair.truth.get((finding.project, ""), "未改正")
            found.append((finding, finding.state.value, truth))
    changes = {(c.indicator.name if c.indicator else c.field, c.kind.value) for c in made.changes}
    return found, changes


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: p.name)
def test_nothing_is_wrongly_mended(pair):
    found, changes = told(pair)
    assert found
    assert not [f for f, state, truth in found if state == "已改正" != truth]
    assert changes >= pair.unasked
    assert all(any(truth == state for _, state, _ in found) for truth in pair.truth.values()), "a truth of no finding"


def test_states_are_right():
    everything = [entry for pair in PAIRS for entry in told(pair)[0]]
    right = sum(state == truth for _, state, truth in everything)
    assert len(PAIRS) >= 30 and right >= 0.97 * len(everything)
