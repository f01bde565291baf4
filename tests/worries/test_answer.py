"""Eight worries, each with its figure from the chart and an action that its sentence can name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinro.atlas import held, load
from shinro.worries import Worry

if TYPE_CHECKING:
    from shinro.chart import Chart

    from ..conftest import Composed

ATLAS = load()
Worries = dict[str, Worry]
EIGHT = [
    "useless_at_target",
    "game_change",
    "outdone_by_graduates",
    "study_eats_life",
    "generalist_too_thin",
    "specialist_field_dies",
    "which_field",
    "ai_does_my_work",
]


@pytest.fixture(scope="module")
def chart(composed: Composed) -> Chart:
    has = [{"id": skill} for skill in ATLAS.profiles["ml-engineer-tabular"].has]
    return composed(skill=has, present={"field": "tab"})


@pytest.fixture(scope="module")
def worries(chart: Chart) -> Worries:
    return {worry.id: worry for worry in chart.worries}


def test_the_eight_of_the_founding_problem_in_their_order(chart: Chart) -> None:
    assert [worry.id for worry in chart.worries] == EIGHT


def test_being_useless_is_told_without_the_course_and_then_with_it(chart: Chart, worries: Worries) -> None:
    stay = next(rival for rival in chart.course.rivals if rival.id == "stay-put")
    assert worries["useless_at_target"].value == stay.useless.p
    assert worries["useless_at_target"].after == chart.course.useless_at_target.p


def test_a_game_change_is_the_present_fields_chance_of_displacement_and_promises_no_other(
    chart: Chart, worries: Worries
) -> None:
    tab = next(field for field in chart.outlook.fields if field.id == "tab")
    worry = worries["game_change"]
    assert worry.value == tab.displaced["10"]
    assert worry.after is None


def test_graduates_lack_what_their_profile_does_not_hold(chart: Chart, worries: Worries) -> None:
    theirs = held(ATLAS, dict.fromkeys(ATLAS.profiles["research-graduate"].has, 1.0))
    assert chart.plan is not None
    lacking = sum(step.hours for step in chart.plan.steps if theirs.get(step.skill, 0.0) < 1.0)
    assert worries["outdone_by_graduates"].value == pytest.approx(lacking / sum(s.hours for s in chart.plan.steps))


def test_how_many_posts_take_juniors_stands_beside_what_graduates_lack(chart: Chart, worries: Worries) -> None:
    assert chart.plan is not None
    junior = next(one.junior for one in chart.outlook.crowding if one.field == chart.plan.area)
    told = worries["outdone_by_graduates"].arguments
    assert junior is not None
    assert (told["field"], told["low_share"], told["high_share"]) == (chart.plan.area, junior.low, junior.high)


def test_study_never_passes_the_hours_that_were_given(worries: Worries) -> None:
    worry = worries["study_eats_life"]
    assert worry.low is not None
    assert worry.high is not None
    assert worry.low <= worry.value <= worry.high <= 8.0 + 1e-9


def test_the_range_of_the_shrinking_is_that_of_its_constant(chart: Chart, worries: Worries) -> None:
    worry = worries["ai_does_my_work"]
    assert worry.low is not None
    assert worry.high is not None
    assert worry.low < worry.value < worry.high
    assert worry.value == pytest.approx(1 - 0.99 ** len(chart.course.periods))


def test_every_chance_is_one(worries: Worries) -> None:
    for name in set(EIGHT) - {"study_eats_life", "generalist_too_thin"}:
        assert 0.0 <= worries[name].value <= 1.0
