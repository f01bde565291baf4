from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from shinro.outlook.record import Scorecard, Tally, pooled, shipped, written

if TYPE_CHECKING:
    from shinro.evidence import Evidence

TALLIES = (
    Tally("all", "analogs", 1.0, "2014-07-15", "2015-07-15", 10, 2.0, 5, 8, 9),
    Tally("all", "analogs", 1.0, "2015-07-15", "2016-07-15", 30, 6.0, 15, 24, 30),
    Tally("all", "naive", 1.0, "2014-07-15", "2015-07-15", 10, 4.0, 6, 9, 10),
    Tally("all", "naive", 1.0, "2015-07-15", "2016-07-15", 30, 6.0, 20, 28, 30),
)


def test_scores_pool_cases_and_stand_against_naive() -> None:
    ours, naive = pooled(TALLIES, date.max)
    assert ours.cases == 40
    assert ours.crps_ratio == pytest.approx(0.8)
    assert (ours.cover50, ours.cover80, ours.cover95) == (0.5, 0.8, 0.975)
    assert naive.crps_ratio == 1.0


def test_a_replay_sees_only_outcomes_known_then() -> None:
    assert [s.cases for s in pooled(TALLIES, date(2016, 1, 1))] == [10, 10]
    assert pooled(TALLIES, date(2015, 7, 14)) == ()


def test_the_shipped_record_was_computed_from_the_shipped_evidence(evidence: Evidence) -> None:
    assert shipped().snapshot == evidence.snapshot


def test_the_shipped_record_beats_naive_and_its_intervals_hold() -> None:
    scores = {(s.group, s.forecaster, s.horizon): s for s in pooled(shipped().tallies, date.max)}
    for years in (1.0, 3.0, 5.0):
        every = scores["all", "analogs", years]
        assert every.cases > 2000
        assert every.crps_ratio < scores["all", "pooled random walk", years].crps_ratio
        assert 0.75 < every.cover80 < 0.85
        assert scores["fields", "analogs", years].crps_ratio < 0.9


def test_writing_is_one_tally_a_line_and_readable() -> None:
    import json

    text = written(Scorecard("abc", TALLIES))
    assert json.loads(text)["tallies"][1]["cases"] == 30
    assert text == written(Scorecard("abc", TALLIES))
    assert text.count(b"\n") == len(TALLIES) + 2
