"""A trend is each kept chart's own figure, oldest first, whatever order the charts come in."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shinro.voyage import figures, trend

from .kept import kept

DAYS = st.lists(st.integers(0, 3000), max_size=5, unique=True)


@given(days=DAYS, chances=st.lists(st.floats(0, 1), min_size=5, max_size=5))
def test_each_chart_gives_one_point_in_the_order_of_time(days: list[int], chances: list[float]) -> None:
    charts = [kept(date(2020, 1, 1) + timedelta(days=day), useless=p) for day, p in zip(days, chances, strict=False)]
    points = trend(charts, "useless_on_course")
    assert [point.on for point in points] == sorted(chart.as_of for chart in charts)
    told = {chart.as_of: chart.course.useless_at_target.p for chart in charts}
    assert all(point.value == told[point.on] for point in points)


def test_a_worry_is_found_by_its_id_with_its_range() -> None:
    (point,) = trend([kept(date(2026, 6, 30))], "game_change")
    assert (point.value, point.low, point.high) == (0.3, 0.2, 0.4)


def test_a_chart_that_lacks_a_figure_gives_no_point() -> None:
    with_plan, without = kept(date(2026, 6, 30)), replace(kept(date(2026, 7, 31)), plan=None)
    assert [point.on for point in trend([without, with_plan], "plan_in_26_weeks")] == [with_plan.as_of]
    assert trend([with_plan], "no such figure") == ()


def test_the_course_and_the_worry_about_standing_still_are_told_apart() -> None:
    found = figures(kept(date(2026, 6, 30), useless=0.1))
    assert found["useless_on_course"].value == 0.1
    assert found["share_in_5_years.nlp"].low == 0.08
