"""Money against the chance of being useless."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from shinro.course import frontier as stage
from shinro.course.dual import bound
from shinro.course.exact import exact
from shinro.course.frontier import frontier, least_useless, wilson
from shinro.course.policy import policy, simulate
from shinro.course.safety import useful_alone
from shinro.course.styles import specialists

if TYPE_CHECKING:
    from shinro.course.answer import Frontier
    from shinro.course.types import Program

    from .cases import Cases


@pytest.fixture(scope="module")
def found(cases: Cases) -> tuple[Program, Frontier]:
    program = cases.program(5, 3, age=50.0)
    best = bound(program, 0)
    lived = policy(program, best)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stage, "CAREERS", 400)
        rivals = {"stay-put": simulate(lived, 400, 1, rule="stay-put")}
        made = frontier(lived, program, simulate(lived, 400, 1), rivals, specialists(program), 4.0, 1)
    return program, made


def test_nothing_beats_what_is_efficient(found: tuple[Program, Frontier]) -> None:
    points = found[1].points
    efficient = [point for point in points if point.efficient]
    assert efficient
    assert [one.useless for one in efficient] == sorted((one.useless for one in efficient), reverse=True)
    for one in points:
        beaten = any(o.money >= one.money and o.useless <= one.useless and o is not one for o in points)
        assert one.efficient != beaten


def test_course_and_rivals_are_always_told(found: tuple[Program, Frontier]) -> None:
    assert {"course", "stay-put"} <= {point.id for point in found[1].points}


def test_for_each_weight_the_best_known_way_is_named(found: tuple[Program, Frontier]) -> None:
    program, made = found
    paid = program.discount**program.horizon
    for choice in made.choices:
        worth = [point.money + choice.weight * paid * (1 - point.useless) for point in made.points]
        assert worth[choice.point] == max(worth)
    assert [choice.weight for choice in made.choices] == [0.0, 4.0, 16.0, 64.0, 200.0]
    assert made.points[made.choices[0].point].money == max(point.money for point in made.points)


def test_a_way_made_for_a_heavy_weight_is_worth_more_there_than_the_course(found: tuple[Program, Frontier]) -> None:
    program, made = found
    course = next(point for point in made.points if point.id == "course")
    for point in (point for point in made.points if point.id == "weight" and point.weight == 64.0):
        gain = point.money - course.money + 64.0 * program.discount**program.horizon * (course.useless - point.useless)
        assert gain > 0.0
    assert any(point.weight == 64.0 for point in made.points)


def test_the_bound_is_exact_for_one_who_masters_every_field_where_fields_move_alone(cases: Cases) -> None:
    program = replace(cases.program(2, 4, age=55.0, levels=9, share_for_even_odds=0.03), given=None, shock=None)
    expected = 1.0 - exact(useful_alone(_mastered(program)))
    assert 0.02 < expected < 0.98
    assert least_useless(program, 1) == pytest.approx(expected, rel=1e-9)


def test_with_shocks_the_bound_comes_near_the_masters_chance_from_below(cases: Cases) -> None:
    program = cases.program(2, 4, age=55.0, levels=9, share_for_even_odds=0.03)
    master = 1.0 - exact(useful_alone(_mastered(program)))
    assert master - 0.01 < least_useless(program, 1, paths=20_000) <= master


def test_more_confidence_lowers_the_bound(cases: Cases) -> None:
    program = cases.program(2, 4, age=55.0, levels=9, share_for_even_odds=0.03)
    assert least_useless(program, 1, level=0.999) < least_useless(program, 1, level=0.9)


def _mastered(program: Program) -> Program:
    """The program of one who masters all fields for ever."""
    top = program.levels - 1
    return replace(
        program,
        low=np.full_like(program.low, top - 1),
        rise=np.ones_like(program.rise),
        fall_low=np.full_like(program.fall_low, top - 1),
        fall_rise=np.ones_like(program.fall_rise),
        start_level=np.full_like(program.start_level, top),
    )


def test_wilsons_interval_is_the_published_one() -> None:
    assert wilson(0.1, 100) == pytest.approx((0.0552, 0.1744), abs=5e-5)
    assert wilson(0.0, 10) == pytest.approx((0.0, 0.2775), abs=5e-5)
