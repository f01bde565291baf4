"""The chance of being useless that no course can undercut, against the exact least chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from shinro.course.dual import bound
from shinro.course.exact import exact
from shinro.course.policy import policy, simulate
from shinro.course.safety import few, safety, useful_alone

if TYPE_CHECKING:
    from .cases import Cases

SMALL: list[tuple[int, int, dict[str, Any]]] = [
    (2, 2, {}),
    (2, 3, {}),
    (2, 3, {"share_for_even_odds": 0.05}),
    (2, 4, {"share_for_even_odds": 0.03, "outside_pay": 0.3}),
    (3, 2, {}),
    (3, 3, {"share_for_even_odds": 0.06}),
    (3, 4, {"share_for_even_odds": 0.06}),
]


@pytest.mark.parametrize(("fields", "seed", "constants"), SMALL)
def test_no_course_is_useless_less_often(cases: Cases, fields: int, seed: int, constants: dict[str, Any]) -> None:
    program = cases.program(fields, seed, 55.0, levels=21 if fields == 2 else 9, **constants)
    least = 1.0 - exact(useful_alone(program))
    found = safety(program, 1)
    assert found.least <= least + 1e-9
    assert found.least >= least - 0.002
    assert found.lagrangian <= least + 1e-9


def test_prices_say_more_than_the_closed_form_where_all_fields_lead(cases: Cases) -> None:
    found = safety(cases.program(3, 3, 55.0, levels=9, share_for_even_odds=0.06), 1)
    assert found.lagrangian > found.closed + 0.01


def test_hours_that_are_too_few_are_seen_though_a_master_would_be_employed(cases: Cases) -> None:
    """Without an hour to learn in and no work granted, who is employable in nothing remains so."""
    program = cases.program(2, 1, 57.0, hours=0.0, levels=21, change_granted=0.0).only([1, 2])
    found = safety(program, 1)
    assert found.lagrangian == pytest.approx(1.0)
    assert found.closed < 0.9


def test_prices_without_rewards_begin_where_they_bound_a_chance(cases: Cases) -> None:
    alone = useful_alone(cases.program(5, 1, 57.0, share_for_even_odds=0.06))
    found = bound(alone, 1)
    assert found.upper <= 1.0
    lives = simulate(policy(alone, found), 2_000, 3)
    assert found.upper >= lives.useful.astype(bool).mean()


def test_few_counts_only_fields_that_can_be_useful(cases: Cases) -> None:
    assert few(cases.program(3, 1, 57.0, levels=9))
    assert not few(cases.program(4, 1, 57.0, levels=9))
    assert few(cases.program(12, 1, 57.0, levels=9, share_for_even_odds=1e6))
