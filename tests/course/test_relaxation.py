"""The information relaxation: what it gives at the bound's prices, and that it stays a bound when they are lowered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from shinro.course.dual import bound
from shinro.course.exact import exact
from shinro.course.policy import policy, simulate
from shinro.course.relaxation import tighten

if TYPE_CHECKING:
    from .cases import Cases


@pytest.mark.parametrize("leads", [0, 1, 2])
def test_at_the_bounds_prices_every_path_gives_the_bound(cases: Cases, leads: int) -> None:
    program = cases.program(4, 3)
    best = bound(program, leads)
    initial = tighten(program, best, 1, paths=40, steps=0).initial
    assert np.abs(initial - best.upper).max() < 1e-9


def test_lowering_the_prices_of_a_path_only_tightens(cases: Cases) -> None:
    program = cases.program(4, 3)
    best = bound(program, 1)
    found = tighten(program, best, 1, paths=40, steps=40)
    assert (found.smallest <= found.initial).all()
    assert found.upper < best.upper


@pytest.mark.parametrize(
    ("seed", "constants"), [(1, {}), (2, {"end_weight": 10.0}), (3, {"outside_pay": 0.2, "entry_proficiency": 0.4})]
)
def test_what_revealed_paths_give_bounds_the_exact_value(cases: Cases, seed: int, constants: dict[str, Any]) -> None:
    program = cases.program(2, seed, age=56.0, **constants)
    found = tighten(program, bound(program, 0), 1, paths=300)
    assert found.mean + 3 * found.stderr >= exact(program)


def test_without_chance_the_tightened_bound_and_the_policy_meet(cases: Cases) -> None:
    program = cases.program(4, 2, calm=True)
    best = bound(program, 0, thorough=True)
    careers = simulate(policy(program, best), 4_000, 7).value
    found = tighten(program, best, 1, paths=2, steps=200)
    assert (found.upper - careers.mean()) / found.upper < 0.001


def test_the_first_paths_are_the_same_however_many_there_are(cases: Cases) -> None:
    program = cases.program(3, 3)
    best = bound(program, 0)
    few, more = (tighten(program, best, 1, paths=n, steps=5).smallest for n in (5, 12))
    assert np.array_equal(few, more[:5])
    assert np.array_equal(tighten(program, best, 1, paths=7, steps=5, first=5).smallest, more[5:])
