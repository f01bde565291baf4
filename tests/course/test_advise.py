"""The answer that is put together from bound, policy and draws."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, cast

import pytest

from shinro.course import advise as stage
from shinro.course import worlds
from shinro.course.calibration import calibration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shinro.course.answer import Course
    from shinro.outlook import Outlook
    from shinro.outlook.types import DemandChain, MarketChain

    from .cases import Cases

HOURS = 8 * 26


@dataclass(frozen=True)
class Ahead:
    """The part of an outlook that the course reads."""

    as_of: date
    chain: DemandChain
    market: MarketChain
    drawn: tuple[DemandChain, ...] = ()


@pytest.fixture(scope="module")
def quick() -> Iterator[None]:
    """Fewer careers and draws: the answer keeps its shape."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stage, "CAREERS", 600)
        patch.setattr(stage, "CAREERS_PER_OPTION", 300)
        patch.setattr(worlds, "CAREERS_PER_WORLD", 100)
        patch.setattr(worlds, "DRAWS", 6)
        yield


def course_of(cases: Cases, seed: int = 1, **person: float) -> Course:
    outlook = cast("Outlook", Ahead(date(2026, 6, 30), cases.chain(5, 3), cases.market()))
    stages: list[str] = []
    found = stage.advise(
        cases.person(5, 3, age=54.0, **person), outlook, seed, assumed=("pace",), progress=stages.append
    )
    assert stages == ["solve", "simulate", "compare"]
    return found


@pytest.fixture(scope="module")
def course(cases: Cases, quick: None) -> Course:
    return course_of(cases)


def test_the_same_seed_gives_the_same_course(cases: Cases, quick: None, course: Course) -> None:
    assert course_of(cases) == course


def test_another_seed_moves_only_what_is_simulated(cases: Cases, quick: None, course: Course) -> None:
    other = course_of(cases, seed=2)
    assert other.upper_bound == course.upper_bound
    assert other.value != course.value


def test_the_bound_stands_over_the_value_and_the_certificate_is_their_difference(course: Course) -> None:
    assert course.lower_bound < course.value < course.upper_bound
    expected = 100 * (course.upper_bound - course.lower_bound) / course.upper_bound
    assert course.certificate_pct == pytest.approx(expected)


def test_the_options_differ_noticeably_and_the_first_is_best(course: Course) -> None:
    first, *others = course.options
    assert first.behind == 0.0
    assert all(option.behind_low <= option.behind_high for option in others)
    assert sum(option.behind for option in others) > 0.0
    for one, other in combinations(course.options[:3], 2):
        moved = sum(max(hours - other.hours.get(area, 0.0), 0.0) for area, hours in one.hours.items())
        back = sum(max(hours - one.hours.get(area, 0.0), 0.0) for area, hours in other.hours.items())
        assert one.work != other.work or max(moved, back) >= HOURS / 2
    assert len({max(option.hours, key=lambda area: option.hours[area], default="") for option in course.options}) > 1


def test_hours_and_work_keep_within_a_life(course: Course) -> None:
    for period in course.periods:
        assert sum(row.hours for row in course.hours if row.period == period) <= HOURS + 1e-9
        assert sum(row.chance for row in course.work if row.period == period) <= 1.0 + 1e-9
    assert len(course.periods) == 12
    assert course.periods[0] == "2026-h1"


def test_the_first_half_year_of_every_career_is_the_first_option(course: Course) -> None:
    first = {row.area: row.hours for row in course.hours if row.period == course.periods[0]}
    assert first == pytest.approx(course.options[0].hours)


def test_chances_hold_their_range_and_draws_are_shared_out(course: Course) -> None:
    for chance in (course.useless_at_target, *(rival.useless for rival in course.rivals)):
        assert 0.0 <= chance.low <= chance.p <= chance.high <= 1.0
    assert course.stays_first + sum(course.elsewhere.values()) == pytest.approx(1.0)


def test_every_driver_is_a_constant_and_the_strongest_leads(course: Course) -> None:
    moves = [abs(driver.at_high - driver.at_low) for driver in course.drivers]
    assert moves == sorted(moves, reverse=True)
    assert {driver.constant for driver in course.drivers} <= set(calibration())


def test_no_hour_is_worth_less_than_rest(course: Course) -> None:
    assert len(course.worth_of_an_hour) == len(course.periods)
    for worth in course.worth_of_an_hour:
        assert worth.rest == calibration()["rest_value"].value / 1040
        assert worth.beyond_rest >= 0.0
    first = course.worth_of_an_hour[0]
    assert (first.rest_money, first.beyond_rest_money) == (first.rest * 4.25e6, first.beyond_rest * 4.25e6)


def test_who_works_anywhere_has_work_or_plain_software_work(course: Course) -> None:
    for period in course.periods:
        assert sum(row.chance for row in course.work if row.period == period) == pytest.approx(1.0, abs=0.01)
    assert any(row.area == "outside" and row.chance > 0.0 for row in course.work if row.period == course.periods[0])


def test_the_higher_the_bar_the_likelier_is_the_fall(course: Course) -> None:
    assert [bar.availability for bar in course.bars] == [0.4, 0.5, 0.6]
    chances = [bar.p for bar in course.bars]
    assert chances == sorted(chances)
    assert chances[1] == course.useless_at_target.p


def test_without_hours_there_is_work_and_no_study(cases: Cases, quick: None) -> None:
    course = course_of(cases, hours=0.0)
    assert course.options[0].hours == {}
    assert course.options[0].work
    assert course.hours == ()
    assert course.worth_of_an_hour == ()
