"""Pairs of rounds with known truth: the state is right, and nothing is said to be mended that is not."""

import pytest
from rounds import round_of
from season_pairs import PAIRS


def told(pair):
    return pair.told(round_of(pair.old), round_of(pair.later))


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
