"""Perturbations solved again: what is known beforehand comes out, with the right sign."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pytest

from shinro.course import worlds
from shinro.course.calibration import values
from shinro.course.changes import arrival
from shinro.course.choice import candidates, resting
from shinro.course.dual import bound
from shinro.course.further import setting_of
from shinro.course.model import build
from shinro.course.perturb import Lived, Perturbed, drawn, live, program_in, stay
from shinro.course.policy import policy

from .test_worlds import Ahead

if TYPE_CHECKING:
    from shinro.course.worlds import Advice
    from shinro.outlook import Outlook

    from .cases import Cases


def advice_of(cases: Cases) -> Advice:
    """Return an advice for a made-up person with three fields."""
    person = cases.person(3, 1, age=48.0)
    outlook = cast("Outlook", Ahead(cases.chain(3, 1), cases.market()))
    program = build(person, outlook.chain, outlook.market, values())
    best = bound(program, 1)
    at = program.arms.index("tab")
    choices = (*candidates(program, best)[:2], resting(program, at))
    return worlds.Advice(person, outlook, policy(program, best), best, at, choices, np.zeros(1))


@pytest.fixture(scope="module")
def advice(cases: Cases) -> Advice:
    return advice_of(cases)


@pytest.fixture(scope="module")
def usual(advice: Advice) -> Lived:
    return live(advice, Perturbed(setting_of(advice)), 1)


def _with(advice: Advice, **changes: Any) -> Perturbed:
    setting = setting_of(advice)
    return Perturbed(replace(setting, person=replace(setting.person, **changes)))


def test_nothing_perturbed_is_the_same_life(advice: Advice, usual: Lived) -> None:
    again = live(advice, Perturbed(setting_of(advice)), 1)
    np.testing.assert_array_equal(again.careers.value, usual.careers.value)


def test_more_hours_are_worth_more_and_fewer_less(advice: Advice, usual: Lived) -> None:
    more, fewer = (live(advice, _with(advice, weekly_hours=hours), 1) for hours in (12.0, 4.0))
    assert more.careers.value.mean() > usual.careers.value.mean() > fewer.careers.value.mean()
    assert more.program.unit_hours == pytest.approx(3 * fewer.program.unit_hours)


def test_an_hour_more_that_teaches_nothing_moves_nothing_for_the_better(advice: Advice) -> None:
    """Where no study ever helps, hours cannot be reported to: it is solved again, not extrapolated."""
    useless = {**setting_of(advice).constants, "hours_to_employable": 1e6}
    less, more = (
        live(
            advice,
            Perturbed(replace(_with(advice, weekly_hours=hours).setting, constants=useless)),
            1,
        )
        for hours in (8.0, 12.0)
    )
    np.testing.assert_array_equal(less.careers.useful, more.careers.useful)
    assert more.weekly == 0.0


def test_nothing_else_is_studied_until_one_can_be_employable(advice: Advice) -> None:
    person = advice.person
    field = next(one for one in person.coverage if one != "tab")
    lived = live(advice, Perturbed(setting_of(advice), alone=field), 1)
    until = arrival(setting_of(advice), field)
    study = lived.program.units[lived.careers.actions[:, :until]]
    others = [k for k, arm in enumerate(lived.program.arms) if arm != field]
    assert not study[:, :, others].any()


def test_rest_and_other_work_hold_for_this_half_year_alone(advice: Advice, usual: Lived) -> None:
    field = next(one for one in advice.person.coverage if one != usual.work)
    rest = live(advice, Perturbed(setting_of(advice), rest=True), 1)
    moved = live(advice, Perturbed(setting_of(advice), work=field), 1)
    assert rest.weekly == 0.0
    assert moved.work == field
    assert rest.careers.actions[:, 1:].any()


def test_the_same_target_age_lies_later_for_the_younger(advice: Advice) -> None:
    younger = program_in(_with(advice, age=46.0))
    older = program_in(_with(advice, age=50.0))
    assert (younger.horizon, older.horizon) == (28, 20)


def test_draws_are_lived_by_the_policy_of_the_medians(
    advice: Advice, usual: Lived, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worlds, "DRAWS", 3)
    found = list(drawn(advice, Perturbed(setting_of(advice)), usual, 1))
    assert len(found) == 3
    assert all(one.policy is usual.policy for one in found)
    assert len({float(one.careers.value.mean()) for one in found}) == 3
    assert all((one.careers.actions[:, 0] == usual.careers.actions[0, 0]).all() for one in found)


def test_staying_put_studies_a_quarter_of_the_hours(advice: Advice, usual: Lived) -> None:
    assert stay(usual, advice).weekly == pytest.approx(2.0)
