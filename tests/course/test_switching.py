"""The cost of changing fields as part of each arm's own state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from shinro.course.certificate import certify
from shinro.course.dual import Dual, bound, join
from shinro.course.exact import exact
from shinro.course.policy import policy, simulate
from shinro.course.switching import with_switching

if TYPE_CHECKING:
    from shinro.course.types import Program

    from .cases import Cases


@pytest.fixture(scope="module")
def program(cases: Cases) -> Program:
    return cases.program(2, 3, 56.0, levels=15)


def test_changing_for_nothing_changes_nothing(program: Program) -> None:
    free = with_switching(program, np.zeros(3), 0)
    assert exact(free) == pytest.approx(exact(program), rel=1e-12)
    prices = bound(program, 0).prices
    plain, marked = (Dual(one, join(one, ())).at(prices)[0] for one in (program, free))
    assert marked == pytest.approx(plain, rel=1e-12)


def test_whoever_changes_for_nothing_lives_the_same_lives(program: Program) -> None:
    free = with_switching(program, np.zeros(3), 0)
    careers, marked = (simulate(policy(one, bound(one, 0)), 500, 1) for one in (program, free))
    assert np.array_equal(careers.actions, marked.actions)
    assert careers.value == pytest.approx(marked.value, rel=1e-12)


def test_the_dearer_a_change_the_less_a_career_is_worth_and_the_fewer_there_are(program: Program) -> None:
    costly = [with_switching(program, np.array([cost, cost, 0.0]), 0) for cost in (0.0, 0.2, 1.0)]
    values = [exact(one) for one in costly]
    assert values[0] > values[1] > values[2]
    changes = []
    for one in (costly[0], costly[2]):
        works = one.works[simulate(policy(one, bound(one, 2)), 2_000, 1).actions]
        changes.append(int((np.diff(works, axis=1) > 0).sum()))
    assert changes[1] < changes[0]


def test_its_certificate_holds_the_exact_value(program: Program) -> None:
    costly = with_switching(program, np.array([0.3, 0.3, 0.0]), 0)
    found = certify(costly, effort="deep", seed=1)
    assert found.lower <= exact(costly) <= found.upper
    assert found.certificate_pct is not None
    assert found.certificate_pct < 4.0


def test_costs_below_zero_are_refused(program: Program) -> None:
    with pytest.raises(ValueError, match="cost"):
        with_switching(program, np.array([0.1, -0.1, 0.0]), 0)
