"""Crowding: supply per unit of demand with its sampling noise, and what posts ask for."""

from __future__ import annotations

from datetime import date
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.evidence import FIELDS, Evidence
from shinro.outlook import crowding, ended
from shinro.outlook.crowding import asked, line

DAY = date(2026, 6, 30)


def test_levels_are_told_against_the_median_field() -> None:
    found = crowding(Evidence.shipped().as_of(DAY), FIELDS)
    for source in ("ml_conference_topics", "github_innovationgraph"):
        levels = [s.level for one in found for s in one.supplies if s.source == source]
        assert float(np.median(np.log(levels))) == pytest.approx(0.0, abs=1e-9)


def test_the_level_is_a_ratio_of_shares() -> None:
    view = Evidence.shipped().as_of(DAY)
    papers, posts = view.attention("ml_conference_topics", "ML"), view.fields_over((date(2025, 12, 31),), 12)
    ratio = papers.count[:, -1] / papers.total[:, -1] / (posts.count[:, 0] / posts.total[:, 0])
    found = {one.field: one.supplies[0].level for one in crowding(view, FIELDS)}
    cv, de = FIELDS.index("cv"), FIELDS.index("de")
    assert log(found["cv"] / found["de"]) == pytest.approx(log(ratio[cv] / ratio[de]), abs=0.05)


def test_a_source_that_has_no_term_or_has_ended_is_left_out_and_named() -> None:
    view = Evidence.shipped().as_of(DAY)
    found = {one.field: [s.source for s in one.supplies] for one in crowding(view, FIELDS)}
    assert found["cau"] == ["ml_conference_topics"]
    assert all("stackoverflow_tags" not in sources for sources in found.values())
    assert dict(ended(view)) == {"stackoverflow_tags": date(2017, 6, 30)}
    earlier = Evidence.shipped().as_of(date(2016, 10, 1))
    assert ended(earlier) == {}
    assert "stackoverflow_tags" in {s.source for one in crowding(earlier, ("tab",)) for s in one.supplies}


@pytest.mark.parametrize("day", [date(2014, 1, 2), date(2019, 10, 1), DAY])
def test_nothing_is_known_before_its_day_and_every_range_holds_its_figure(day: date) -> None:
    for one in crowding(Evidence.shipped().as_of(day), FIELDS):
        for s in one.supplies:
            assert s.known_to < day
            assert 0.0 < s.level_low < s.level < s.level_high
            assert 0.0 < s.trend_low < s.trend < s.trend_high
            assert (s.rises > 0.5) == (s.trend > 1.0)
        for share in (one.phd, one.junior):
            if share is not None:
                assert share.known_to < day.year
                assert 0.0 <= share.low < share.share < share.high <= 1.0


def test_a_field_that_no_post_names_has_no_supply_per_post() -> None:
    (gen,) = crowding(Evidence.shipped().as_of(date(2016, 10, 1)), ("gen",))
    assert gen.supplies == ()


def test_a_line_is_found_again_and_scatter_widens_it() -> None:
    x, variance = np.arange(5.0), np.full(5, 0.01)
    slope, deviation = line(x, 2.0 + 0.3 * x, variance)
    assert slope == pytest.approx(0.3)
    assert deviation == pytest.approx((0.01 / 10) ** 0.5)
    _, wider = line(x, 2.0 + 0.3 * x + np.array([1.0, -1.0, 0.0, -1.0, 1.0]), variance)
    assert wider > 3 * deviation


def test_the_interval_of_a_trend_holds_the_truth_as_often_as_it_says() -> None:
    draw = np.random.default_rng(1)
    x, held = np.arange(7) / 2, []
    for _ in range(400):
        variance = draw.uniform(0.005, 0.05, 7)
        slope, deviation = line(x, 0.2 * x + draw.normal(0, np.sqrt(variance)), variance)
        held.append(abs(slope - 0.2) < 1.2816 * deviation)
    assert 0.76 <= np.mean(held) <= 0.94  # never narrower than counts allow, so rather too wide


counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts, counts)
def test_a_share_is_a_posterior_that_knows_its_size(now: tuple[int, int], before: tuple[int, int]) -> None:
    one = asked(2025, *map(float, now), *map(float, before))
    many = asked(2025, now[0] * 100.0, now[1] * 100.0, *map(float, before))
    assert 0.0 <= one.low < one.high <= 1.0
    assert many.high - many.low < one.high - one.low
    assert (one.rises > 0.5) == (
        (now[0] + 0.5) * (before[1] - before[0] + 0.5) > (before[0] + 0.5) * (now[1] - now[0] + 0.5)
    )


def test_without_posts_before_nothing_tells_of_a_rise() -> None:
    one = asked(2025, 3.0, 50.0, 0.0, 0.0)
    assert (one.before, one.rises) == (None, 0.5)
