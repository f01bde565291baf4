"""The outlook alone: what was known then, and beside it, apart, what came."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from shinro.atlas import load
from shinro.chart.looked import Looked, looked, regions, terms
from shinro.evidence import Evidence

THEN, NOW = date(2016, 10, 1), date(2026, 6, 30)
FIELDS = load().fields


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence.shipped()


@pytest.fixture(scope="module")
def replayed(evidence: Evidence) -> Looked:
    return looked(evidence.as_of(THEN), evidence.as_of(NOW), FIELDS, "abc", "mlo")


def test_what_came_does_not_enter_the_forecast(evidence: Evidence, replayed: Looked) -> None:
    then = looked(evidence.as_of(THEN), evidence.as_of(THEN), FIELDS, "abc", "mlo")
    assert then.later is None
    assert then.fields[0].came == ()
    assert replace(replayed.fields[0], came=()) == then.fields[0]


def test_what_came_is_that_of_the_half_year_nearest_to_each_horizon(evidence: Evidence, replayed: Looked) -> None:
    came = {one.years: one for one in replayed.fields[0].came}
    assert replayed.later == NOW
    assert came[3.0].end == date(2019, 9, 30)
    assert max(one.end for one in came.values()) <= NOW
    panel = evidence.as_of(NOW).fields_over((date(2019, 9, 30),), 6)
    row = panel.series.index("mlo")
    assert came[3.0].share == pytest.approx(float(panel.count[row, 0] / panel.total[row, 0]))
    assert (came[3.0].above or 0.0) < (came[3.0].below or 1.0)


def test_a_field_without_a_post_is_unseen(evidence: Evidence) -> None:
    found = looked(evidence.as_of(THEN), evidence.as_of(NOW), FIELDS, "abc", "gen")
    assert found.fields == ()
    assert found.unseen[0].field == "gen"
    assert (found.unseen[0].share or 0.0) > 0.1
    every = looked(evidence.as_of(THEN), evidence.as_of(NOW), FIELDS, "abc")
    assert len(every.fields) == 11
    assert [one.field for one in every.unseen] == ["gen"]
    assert all(not look.terms and look.crowding is None for look in every.fields)


def test_terms_are_of_the_field_and_known_then(evidence: Evidence) -> None:
    found = {term.term: term for term in terms(evidence.as_of(NOW), "cv")}
    assert found["Computer vision"].posts > 20
    assert set(found["Computer vision"].before) == {"1", "3", "5"}
    early = terms(evidence.as_of(date(2014, 1, 2)), "cv")
    assert all(set(term.before) <= {"1", "3"} for term in early)


def test_japan_and_the_world_are_told_where_the_source_shows_them(evidence: Evidence) -> None:
    japan, world = regions(evidence.as_of(NOW), "cv")
    assert (japan.region, japan.share, japan.developers) == ("JP", None, None)
    assert world.share is not None
    assert world.hidden
    generative = regions(evidence.as_of(NOW), "gen")[0]
    assert (generative.developers or 0.0) > 500
    assert regions(evidence.as_of(THEN), "cv") == ()


def test_crowding_is_told_against_the_other_fields(evidence: Evidence) -> None:
    view = evidence.as_of(NOW)
    found = looked(view, view, FIELDS, "abc", "gen").fields[0].crowding
    assert found is not None
    assert all(abs(supply.level - 1.0) > 0.01 for supply in found.supplies)


@pytest.mark.parametrize(("day", "stale"), [(date(2027, 6, 30), False), (date(2027, 7, 1), True)])
def test_evidence_more_than_a_year_old_is_stale(evidence: Evidence, day: date, stale: bool) -> None:
    assert looked(evidence.as_of(day), evidence.as_of(day), FIELDS, "abc").stale is stale


def test_crowding_of_which_nothing_is_known_is_left_out(evidence: Evidence) -> None:
    day = date(2020, 10, 1)
    assert looked(evidence.as_of(day), evidence.as_of(day), FIELDS, "abc", "gen").fields[0].crowding is None
