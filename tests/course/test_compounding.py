"""The same hours spent in four ways, in the same futures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from shinro.course import compounding as module
from shinro.course import worlds
from shinro.course.compounding import Habit, compounding
from shinro.course.drift import LOOK_BACK, as_before, as_logged, nearest, newest
from shinro.course.further import setting_of
from shinro.course.setting import program_of
from shinro.course.walk import walk

from .test_perturb import advice_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shinro.course.compounding import Compounding
    from shinro.course.types import Program
    from shinro.course.worlds import Advice

    from .cases import Cases

FUTURES, N, SEEN = 99, 200, 6


@pytest.fixture(scope="module")
def advice(cases: Cases) -> Advice:
    return advice_of(cases)


@pytest.fixture(scope="module")
def program(advice: Advice) -> Program:
    return program_of(setting_of(advice), 15)


@pytest.fixture(scope="module")
def lives(advice: Advice) -> Iterator[Compounding]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "CAREERS", 300)
        patch.setattr(module, "CAREERS_PER_WORLD", 60)
        patch.setattr(worlds, "DRAWS", 4)
        yield compounding(advice, Habit({"tab": 8.0}, 7.0, 9.0, 52), _past(advice), 0.45, 1)


def _past(advice: Advice) -> np.ndarray:
    shares = setting_of(advice).chain.share
    now = shares[np.arange(len(shares)), setting_of(advice).chain.start]
    return np.tile(now, (LOOK_BACK, 1))


def _otherwise(program: Program) -> Program:
    """Return the program whose demand goes another way after `SEEN` half-years."""
    assert program.given is not None
    given = program.given.copy()
    given[SEEN:] = np.roll(given[SEEN:], 1, axis=-1)
    return replace(program, given=given, step=given.mean(axis=1))


@pytest.mark.parametrize("rule", ["newest", "nearest"])
def test_who_drifts_sees_nothing_of_the_future(advice: Advice, program: Program, rule: str) -> None:
    setting = setting_of(advice)

    def actions(there: Program) -> np.ndarray:
        chosen = (
            newest(there, setting.chain.share, _past(advice))
            if rule == "newest"
            else nearest(there, setting, advice.present)
        )
        return walk(there, N, FUTURES, chosen).actions

    here, there = actions(program), actions(_otherwise(program))
    np.testing.assert_array_equal(here[: SEEN + 1], there[: SEEN + 1])
    assert (here[SEEN + 1 :] != there[SEEN + 1 :]).any()


def test_the_newest_is_what_has_grown_most_so_far(advice: Advice, program: Program) -> None:
    shares, past = setting_of(advice).chain.share, _past(advice)
    past[0, 2] /= 3.0
    walked = walk(program, N, FUTURES, newest(program, shares, past))
    assert (program.units[walked.actions[0]].argmax(axis=1) == 2).all()


def test_the_nearest_is_left_once_one_is_employable_there(advice: Advice, program: Program) -> None:
    walked = walk(program, N, FUTURES, nearest(program, setting_of(advice), advice.present))
    units = program.units[walked.actions]
    missing = walked.levels[:-1] < program.threshold_level
    some = missing[:, :, :-1].any(axis=2)
    studied = units.argmax(axis=2)
    assert np.take_along_axis(missing, studied[:, :, None], 2)[..., 0][some].all()


def test_the_hours_of_the_log_teach_what_they_teach(advice: Advice) -> None:
    setting = setting_of(advice)
    coarse = program_of(setting, 15)
    same = as_logged(coarse, setting, {"tab": advice.person.weekly_hours})
    none = as_logged(coarse, setting, {})
    whole = np.flatnonzero(coarse.units == 4)
    np.testing.assert_array_equal(same.rise[:, 0, whole], coarse.rise[:, 0, whole])
    still = np.flatnonzero(coarse.units == 0)
    np.testing.assert_allclose((none.low + none.rise)[:, 0, whole], (coarse.low + coarse.rise)[:, 0, still], atol=1e-9)
    assert (walk(same, N, FUTURES, as_before(same)).levels[-1, :, 0].mean()) > (
        walk(none, N, FUTURES, as_before(none)).levels[-1, :, 0].mean()
    )


def test_contribution_only_grows_and_every_range_holds_its_figure(lives: Compounding) -> None:
    assert [life.id for life in lives.lives] == ["log", "planned", "all_hours", "newest", "nearest"]
    for life in lives.lives:
        assert [mark.years for mark in life.marks] == [1.0, 3.0, 5.0, 10.0, 12.0]
        paid = [mark.contribution for mark in life.marks]
        assert paid == sorted(paid)
        for mark in life.marks:
            assert mark.contribution_low <= mark.contribution <= mark.contribution_high
            assert 0.0 <= mark.useless_low <= mark.useless <= mark.useless_high <= 1.0
            assert all(0.0 <= x <= 1.0 for x in mark.coverage.values())


def test_planning_is_worth_no_less_than_drifting_in_the_same_hours(lives: Compounding) -> None:
    planned = next(life for life in lives.lives if life.id == "planned")
    for life in lives.lives:
        assert life.value <= planned.value + 3.0 * (life.stderr + planned.stderr)
        assert life.studied <= lives.weekly + 1e-9


def test_who_plans_and_never_rests_studies_more_and_pays_for_it(lives: Compounding) -> None:
    planned, never_resting = (next(life for life in lives.lives if life.id == one) for one in ("planned", "all_hours"))
    assert never_resting.studied > planned.studied
    assert never_resting.marks[-1].useless <= planned.marks[-1].useless
