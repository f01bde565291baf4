"""What changed between two charts: the parts add up, and they are those of the reasons that acted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert
from msgspec.structs import replace

from shinro.atlas import load
from shinro.chart import to_json
from shinro.chart.moved import OTHER, compare
from shinro.chart.since import REASONS, newest_before, parts, since
from shinro.evidence import Evidence
from shinro.voyage import Me, kept_chart

from ..voyage.kept import kept

if TYPE_CHECKING:
    from ..conftest import Composed

FIGURES = st.tuples(st.floats(-1, 1), st.floats(-50, 50))


@given(data=st.data(), acting=st.lists(st.sampled_from(REASONS), unique=True, max_size=4))
def test_parts_add_up_to_the_whole_change(data: st.DataObject, acting: list[str]) -> None:
    told: dict[frozenset[str], tuple[float, float]] = {}

    def figures(new: frozenset[str]) -> tuple[float, float]:
        if new not in told:
            told[new] = data.draw(FIGURES)
        return told[new]

    found = parts(acting, figures)
    first, last = figures(frozenset()), figures(frozenset(acting))
    assert [reason.reason for reason in found] == acting
    assert sum(reason.useless for reason in found) == pytest.approx(last[0] - first[0], abs=1e-9)
    assert sum(reason.value for reason in found) == pytest.approx(last[1] - first[1], abs=1e-9)


@given(one=st.floats(-1, 1), other=st.floats(-1, 1))
def test_reasons_that_do_not_meddle_with_each_other_get_what_they_do_alone(one: float, other: float) -> None:
    def figures(new: frozenset[str]) -> tuple[float, float]:
        return one * ("hours" in new) + other * ("skills" in new), 0.0

    found = {reason.reason: reason.useless for reason in parts(["hours", "skills"], figures)}
    assert found == pytest.approx({"hours": one, "skills": other}, abs=1e-9)


@given(before=st.floats(0, 1), after=st.floats(0, 1))
def test_what_no_reason_explains_is_named_apart(before: float, after: float) -> None:
    found = compare(kept(date(2026, 6, 1), useless=before), kept(date(2026, 7, 1), useless=after))
    assert sum(reason.useless for reason in found.reasons) == pytest.approx(after - before, abs=1e-9)
    assert {reason.reason for reason in found.reasons} <= {OTHER}


def test_a_change_within_the_noise_is_told_from_one_beyond_it() -> None:
    old = kept(date(2026, 6, 1), useless=0.4)
    assert compare(old, kept(date(2026, 7, 1), useless=0.41)).useless.within
    assert not compare(old, kept(date(2026, 7, 1), useless=0.43)).useless.within


def test_values_in_another_unit_are_not_compared() -> None:
    old, new = kept(date(2026, 6, 1)), kept(date(2026, 7, 1))
    assert compare(old, new).value is not None
    assert compare(old, replace(new, course=replace(new.course, target_age=65))).value is None


def test_hours_alone_explain_what_hours_alone_changed(composed: Composed) -> None:
    """On the same day with fewer hours, everything that moves is put down to the hours, to the bit."""
    then, now = composed(weekly_hours=8), composed(weekly_hours=4)
    earlier = kept_chart(to_json(then))
    me = convert({"schema": 1, "weekly_hours": 4, "age": 52}, Me)
    found = since(earlier, now, me, load(), Evidence.shipped(), lambda _: None)
    assert [reason.reason for reason in found.reasons] == ["hours"]
    assert found.reasons[0].value == now.course.value - then.course.value
    assert found.reasons[0].useless == now.course.useless_at_target.p - then.course.useless_at_target.p


def test_time_and_hours_share_the_change_between_them(composed: Composed) -> None:
    then, now = composed(), composed(as_of=date(2027, 6, 30), weekly_hours=4, age=53)
    me = convert({"schema": 1, "weekly_hours": 4, "age": 53}, Me)
    found = since(kept_chart(to_json(then)), now, me, load(), Evidence.shipped(), lambda _: None)
    told = {reason.reason: reason for reason in found.reasons}
    assert told.keys() == {"evidence", "time", "hours"}
    assert sum(reason.value for reason in told.values()) == pytest.approx(now.course.value - then.course.value)
    assert told["time"].value < 0


def test_the_newest_chart_of_an_earlier_day_is_the_one_compared_with(composed: Composed) -> None:
    chart = composed()
    charts = [kept(date(2026, 1, 1)), kept(date(2026, 5, 1)), kept(chart.as_of), kept(date(2026, 12, 1))]
    found = newest_before(charts, chart)
    assert found is not None
    assert found.as_of == date(2026, 5, 1)
    assert newest_before(charts[2:], chart) is None
