"""Careers walked in plain arrays are those of the compiled simulation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from shinro.course.dual import bound
from shinro.course.policy import policy, simulate
from shinro.course.walk import again, useful_in, walk

if TYPE_CHECKING:
    from .cases import Cases

FUTURES = 12345


@pytest.mark.parametrize("rule", ["ours", "stay-put", "catch-up-from-zero", "even-generalist"])
def test_the_same_futures_to_the_bit(cases: Cases, rule: str) -> None:
    program = cases.program(4, 3)
    lives = simulate(policy(program, bound(program, 0)), 60, FUTURES, rule=rule, present=1, record=60)
    walked = again(program, lives.actions, FUTURES)
    K = len(program.arms)
    assert lives.states is not None
    np.testing.assert_array_equal(walked.levels[:-1], lives.states[:, :, :K].transpose(1, 0, 2))
    np.testing.assert_array_equal(walked.demand[:-1], lives.states[:, :, K : 2 * K].transpose(1, 0, 2))
    np.testing.assert_array_equal(walked.market[:-1], lives.states[:, :, 2 * K].T)
    np.testing.assert_array_equal(useful_in(program, walked, program.horizon).sum(axis=1), lives.useful)


def test_a_rule_sees_the_state_that_its_own_actions_made(cases: Cases) -> None:
    program, seen = cases.program(4, 3), []

    def rest(t: int, level: object, demand: object, market: object) -> np.ndarray:
        seen.append((t, np.array(level)))
        return np.zeros((20, len(program.arms)), np.int64)

    walked = walk(program, 20, FUTURES, rest)
    assert [t for t, _ in seen] == list(range(program.horizon))
    for t, level in seen:
        np.testing.assert_array_equal(level, walked.levels[t])


def test_more_careers_leave_the_first_as_they_are(cases: Cases) -> None:
    program = cases.program(3, 3)
    none = [walk(program, n, FUTURES, lambda *_, n=n: np.zeros((n, len(program.arms)), np.int64)) for n in (10, 25)]
    np.testing.assert_array_equal(none[0].levels, none[1].levels[:, :10])
    np.testing.assert_array_equal(none[0].demand, none[1].demand[:, :10])
