"""The order of needs is the best of all orders, found by trying them all."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.plan.order import MOST_EXACT, best_order, nearest_order

SKILLS = "abcdefgh"
hours = st.fixed_dictionaries({skill: st.integers(1, 50) for skill in SKILLS})
needs = st.lists(st.frozensets(st.sampled_from(SKILLS), min_size=1), min_size=1, max_size=5)


def completed(order: tuple[int, ...], closures: list[frozenset[str]], spent: dict[str, int]) -> tuple[int, int]:
    """Hours to the first need, and the sum of the hours to each."""
    known: set[str] = set()
    times = []
    for at in order:
        known |= closures[at]
        times.append(sum(spent[skill] for skill in known))
    return times[0], sum(times)


@given(needs, hours)
def test_no_order_meets_the_first_need_earlier_or_given_that_all_of_them(
    closures: list[frozenset[str]], spent: dict[str, int]
) -> None:
    best = min(completed(order, closures, spent) for order in permutations(range(len(closures))))
    assert completed(best_order(closures, spent), closures, spent) == best


def test_the_nearest_need_next_is_not_always_best() -> None:
    """After the first, a need of 9 that holds most of two others comes before one of 8 that helps nothing."""
    closures = [frozenset("a"), frozenset("b"), frozenset("c"), frozenset("cd"), frozenset("ce")]
    spent = {"a": 1, "b": 8, "c": 9, "d": 1, "e": 1}
    exact, nearest = best_order(closures, spent), nearest_order(closures, spent)
    assert exact[:2] == (0, 2)
    assert nearest[:2] == (0, 1)
    assert completed(exact, closures, spent)[1] < completed(nearest, closures, spent)[1]


def test_many_needs_are_taken_one_by_one() -> None:
    many = [frozenset([f"s{n:02d}"]) for n in range(MOST_EXACT + 1)]
    spent = {f"s{n:02d}": 100 - n for n in range(MOST_EXACT + 1)}
    assert best_order(many, spent) == tuple(reversed(range(MOST_EXACT + 1)))


def test_no_need_no_order() -> None:
    assert best_order([], {}) == ()


@pytest.mark.parametrize("order", [best_order, nearest_order])
def test_what_needs_nothing_comes_first(order) -> None:  # type: ignore[no-untyped-def]
    assert order([frozenset("a"), frozenset("b")], {"a": 3.0}) == (1, 0)
