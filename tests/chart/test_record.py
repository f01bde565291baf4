"""The scorecard as a document: cut to a day, the fields first, what is few told."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from shinro.chart.record import groups_of, means, missed, reading
from shinro.outlook import held_out
from shinro.outlook.record import Comparison, Miss, Scorecard, Tally, Together, shipped

LATE = date(2100, 1, 1)


def tally(group: str, forecaster: str, known: str, cases: int, crps: float, horizon: float = 1.0) -> Tally:
    bins = (cases, *(0,) * 19) if forecaster == "shinro" else ()
    inside = (cases // 2, cases, cases)
    return Tally(group, forecaster, horizon, "2014-07-15", known, cases, crps, inside, crps / 2, inside, bins)


CARD = Scorecard(
    "abc",
    tuple(
        tally(group, name, known, cases, crps)
        for group, cases in (("fields", 12), ("a", 200), ("b", 30), ("a, site left out", 200))
        for name, crps in (("shinro", 1.0), ("naive", 2.0))
        for known in ("2015-07-15", "2016-07-15")
    ),
    (Comparison("fields", 1.0, "naive", 24, 0.5, 0.4, 0.6), Comparison("all", 1.0, "naive", 460, 0.5, 0.4, 0.6)),
    (),
    tuple(
        Miss(group, name, "2014-07-15", 1.0, "2015-07-15", (0.1, 0.1, 0.1, 0.2, 0.9), score)
        for group, name, score in (("fields", "gen", 3.0), ("a", "x", -4.0), ("a", "x", -3.0), ("b", "y", 5.0))
    ),
)


def test_the_fields_come_first_then_all_others_then_each() -> None:
    found = reading(CARD, held_out(), LATE)
    assert [g.group for g in found.groups] == ["fields", "all", "a", "b", "a, site left out"]
    cases = {g.group: g.reliability[0].cases for g in found.groups if g.reliability}
    assert cases == {"all": 460, "a": 400, "a, site left out": 400}


def test_few_cases_score_nothing() -> None:
    groups = {g.group: g for g in reading(CARD, held_out(), LATE).groups}
    assert (groups["b"].scores, groups["b"].few) == ((), {"1": 60})
    assert (groups["fields"].scores, groups["fields"].reliability, groups["fields"].few) == ((), (), {"1": 24})
    assert groups["a"].scores[0].crps_ratio == pytest.approx(0.5)
    assert groups["a"].scores[0].calibrated_ratio == pytest.approx(0.25)


def test_a_day_cuts_it_and_comparisons_wait_for_the_last_outcome() -> None:
    found = reading(CARD, held_out(), date(2016, 1, 1))
    assert found.groups[1].scores[0].cases == 230
    assert found.groups[1].against == ()
    assert reading(CARD, held_out(), LATE).groups[1].against[0].ratio == 0.5
    assert reading(CARD, held_out(), date(2015, 1, 1)).groups == ()


def test_means_of_few_horizons_are_told_together() -> None:
    rows = [Together("areas", h, "2015-07-15", n, n // 2) for h, n in ((1.0, 60), (1.0, 60), (3.0, 30))]
    found = means(replace(CARD, together=tuple(rows)))
    assert [(m.horizon, m.cases, m.inside80) for m in found] == [(1.0, 120, 60), (None, 150, 75)]


def test_one_group_alone() -> None:
    found = reading(CARD, held_out(), LATE, "a")
    assert [g.group for g in found.groups] == ["a"]
    assert found.together == ()


def test_of_all_the_worst_of_each_series_the_worst_first() -> None:
    assert [(m.series, m.score) for m in missed(CARD, "all")] == [("y", 5.0), ("x", -4.0)]


def test_the_shipped_card_has_its_groups() -> None:
    groups = groups_of(shipped())
    assert groups[:2] == ("fields", "all")
    assert held_out().source in groups
