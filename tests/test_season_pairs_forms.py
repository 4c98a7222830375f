"""Pairs of rounds as files, with known truth: the state is right, nothing is wrongly mended, no change made up."""

import pytest
from season_pairs_forms import PAIRS

from perfcheck import check


def round_in(folder, forms, text):
    folder.mkdir()
    for name, data in forms.files(text).items():
        (folder / name).write_bytes(data)
    return check(folder)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Every pair compared: its earlier findings with their state and the true one, and the unasked changes."""
    compared = {}
    for pair in PAIRS:
        folder = tmp_path_factory.mktemp("pair")
        old, new = round_in(folder / "一上", pair.before, pair.old), round_in(folder / "二上", pair.after, pair.later)
        compared[pair.name] = pair.told(old, new)
    return compared


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: p.name)
def test_nothing_is_wrongly_mended_and_no_change_is_made_up(told, pair):
    found, changes = told[pair.name]
    assert not [f for f, state, truth in found if state == "已改正" != truth]
    assert changes == pair.unasked
    assert all(any(truth == state for _, state, _ in found) for truth in pair.truth.values()), "a truth of no finding"


def test_states_are_right(told):
    everything = [entry for found, _ in told.values() for entry in found]
    right = sum(state == truth for _, state, truth in everything)
    assert right >= 0.97 * len(everything) > 100
