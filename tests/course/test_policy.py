"""Simulated careers: limits kept, common random numbers, advice that does what it says."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.course.deal import deal
from shinro.course.dual import bound
from shinro.course.model import UNITS, WORKS
from shinro.course.policy import RULES, Policy, policy, simulate

if TYPE_CHECKING:
    from .cases import Cases


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.floats(-2, 2), min_size=8, max_size=8), min_size=1, max_size=3))
def test_the_deal_is_the_best_of_all(rows: list[list[float]]) -> None:
    q = np.array(rows)
    K = len(q)
    action = np.zeros(K, np.int64)
    deal(q, UNITS, WORKS, 4, np.zeros((K + 1, 2, 5)), action)
    allowed = [a for a in product(range(8), repeat=K) if UNITS[list(a)].sum() <= 4 and WORKS[list(a)].sum() <= 1]
    best = max(sum(q[k, a[k]] for k in range(K)) for a in allowed)
    assert tuple(action) in allowed
    assert sum(q[k, action[k]] for k in range(K)) == pytest.approx(best, abs=1e-9)


@pytest.fixture(scope="module")
def solved(cases: Cases) -> Policy:
    program = cases.program(5, 3)
    return policy(program, bound(program, 1))


@pytest.mark.parametrize("rule", list(RULES))
def test_every_career_keeps_within_the_hours_and_one_job(solved: Policy, rule: str) -> None:
    actions = simulate(solved, 500, 1, rule=rule).actions
    assert solved.program.units[actions].sum(axis=2).max() <= solved.program.capacity
    assert solved.program.works[actions].sum(axis=2).max() <= 1


def test_more_careers_do_not_change_the_first(solved: Policy) -> None:
    few, many = (simulate(solved, n, 1).value for n in (50, 400))
    assert np.array_equal(few, many[:50])


def test_forcing_what_the_policy_chooses_changes_nothing(solved: Policy) -> None:
    free = simulate(solved, 300, 1)
    forced = simulate(solved, 300, 1, forced=free.actions[0, 0].astype(np.int64))
    assert np.array_equal(free.value, forced.value)


def test_no_advice_beats_the_bound_and_ours_beats_the_advice(solved: Policy) -> None:
    means = {rule: simulate(solved, 4_000, 2, rule=rule).value.mean() for rule in RULES}
    assert max(means, key=lambda rule: means[rule]) == "ours"
    assert means["ours"] <= bound(solved.program, 1).upper


def test_who_stays_put_studies_and_works_in_the_present_field_only(solved: Policy) -> None:
    actions = simulate(solved, 100, 1, rule="stay-put", present=1).actions
    assert not np.delete(actions, 1, axis=2).any()
    assert (solved.program.units[actions[:, :, 1]] == 1).all()


def test_who_catches_up_turns_to_another_field_once_employable(solved: Policy) -> None:
    actions = simulate(solved, 100, 1, rule="catch-up-from-zero").actions
    studied = (solved.program.units[actions] > 0).any(axis=1).sum(axis=1)
    assert (studied >= 2).mean() > 0.5


def test_the_even_generalist_deals_every_field_the_same(solved: Policy) -> None:
    units = solved.program.units[simulate(solved, 10, 1, rule="even-generalist").actions][0, :15, :-1]
    assert units.sum(axis=0).max() - units.sum(axis=0).min() <= 1
