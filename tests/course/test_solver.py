"""Any weakly coupled program: upper bound >= exact joint value >= simulated policy, and identities."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.course import Instance, answer_of, solve
from shinro.course.dual import bound
from shinro.course.solver import Effort, program_of
from shinro.problems import ShinroError

from .joint import joint_value

NORMAL_99 = 2.3263478740408408


def made_up(
    seed: int, K: int = 2, S: int = 4, D: int = 2, T: int = 5, *, moving: bool = False, **changes: Any
) -> Instance:
    """Idle, use one unit, use the other resource, use two units and both; pays of either sign."""
    random = np.random.default_rng(seed)
    A = 4
    r = random.normal(0.3, 1.0, (K, A, S, D))
    r[:, 0] = random.normal(-0.2, 0.3, (K, S, D))
    given: dict[str, Any] = {
        "r": r,
        "rT": random.normal(0.0, 2.0, (K, S, D)),
        "lo": random.integers(0, S - 1, (K, A, S)),
        "ph": random.random((K, A, S)),
        "P": random.dirichlet(np.ones(D), (T, K, D) if moving else (K, D)),
        "c": [0, 1, 0, 2],
        "w": [0, 0, 1, 1],
        "H": 2,
        "beta": 0.93,
        "s0": random.integers(0, S, K),
        "d0": random.integers(0, D, K),
        "T": T,
    }
    return Instance(**(given | changes))


@settings(max_examples=25)
@given(
    seed=st.integers(0, 10**6),
    S=st.integers(2, 5),
    D=st.integers(1, 3),
    T=st.integers(1, 6),
    H=st.sampled_from([0.0, 1.0, 2.5, 4.0]),
    beta=st.sampled_from([0.5, 0.93, 1.0]),
    moving=st.booleans(),
)
def test_bound_exact_and_policy_stand_in_order(
    seed: int, S: int, D: int, T: int, H: float, beta: float, moving: bool
) -> None:
    instance = made_up(seed, 2, S, D, T, moving=moving, H=H, beta=beta)
    value, found = joint_value(instance), solve(instance, seed=seed)
    assert found.upper_bound >= value - 1e-9
    mean = found.lower_bound + NORMAL_99 * found.stderr
    assert mean - 3 * found.stderr <= value + 1e-9


SOLVED: list[tuple[int, int, int, int, dict[str, Any], Effort]] = [
    (2, 4, 2, 5, {}, "quick"),
    (2, 5, 3, 8, {}, "quick"),
    (2, 4, 2, 12, {"moving": True}, "quick"),
    (2, 6, 3, 6, {"beta": 1.0}, "quick"),
    (2, 4, 3, 8, {"H": 1.0}, "deep"),
    (2, 5, 2, 8, {"H": 4.0}, "deep"),
    (3, 3, 2, 5, {}, "deep"),
    (3, 3, 2, 8, {"moving": True}, "quick"),
    (3, 4, 2, 5, {"H": 1.0}, "quick"),
    (3, 3, 3, 4, {}, "quick"),
    (3, 3, 2, 6, {"beta": 1.0}, "deep"),
    (3, 3, 2, 5, {"H": 4.0}, "deep"),
]


@pytest.mark.parametrize("case", range(len(SOLVED)))
def test_two_and_three_arms_stand_in_order_and_little_is_lost(case: int) -> None:
    K, S, D, T, changes, effort = SOLVED[case]
    instance = made_up(20 + case, K, S, D, T, **changes)
    value, found = joint_value(instance), solve(instance, effort=effort, seed=case)
    mean = found.lower_bound + NORMAL_99 * found.stderr
    assert mean - 3 * found.stderr <= value <= found.upper_bound
    assert mean >= value - 0.025 * abs(value) - 3 * found.stderr


def test_one_arm_is_solved_exactly() -> None:
    instance = made_up(3, 1, 5, 3, 12, H=1)
    value, found = joint_value(instance), solve(instance)
    assert found.upper_bound == pytest.approx(value, rel=1e-12)
    mean = found.lower_bound + NORMAL_99 * found.stderr
    assert abs(mean - value) <= 4 * found.stderr + 2e-6 * value


def test_terminal_work_is_never_forced() -> None:
    instance = made_up(4, 2, 3, 2, 1, r=np.zeros((2, 4, 3, 2)), rT=np.full((2, 3, 2), -5.0))
    assert joint_value(instance) == 0.0
    found = solve(instance)
    assert found.upper_bound == found.lower_bound == 0.0
    assert found.certificate_pct is None


def test_only_the_best_arm_is_paid_at_the_end() -> None:
    rewards = np.zeros((2, 3, 2))
    rewards[0], rewards[1] = 3.0, 2.0
    instance = made_up(5, 2, 3, 2, 2, r=np.zeros((2, 4, 3, 2)), rT=rewards, beta=1.0)
    found = solve(instance)
    assert found.lower_bound == pytest.approx(3.0)
    assert found.upper_bound == pytest.approx(3.0, abs=0.01)


def test_with_enough_for_all_nothing_has_a_price() -> None:
    instance = made_up(6, 3, 4, 2, 6, w=[0, 0, 0, 0], rT=np.full((3, 4, 2), -1.0), H=6)
    alone = [
        made_up(6, 1, 4, 2, 6, w=[0] * 4, rT=np.full((1, 4, 2), -1.0), H=6, **{
            name: getattr(instance, name)[k : k + 1] for name in ("r", "lo", "ph", "P", "s0", "d0")
        })
        for k in range(3)
    ]  # fmt: skip
    assert solve(instance).upper_bound == pytest.approx(sum(joint_value(arm) for arm in alone), rel=1e-12)


def test_prices_vanish_where_the_first_resource_abounds() -> None:
    instance = made_up(7, 2, 4, 2, 6, H=4)
    prices = bound(program_of(instance), 2, thorough=True).prices
    assert prices[:-1, :, 0] == pytest.approx(0.0, abs=1e-3)
    assert prices[:-1, :, 1].max() > 0.1


def test_an_arm_that_earns_nothing_changes_nothing() -> None:
    two = made_up(8, 2)
    more: dict[str, Any] = {
        name: np.concatenate([getattr(two, name), getattr(two, name)[:1]])
        for name in ("r", "rT", "lo", "ph", "P", "s0", "d0")
    }
    more["r"][2], more["rT"][2] = 0.0, 0.0
    more["r"][2, 1:] = -1.0
    three = made_up(8, 2, **more)
    one, other = solve(two, effort="deep"), solve(three, effort="deep")
    assert joint_value(three) == pytest.approx(joint_value(two), rel=1e-12)
    assert other.upper_bound == pytest.approx(one.upper_bound, rel=0.01)
    assert other.first_actions == (*one.first_actions, 0)


def test_the_unit_of_the_rewards_does_not_matter() -> None:
    instance = made_up(9)
    small = made_up(9, r=instance.r * 2.0**-30, rT=instance.rT * 2.0**-30)
    one, other = solve(instance), solve(small)
    assert other.upper_bound * 2.0**30 == one.upper_bound
    assert other.lower_bound * 2.0**30 == one.lower_bound
    assert other.certificate_pct == one.certificate_pct


def test_the_unit_and_order_of_the_costs_do_not_matter() -> None:
    instance = made_up(10)
    turned = [3, 1, 2, 0]
    hours = made_up(
        10,
        c=np.array([0, 12.5, 0, 25])[turned],
        w=np.array([0, 0, 1, 1])[turned],
        H=30.0,
        **{name: getattr(instance, name)[:, turned] for name in ("r", "lo", "ph")},
    )
    one, other = solve(instance), solve(hours)
    assert other.upper_bound == pytest.approx(one.upper_bound, rel=1e-3)
    assert tuple(turned[a] for a in other.first_actions) == one.first_actions
    program = program_of(hours)
    assert (program.capacity, sorted(program.units)) == (2, [0, 0, 1, 2])


def test_what_costs_more_than_there_is_cannot_be_done() -> None:
    program = program_of(made_up(11, c=[0, 1, 0, 7.5], H=1.9))
    assert (program.capacity, list(program.units)) == (1, [0, 1, 0])


@pytest.mark.parametrize(
    ("costs", "H", "units", "capacity"),
    [
        ([0, 1, 0, 2], 3, [0, 1, 0, 2], 3),
        ([0, 1e-7, 0, 1.5e-7], 3.2e-7, [0, 2, 0, 3], 6),
        ([0, 0.1, 0, 0.3], 0.6, [0, 1, 0, 3], 6),
        ([0, 40, 0, 60], 1e6, [0, 2, 0, 3], 6),
        ([0, 0, 0, 0], 5, [0, 0, 0, 0], 0),
        ([0, 2, 0, 3], 0, [0, 0], 0),
    ],
)
def test_costs_are_counted_in_their_largest_common_step(
    costs: list[float], H: float, units: list[int], capacity: int
) -> None:
    program = program_of(made_up(11, c=costs, H=H))
    assert (list(program.units), program.capacity) == (units, capacity)


@pytest.mark.parametrize("costs", [[0, 1, 0, 2**0.5], [0, 0.001, 0, 2], [0, 1.0003, 0, 2]])
def test_costs_without_a_common_step_are_refused(costs: list[float]) -> None:
    with pytest.raises(ShinroError) as error:
        solve(made_up(12, c=costs))
    assert [problem.rule for problem in error.value.problems] == ["no_common_step"]


def test_more_than_memory_holds_is_refused() -> None:
    with pytest.raises(ShinroError) as error:
        solve(made_up(13, T=20_000_000))
    assert [problem.rule for problem in error.value.problems] == ["instance_too_large"]


def test_the_same_seed_gives_the_same_answer_and_another_only_other_runs() -> None:
    instance = made_up(14)
    one, same, other = solve(instance, seed=1), solve(instance, seed=1), solve(instance, seed=2)
    fields = ("upper_bound", "lower_bound", "stderr", "certificate_pct", "first_actions")
    assert [getattr(one, name) for name in fields] == [getattr(same, name) for name in fields]
    assert other.upper_bound == one.upper_bound
    assert other.lower_bound != one.lower_bound


def test_an_answer_says_what_was_solved() -> None:
    heard: list[str] = []
    answer = answer_of(made_up(15, 2, 4, 3, 5), seed=5, progress=heard.append)
    assert (answer.arms, answer.actions, answer.levels, answer.regimes, answer.periods) == (2, 4, 4, 3, 5)
    assert (answer.effort, answer.seed, answer.unused) == ("quick", 5, ())
    assert answer.lower_bound < answer.upper_bound
    assert heard == ["solve", "cuts", "choose", "simulate"]


def test_many_arms_with_many_regimes_keep_the_joint_signal_small() -> None:
    found = solve(made_up(16, 30, 4, 6, 4, H=3))
    assert found.upper_bound > found.lower_bound
    assert len(found.first_actions) == 30
