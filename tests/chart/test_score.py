"""Kept forecasts against what came: nothing known later counts, both forecasts are measured alike."""

from __future__ import annotations

from datetime import date, timedelta
from math import log, pi
from statistics import NormalDist
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.chart import Scores, score
from shinro.chart.score import MIDDLE, NORMAL, WEIGHTS, crps, widened
from shinro.evidence import Evidence, Panel
from shinro.voyage import LEVELS, FieldShares, Forecast, Horizon

if TYPE_CHECKING:
    from collections.abc import Callable

AS_OF = date(2019, 10, 1)
ENDS = (date(2020, 3, 31), date(2020, 9, 30))
ROW = (0.05, 0.06, 0.08, 0.1, 0.12, 0.15, 0.18)


def made(kept_on: date = AS_OF, row: tuple[float, ...] = ROW, *fields: str) -> Forecast:
    horizons = tuple(Horizon(n / 2, end, end + timedelta(days=2)) for n, end in enumerate(ENDS, 1))
    shares = tuple(FieldShares(name, 0.1, (row, row), (ROW, ROW)) for name in fields or ("tab",))
    return Forecast(1, AS_OF, kept_on, date(2019, 6, 30), "a", 1, LEVELS, horizons, shares)


def views(posts: float, total: float = 10_000.0, newest: date = date.max, other: float = 0.0) -> Callable[[date], Any]:
    """Views whose newest half-year is the one that ended two days before, at most `newest`."""

    def view(day: date) -> Any:
        end = min(day - timedelta(days=2), newest)
        count = np.array([[posts], [other]])
        panel = Panel("x", ("tab", "cv"), ("tab", "cv"), (end,), count, np.full((2, 1), total), count < 0, counted=True)
        return SimpleNamespace(fields=lambda: panel)

    return view


def scored(posts: float, *, forecast: Forecast | None = None, day: date = date(2020, 12, 31), **rest: Any) -> Scores:
    return score([forecast or made()], views(posts, **rest), "a", day)


def test_only_what_had_come_by_the_day_is_scored() -> None:
    asked: list[date] = []

    def view_of(day: date) -> Any:
        asked.append(day)
        return views(1000.0)(day)

    for day, known in ((date(2020, 4, 1), 0), (date(2020, 4, 2), 1), (date(2020, 10, 2), 2)):
        asked.clear()
        found = score([made()], view_of, "a", day)
        assert (len(found.settled), len(found.open)) == (known, 2 - known)
        assert all(one <= day for one in asked)
        assert not any(one.waiting for one in found.open)


def test_a_forecast_of_a_later_day_is_not_there_yet() -> None:
    found = scored(1000.0, day=AS_OF - timedelta(days=1))
    assert (found.settled, found.open, found.totals) == ((), (), ())


def test_what_is_due_but_beyond_the_evidence_waits() -> None:
    found = scored(1000.0, newest=ENDS[0])
    assert [one.ends for one in found.settled] == [ENDS[0]]
    assert [(one.ends, one.waiting) for one in found.open] == [(ENDS[1], True)]


@pytest.mark.parametrize(
    ("posts", "above", "below", "inside"),
    [
        (1001, 0.5, 0.75, (True, True, True)),
        (1300, 0.75, 0.9, (False, True, True)),
        (1620, 0.9, 0.95, (False, False, True)),
        (3000, 0.95, None, (False, False, False)),
        (100, None, 0.05, (False, False, False)),
    ],
)
def test_an_outcome_has_its_place_in_the_forecast(
    posts: float, above: float | None, below: float | None, inside: tuple[bool, ...]
) -> None:
    one = scored(posts).settled[0]
    assert (one.posts, one.total, one.share) == (posts, 10_000, posts / 10_000)
    assert (one.above, one.below) == (above, below)
    assert (one.inside50, one.inside80, one.inside90) == inside


def test_few_posts_excuse_a_miss_that_many_do_not() -> None:
    many, few = scored(400.0, total=10_000.0).settled[0], scored(4.0, total=100.0).settled[0]
    assert (many.inside90, few.inside90) == (False, True)
    assert few.low < many.low < many.high < few.high


def test_a_better_forecast_than_no_change_has_an_error_below_one() -> None:
    sharp = tuple(0.13 * factor for factor in (0.9, 0.93, 0.97, 1.0, 1.03, 1.07, 1.1))
    (half, _, whole) = scored(1300.0, forecast=made(AS_OF, sharp)).totals
    assert half.ratio == pytest.approx(half.crps / half.naive_crps)
    assert half.ratio < 0.7
    assert (whole.years, whole.cases, whole.half_years) == (None, 2, 2)


def test_a_forecast_kept_too_late_is_called_a_replay() -> None:
    found = scored(1000.0, forecast=made(date(2020, 4, 2)))
    assert [one.replay for one in found.settled] == [True, False]


def test_a_field_that_nobody_forecast_is_named() -> None:
    found = scored(1000.0, other=50.0)
    assert [(one.field, one.posts, one.ends) for one in found.unforeseen] == [("cv", 50, end) for end in ENDS]
    assert scored(1000.0, other=0.0).unforeseen == ()


def test_the_score_of_a_normal_forecast_is_near_the_exact_one() -> None:
    assert sum(WEIGHTS) == pytest.approx(1.0)
    normal = NormalDist()
    for outcome in (-2.0, -0.5, 0.0, 1.0):
        exact = outcome * (2 * normal.cdf(outcome) - 1) + 2 * normal.pdf(outcome) - pi**-0.5
        assert crps(NORMAL, outcome) == pytest.approx(exact, rel=0.12)


levels = st.lists(st.floats(-12.0, 0.0), min_size=7, max_size=7).map(sorted)


@given(levels, st.floats(-12.0, 0.0))
def test_a_score_is_zero_only_for_certainty_that_came_true(row: list[float], outcome: float) -> None:
    assert crps(row, outcome) >= 0.0
    assert crps([outcome] * 7, outcome) == 0.0


@given(levels, st.floats(0.0, 3.0))
def test_scatter_only_widens(row: list[float], deviation: float) -> None:
    wide = widened(row, deviation)
    assert wide[MIDDLE] == row[MIDDLE]
    assert wide == sorted(wide)
    assert all(abs(after - row[MIDDLE]) >= abs(before - row[MIDDLE]) for before, after in zip(row, wide, strict=True))
    assert widened(row, 0.0) == pytest.approx(row)


def test_a_replay_is_scored_with_what_the_shipped_evidence_knew() -> None:
    evidence = Evidence.shipped()
    found = score([made(row=ROW)], evidence.as_of, evidence.snapshot, date(2020, 4, 2))
    panel = evidence.as_of(date(2020, 4, 2)).fields()
    assert [one.share for one in found.settled] == [panel.count[0, -1] / panel.total[0, -1]]
    assert found.settled[0].crps > log(1.5) / 2
