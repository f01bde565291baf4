from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from shinro.outlook.record import (
    Comparison,
    Miss,
    Scorecard,
    Tally,
    Together,
    extrapolated,
    held_out,
    pooled,
    shipped,
    written,
)

if TYPE_CHECKING:
    from shinro.evidence import Evidence


def tally(group: str, forecaster: str, year: int, cases: int, crps: float, inside: tuple[int, int, int]) -> Tally:
    days = f"{year}-07-15", f"{year + 1}-07-15"
    return Tally(group, forecaster, 1.0, *days, cases, crps, inside, crps / 2, inside)


TALLIES = (
    tally("a", "shinro", 2014, 10, 2.0, (5, 8, 9)),
    tally("a", "shinro", 2015, 30, 6.0, (15, 24, 30)),
    tally("a", "naive", 2014, 10, 4.0, (6, 9, 10)),
    tally("a", "naive", 2015, 30, 6.0, (20, 28, 30)),
    tally("fields", "shinro", 2014, 2, 9.0, (1, 1, 1)),
    tally("fields", "naive", 2014, 2, 10.0, (1, 1, 1)),
    tally("a, site left out", "shinro", 2014, 7, 9.0, (1, 1, 1)),
)
CARD = Scorecard(
    "abc",
    TALLIES,
    (Comparison("all", 1.0, "naive", 40, 0.8, 0.7, 0.9),),
    (Together("areas", 1.0, "2015-07-15", 4, 3),),
    (Miss("fields", "gen", "2015-07-15", 1.0, "2016-07-15", (0.01, 0.005, 0.01, 0.02, 0.2), 3.0),),
)


def test_scores_pool_cases_and_stand_against_naive_fields_first() -> None:
    fields, _, ours, naive, *_ = pooled(TALLIES, 1)
    assert (fields.group, fields.crps_ratio) == ("fields", 0.9)
    assert (ours.group, ours.cases) == ("all", 40)
    assert ours.crps_ratio == pytest.approx(0.8)
    assert ours.calibrated_ratio == pytest.approx(0.4)
    assert (ours.cover50, ours.cover80, ours.cover95) == (0.5, 0.8, 0.975)
    assert naive.crps_ratio == 1.0


def test_a_replay_sees_only_outcomes_known_then() -> None:
    early = CARD.known(date(2016, 1, 1))
    assert [(s.group, s.cases) for s in pooled(early.tallies, 1) if s.group == "all"] == [("all", 10), ("all", 10)]
    assert early.comparisons == ()
    assert early.misses == ()
    assert len(early.together) == 1
    assert CARD.known(date(2016, 7, 15)) == CARD
    assert pooled(CARD.known(date(2015, 7, 14)).tallies, 1) == ()


def test_a_horizon_with_few_cases_is_extrapolated_and_has_no_score() -> None:
    assert {s.group for s in pooled(TALLIES, 40)} == {"all", "a"}
    assert pooled(TALLIES) == ()
    assert extrapolated(TALLIES) == {"all": {1.0: 40}, "a": {1.0: 40}, "fields": {1.0: 2}}
    wide = [*TALLIES, *(Tally("b", "naive", h, "", "", 500, 1.0, (1, 1, 1), 1.0, (1, 1, 1)) for h in (0.5, 3.0))]
    assert extrapolated(wide)["b"] == {1.0: 0}
    assert extrapolated(wide)["a"] == {1.0: 40, 3.0: 0}


def test_the_shipped_record_was_computed_from_the_shipped_evidence(evidence: Evidence) -> None:
    assert shipped().snapshot == evidence.snapshot


def test_the_shipped_record_beats_every_rival_over_all_series_and_its_intervals_hold() -> None:
    scores = {(s.group, s.forecaster, s.horizon): s for s in pooled(shipped().tallies)}
    for years in (1.0, 2.0, 3.0, 5.0, 8.0):
        ours = scores["all", "shinro", years]
        others = [s for (group, name, h), s in scores.items() if (group, h) == ("all", years) and name != "shinro"]
        assert len(others) == 9
        assert ours.crps_ratio < min(s.crps_ratio for s in others)
        assert 0.77 < ours.cover80 < 0.84


def test_the_shipped_record_is_surely_better_than_plain_analogs_and_the_pooled_walk_at_three_years() -> None:
    found = {(c.group, c.horizon, c.against): c for c in shipped().comparisons}
    for rival in ("plain analogs", "pooled random walk", "pooled Markov"):
        assert found["all", 3.0, rival].high < 1.0


def test_means_of_groups_hold_as_they_should() -> None:
    for group in ("areas", "sources", "fields"):
        rows = [t for t in shipped().together if t.group == group]
        cases = sum(t.cases for t in rows)
        chance = 2.0 * (0.8 * 0.2 / cases) ** 0.5 if group == "fields" else 0.05
        assert abs(sum(t.inside80 for t in rows) / cases - 0.8) < chance, group


def test_the_held_out_source_is_scored_under_both_names() -> None:
    groups = {t.group for t in shipped().tallies}
    assert {held_out().source, f"{held_out().source}, site left out"} <= groups


def test_generative_ai_stands_among_the_misses_of_the_fields() -> None:
    worst = [m for m in shipped().misses if m.group == "fields"]
    assert any(m.series == "gen" and m.shares[4] > 10 * m.shares[0] for m in worst[:5])


def test_writing_is_one_entry_a_line_and_readable() -> None:
    import msgspec

    text = written(CARD)
    assert json.loads(text)["tallies"][1][5] == 30
    assert msgspec.json.decode(text, type=Scorecard) == CARD
    assert text.count(b"\n") > len(TALLIES) + 3
