"""One field for life, exactly: against the relaxation of the same small program and against simulation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinro.course.alone import specialist
from shinro.course.dual import bound
from shinro.course.policy import policy, simulate

if TYPE_CHECKING:
    from .cases import Cases


@pytest.mark.parametrize("arm", [0, 1, 2])
def test_bound_and_simulation_enclose_the_exact_value(cases: Cases, arm: int) -> None:
    program = cases.program(3, 5, age=50.0)
    alone = program.only([arm, 3])
    best = bound(alone, 1)
    lives = simulate(policy(alone, best), 20_000, 3)
    error = 4 * float(lives.value.std()) / len(lives.value) ** 0.5
    found = specialist(program, arm)
    assert best.upper >= found.value - 1e-9
    assert best.upper <= found.value * 1.001
    assert lives.value.mean() <= found.value + error
    assert lives.value.mean() >= found.value * 0.998 - error


def test_the_chances_are_those_of_the_simulated_specialist(cases: Cases) -> None:
    program = cases.program(3, 5, age=50.0)
    alone = program.only([0, 3])
    lives = simulate(policy(alone, bound(alone, 1)), 20_000, 4)
    found = specialist(program, 0)
    assert (lives.useful > 0).mean() == pytest.approx(found.useful, abs=0.02)
    assert (lives.employable > 0).mean() == pytest.approx(found.employable, abs=0.02)


def test_other_fields_do_not_matter_to_it(cases: Cases) -> None:
    program = cases.program(4, 1, age=53.0)
    assert specialist(program.only([2, 4]), 0).value == pytest.approx(specialist(program, 2).value, abs=1e-12)
