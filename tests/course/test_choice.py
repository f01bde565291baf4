"""The joint actions worth a look this half-year."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

import numpy as np
import pytest

from shinro.course.choice import apart, candidates, first_values, hours_of, job_of, splits
from shinro.course.dual import bound

if TYPE_CHECKING:
    from .cases import Cases

FIELDS = 3


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_splits_are_the_best_of_all_joint_actions_that_differ_noticeably(cases: Cases, seed: int) -> None:
    program = cases.program(FIELDS, seed, levels=15)
    best = bound(program, 0)
    q = first_values(program, best)
    worth = {
        actions: sum(q[k, a] for k, a in enumerate(actions))
        for actions in product(range(8), repeat=FIELDS + 1)
        if program.units[list(actions)].sum() <= program.capacity and program.works[list(actions)].sum() <= 1
    }
    found = splits(program, best, 4)
    expected = [worth[tuple(int(a) for a in action)] for action in found]
    assert expected[0] == pytest.approx(max(worth.values()))
    assert expected == sorted(expected, reverse=True)
    assert all(apart(program, one, other) for one, other in combinations(found, 2))
    for actions, value in worth.items():
        if value > expected[-1] + 1e-9:  # Whatever is worth more resembles one that was taken.
            assert any(not apart(program, np.array(actions), one) for one in found)
    assert expected[0] == pytest.approx(worth[tuple(int(a) for a in candidates(program, best)[0])])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((3, 4, 0, 0), (3, 4, 0, 0), False),
        ((3, 4, 0, 0), (3, 0, 4, 0), True),
        ((3, 4, 0, 0), (2, 4, 0, 0), True),
        ((2, 5, 0, 0), (2, 4, 1, 0), False),
        ((0, 4, 0, 0), (1, 4, 0, 0), False),
        ((0, 4, 0, 0), (2, 4, 0, 0), True),
    ],
)
def test_half_of_the_hours_or_another_job_is_noticeable(
    cases: Cases, one: tuple[int, ...], other: tuple[int, ...], expected: bool
) -> None:
    program = cases.program(FIELDS, 1, levels=15)
    assert apart(program, np.array(one), np.array(other)) is expected
    assert apart(program, np.array(other), np.array(one)) is expected


def test_a_joint_action_is_told_by_its_hours_and_its_job(cases: Cases) -> None:
    program = cases.program(FIELDS, 1, levels=15)
    assert hours_of(program, np.array([1, 6, 0, 0])) == {"cv": 104.0, "tab": 52.0}
    assert job_of(program, np.array([1, 6, 0, 0])) == "cv"
    assert job_of(program, np.zeros(4, np.int64)) == ""
