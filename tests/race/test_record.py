"""The race that ships is what the program gives: its last start raced again."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from shinro.atlas import load
from shinro.evidence import Evidence
from shinro.race.history import COURSE, CROSS, LEAST, PRIMARY, entrants_of
from shinro.race.past import Past, half_years_of, looked_up, past_of
from shinro.race.record import shipped, written
from shinro.race.results import HistoryRace
from shinro.race.run import Nowhere, histories

ATLAS = load()


@pytest.fixture(scope="module")
def newest() -> Past:
    """The past from the last start on."""
    half_years = half_years_of(Evidence.shipped())[-LEAST:]
    return past_of(half_years, [looked_up(Evidence.shipped(), ATLAS.fields, one) for one in half_years])


def test_the_last_start_comes_out_as_it_ships(newest: Past) -> None:
    record = shipped()
    line = record.by_start[-1]
    people = entrants_of(ATLAS, newest, 0, record.seed)
    assert (line.start, line.people) == (str(newest.half_years[0]), len(people))
    rows = histories(newest, {0: people}, ATLAS.advice, ATLAS, record.seed, Nowhere(), lambda *_: None)
    for name, regret in line.regret.items():
        found = np.mean([row.hindsight[PRIMARY] - row.lives[name].worth[PRIMARY] for row in rows])
        assert found == pytest.approx(regret, abs=1e-9), name


def test_the_record_is_whole() -> None:
    record = shipped()
    starts = [line.start for line in record.by_start]
    assert starts == sorted(set(starts))
    assert (record.starts, record.people) == (len(starts), sum(line.people for line in record.by_start))
    assert {one.policy for one in record.standings} == {COURSE, CROSS, *ATLAS.advice}
    assert [one.regret[PRIMARY] for one in record.standings] == sorted(one.regret[PRIMARY] for one in record.standings)
    for one in record.standings:
        assert np.mean([line.regret[one.policy] for line in record.by_start]) == pytest.approx(one.regret[PRIMARY])


def test_what_is_written_is_read() -> None:
    assert msgspec.json.decode(written(shipped()), type=HistoryRace) == shipped()
