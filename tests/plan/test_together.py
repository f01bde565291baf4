"""Plans that share hours: none is lost, and each ends as it would if hours were dealt minute by minute."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shinro.plan.together import pieces, together

some = st.lists(st.tuples(st.floats(0, 300), st.floats(0.5, 20)), min_size=1, max_size=4)


def by_minutes(needed: list[float], asked: list[float], total: float, step: float) -> list[float]:
    """The same, dealt in small steps."""
    left, ends, now = list(needed), [0.0] * len(needed), 0.0
    while any(x > 1e-9 for x in left):
        wanted = sum(a for a, x in zip(asked, left, strict=True) if x > 1e-9)
        for i, x in enumerate(left):
            if x > 1e-9:
                left[i] = x - step * asked[i] * min(1.0, total / wanted)
                if left[i] <= 1e-9:
                    ends[i] = now + step
        now += step
    return ends


@given(some, st.floats(1, 30))
def test_it_is_what_minutes_would_deal(plans: list[tuple[float, float]], total: float) -> None:
    needed, asked = [n for n, _ in plans], [a for _, a in plans]
    assume(sum(needed) / min(total, *asked) < 600)
    found = together(np.array(needed)[:, None], asked, total)[:, 0]
    assert found == pytest.approx(by_minutes(needed, asked, total, 0.02), abs=0.1)


@given(some, st.floats(1, 30))
def test_more_plans_never_end_one_earlier(plans: list[tuple[float, float]], total: float) -> None:
    needed, asked = np.array([[n] for n, _ in plans]), [a for _, a in plans]
    alone = together(needed[:1], asked[:1], total)[0, 0]
    assert together(needed, asked, total)[0, 0] >= alone - 1e-9


def test_two_that_ask_for_all_share_and_the_second_gets_the_rest() -> None:
    found = together(np.array([[40.0], [80.0]]), [8.0, 8.0], 8.0)[:, 0]
    assert list(found) == [10.0, 15.0]
    assert pieces([40.0, 80.0], [8.0, 8.0], 8.0, 1) == ((10.0, 0.5), (15.0, 1.0), (np.inf, 1.0))


def test_two_that_find_room_do_not_feel_each_other() -> None:
    assert list(together(np.array([[40.0], [80.0]]), [4.0, 4.0], 8.0)[:, 0]) == [10.0, 20.0]


def test_without_hours_nothing_ends_but_what_needs_none() -> None:
    assert list(together(np.array([[0.0], [5.0]]), [0.0, 0.0], 8.0)[:, 0]) == [0.0, np.inf]
    assert list(together(np.array([[0.0], [5.0]]), [1.0, 1.0], 0.0)[:, 0]) == [0.0, np.inf]
