"""What a change is worth."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from shinro.course.change import gain
from shinro.course.standing import Standing

BEFORE = Standing({}, "tab", "", 30.0, 0.05, 29.8, 30.5, 0.1, 0.01, 0.0, True)


def test_what_all_careers_gain_alike_has_no_error() -> None:
    found = gain(BEFORE, replace(BEFORE, value=31.0, lower=30.8, upper=31.5), np.full(100, 1.0))
    assert (found.value, found.stderr) == (1.0, 0.0)


@pytest.mark.parametrize(("more", "close"), [(0.3, True), (-0.6, True), (1.0, False), (-1.0, False)])
def test_courses_that_may_lack_more_than_they_differ_are_too_close_to_tell(more: float, close: bool) -> None:
    after = replace(BEFORE, value=30.0 + more, lower=29.8 + more, upper=30.5 + more)
    found = gain(BEFORE, after, np.array([more - 0.1, more + 0.1]))
    assert (found.low, found.high) == pytest.approx((more - 0.7, more + 0.7))
    assert found.close is close
