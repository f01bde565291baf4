"""Returns come when a tenth is forgotten, later each time, on a curve that halves in the time that studies found."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from shinro.plan import returns

DAY = date(2026, 7, 6)


def test_half_is_left_after_the_published_months() -> None:
    """6.5-13 months, Tatel & Ackerman 2025."""
    memory = returns.learned(DAY)
    low, high = (returns.kept(memory, DAY + timedelta(days=round(30.4 * months))) for months in (13, 6.5))
    assert low < 0.5 < high
    assert returns.kept(memory, DAY + timedelta(days=round(returns.HALF_LOST_IN))) == pytest.approx(0.5, abs=0.005)


def test_a_return_is_due_when_a_tenth_is_lost() -> None:
    memory = returns.learned(DAY)
    assert returns.kept(memory, returns.due(memory)) == pytest.approx(returns.KEPT, abs=0.002)
    assert returns.kept(memory, DAY) == 1.0


def test_the_intervals_grow() -> None:
    memory, days, gaps = returns.learned(DAY), DAY, []
    for _ in range(4):
        gaps.append((returns.due(memory) - days).days)
        days = returns.due(memory)
        memory = returns.used(memory, days)
    assert gaps == sorted(gaps)
    assert gaps[1] > 1.5 * gaps[0]


def test_the_same_day_gives_the_same_dates() -> None:
    assert returns.due(returns.learned(DAY)) == returns.due(returns.learned(DAY))
