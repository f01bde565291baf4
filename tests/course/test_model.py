"""Definitions that decide the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.course.calibration import calibration, draw, values
from shinro.course.model import LEVELS, availability, learned, level_of, proficiency, rounded, with_shrinking
from shinro.random import stream

if TYPE_CHECKING:
    from .cases import Cases

unit = st.floats(0.0, 1.0)


@given(unit, st.floats(0.0, 2.0), st.floats(0.0, 2.0), st.floats(0.0, 1.5))
def test_hours_studied_in_two_parts_teach_as_much_as_at_once(s: float, a: float, b: float, taper: float) -> None:
    at_once = learned(np.array([s]), np.array(a + b), taper)
    in_parts = learned(learned(np.array([s]), np.array(a), taper), np.array(b), taper)
    assert in_parts == pytest.approx(at_once, abs=2e-3 if taper > 0.95 else 1e-6)


@given(unit, st.floats(0.0, 3.0), st.floats(0.0, 2.0))
def test_study_never_lowers_coverage_nor_passes_mastery(s: float, effort: float, taper: float) -> None:
    after = float(learned(np.array([s]), np.array(effort), taper)[0])
    assert s - 1e-9 <= after <= 1.0 + 1e-9


def test_without_taper_coverage_is_hours_over_hours() -> None:
    assert learned(np.array([0.2]), np.array(0.3), 0.0)[0] == pytest.approx(0.5)


@given(st.floats(0.0, LEVELS - 1.0))
def test_rounding_to_the_grid_keeps_the_mean(target: float) -> None:
    low, rise = rounded(np.array([target]))
    assert low[0] + rise[0] == pytest.approx(target, abs=1e-9)
    assert 0 <= low[0] <= LEVELS - 2


@given(unit, st.floats(0.1, 0.9))
def test_nobody_changes_side_of_the_threshold_by_rounding(s: float, threshold: float) -> None:
    level = level_of(s, threshold)
    employable = level >= np.ceil(threshold * (LEVELS - 1) - 1e-9)
    assert employable == (s >= threshold - 1e-12)


def test_proficiency_is_zero_below_the_threshold_and_one_at_mastery() -> None:
    constants = values()
    pay = proficiency(np.array([0.0, 0.49, 0.5, 1.0]), 0.5, constants)
    assert pay == pytest.approx([0.0, 0.0, constants["entry_proficiency"], 1.0])


@given(st.floats(1e-5, 0.9), st.floats(1e-5, 0.9), st.floats(0.1, 3.0))
def test_work_is_likelier_where_more_posts_ask(a: float, b: float, volume: float) -> None:
    low, high = (float(availability(np.array(x), np.array(volume), values())) for x in sorted((a, b)))
    assert 0.0 <= low <= high <= 1.0


def test_half_a_chance_at_the_share_that_says_so() -> None:
    constants = values()
    assert availability(np.array(constants["share_for_even_odds"]), np.array(1.0), constants) == pytest.approx(0.5)


def test_forgetting_lowers_what_is_not_used_and_work_keeps_more(cases: Cases) -> None:
    program = cases.program(2)
    idle, work = 0, 4
    levels = np.arange(LEVELS)
    mean = program.low + program.rise
    assert mean[0, 0, idle, 1, 2, 30] == pytest.approx(30 * (1 - values()["forgetting"]))
    assert (mean[0, 0, work, 1, 2] >= mean[0, 0, idle, 1, 2] - 1e-9).all()
    assert (mean[0, 1, idle, 1, 2] <= levels + 1e-9).all()


def test_hours_that_are_none_change_nothing(cases: Cases) -> None:
    program = cases.program(2, hours=0.0)
    mean = program.low + program.rise
    for study, idle in ((1, 0), (2, 0), (3, 0), (7, 4)):
        assert (mean[:, :, study] == mean[:, :, idle]).all()


def test_an_apprentice_learns_and_contributes_nothing_of_the_field(cases: Cases) -> None:
    program = cases.program(2, outside_pay=0.0)
    below = int(program.threshold_level[1]) - 1
    assert program.reward[0, 1, 4, 1, 2, below] == pytest.approx(0.0)
    assert program.reward[0, 1, 4, 1, 2, below + 1] > 0.3
    assert program.low[0, 1, 4, 1, 2, below] + program.rise[0, 1, 4, 1, 2, below] > below


def test_the_present_work_is_worth_one_unit_where_work_is_sure(cases: Cases) -> None:
    program = cases.program(2, share_for_even_odds=1e-4)
    s = int(program.start_level[0])
    assert program.reward[0, 0, 4, 1, 2, s] == pytest.approx(1.0, abs=0.01)


def test_displacement_takes_the_tied_part_of_coverage(cases: Cases) -> None:
    program = cases.program(2, tied_share=0.5)
    mean = program.fall_low[0] + program.fall_rise[0]
    assert mean == pytest.approx(np.arange(LEVELS) * 0.5)


def test_the_shrinking_of_the_occupation_follows_its_constants(cases: Cases) -> None:
    market = with_shrinking(cases.market(), values() | {"shrink_hazard": 0.03, "shrink_volume": 0.2})
    assert market.step[:-1, -1] == pytest.approx([0.03] * 3)
    assert market.step.sum(axis=1) == pytest.approx([1.0] * 4)
    assert market.volume[-1] == 0.2


def test_draws_of_the_constants_have_the_stated_percentiles_and_limits() -> None:
    random = stream(1, "test")
    drawn = [draw(random) for _ in range(4_000)]
    for constant in calibration().values():
        sample = np.array([d[constant.id] for d in drawn])
        assert sample.min() >= constant.limits[0]
        assert sample.max() <= constant.limits[1]
        if constant.low < constant.value < constant.high < constant.limits[1]:
            assert np.quantile(sample, [0.1, 0.5, 0.9]) == pytest.approx(
                [constant.low, constant.value, constant.high], rel=0.08
            )


def test_every_constant_has_a_range_around_its_value_and_both_names() -> None:
    for constant in calibration().values():
        assert constant.limits[0] <= constant.low <= constant.value <= constant.high <= constant.limits[1]
        assert constant.name_en
        assert constant.name_ja
        assert constant.source
