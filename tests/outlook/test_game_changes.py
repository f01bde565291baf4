"""The list of game changes is what it says it is: dated, sourced, spelt as the sources do, visible where marked."""

from __future__ import annotations

from datetime import date

import pytest

from shinro.atlas import load
from shinro.evidence import Evidence

from .game_changes import Entry, Known, entries


@pytest.fixture(scope="module")
def known() -> Known:
    return Known(Evidence.shipped().as_of(date(2026, 9, 1)))


def test_the_list_is_long_enough_on_both_sides() -> None:
    seen = [entry.displaced for entry in entries() if entry.seen]
    assert seen.count(True) >= 30
    assert seen.count(False) >= 20
    assert len({entry.id for entry in entries()}) == len(entries())


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.id)
def test_an_entry_is_dated_sourced_and_marked_as_the_sources_see_it(entry: Entry, known: Known) -> None:
    assert 2005 <= entry.year <= 2026
    assert entry.area in load().areas
    assert entry.source
    assert all(known.spelt(name) for name in entry.names)
    assert entry.seen == any(known.sees(name, entry.year) for name in entry.names)


def test_no_pair_is_both_a_change_and_a_failed_challenge() -> None:
    changes = {name for entry in entries() if entry.displaced for name in entry.names}
    challenges = {name for entry in entries() if not entry.displaced for name in entry.names}
    assert changes & challenges == set()
