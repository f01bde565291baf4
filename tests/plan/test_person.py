"""A voyage's calendar, reviews and limits become the weeks of a plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from shinro.plan.person import available_of, situation_of
from shinro.voyage import HeldSkill, Me, Review, Voyage
from shinro.voyage.calendar import Away, Busy, Calendar

from .at import ATLAS, DAY

ME = Me(schema=2, weekly_hours=8, birth_date=date(1984, 5, 12), skill=(HeldSkill("tab-gbdt"),))


def voyage(me: Me = ME, **more: object) -> Voyage:
    return Voyage(path="", me=me, **more)  # type: ignore[arg-type]


def with_calendar(calendar: Calendar, **more: object) -> Voyage:
    values = {name: getattr(ME, name) for name in ME.__struct_fields__} | {"calendar": calendar} | more
    return voyage(Me(**values))


def test_without_a_calendar_every_week_is_an_ordinary_one() -> None:
    assert available_of(voyage(), DAY).within(26) == pytest.approx(26)


def test_days_away_and_busy_ones_are_taken_out() -> None:
    calendar = Calendar(
        away=(Away(first=DAY, last=DAY + timedelta(days=6)),),
        busy=(Busy(first=DAY + timedelta(days=7), last=DAY + timedelta(days=13), part=0.5),),
    )
    available = available_of(with_calendar(calendar), DAY)
    assert available.within(1) == 0
    assert available.within(2) == pytest.approx(0.5)
    assert available.within(3) == pytest.approx(1.5)


def test_holidays_of_the_country_are_free_of_study_by_default() -> None:
    """27 July to 2 August 2026 has no Japanese holiday, 20-26 July has Marine Day."""
    available = available_of(with_calendar(Calendar(), country="JP"), date(2026, 7, 20))
    assert available.within(1) == pytest.approx(6 / 7)
    assert available.within(2) == pytest.approx(13 / 7)


@pytest.mark.parametrize(("meant", "part"), [(4.0, 0.5), (0.0, 0.0), (8.0, 1.0)])
def test_the_hours_meant_by_a_review_hold_for_the_week_after_it(meant: float, part: float) -> None:
    last = DAY - timedelta(days=7)
    review = Review(schema=1, week=f"{last:%G-W%V}", reviewed_on=DAY, hours={}, next_hours=meant)
    for start in (DAY, DAY + timedelta(days=2)):
        days = 7 - start.weekday()
        available = available_of(voyage(reviews=(review,)), start)
        assert available.until[days] == pytest.approx(part * days / 7)
        assert available.until[days + 7] == pytest.approx(part * days / 7 + 1)
    before = available_of(voyage(reviews=(review,)), last)
    assert before.within(2) == pytest.approx(1 + part)


def test_no_week_holds_more_than_the_limit() -> None:
    calendar = Calendar(busy=(Busy(first=DAY, last=DAY + timedelta(days=6), part=2.0),))
    assert available_of(with_calendar(calendar), DAY).within(1) == pytest.approx(2)
    assert available_of(with_calendar(calendar, weekly_hours_limit=12), DAY).within(1) == pytest.approx(1.5)


def test_the_situation_is_the_persons() -> None:
    found = situation_of(ATLAS, with_calendar(Calendar(), weekly_hours_limit=10), DAY, 2.0, seed=3)
    assert found.weekly_hours == 8
    assert found.weekly_limit == 10
    assert found.seed == 3
    assert found.mastery["tab-gbdt"] == 1.0
    assert set(ATLAS.skills["tab-gbdt"].requires) <= found.mastery.keys()
    assert situation_of(ATLAS, voyage(), DAY, 2.0, weekly_hours=3.0).weekly_hours == 3.0
