"""Printed ends of an interval stay true."""

from hypothesis import given
from hypothesis import strategies as st

from shinro.show.ends import decimals, lowered, raised


@given(st.floats(-1e6, 1e6), st.integers(0, 6))
def test_upper_ends_are_never_below_and_lower_ends_never_above(value: float, digits: int) -> None:
    slack = 2e-9 * 10**-digits + 1e-9 * abs(value)
    assert value - slack <= raised(value, digits) <= value + 10**-digits + slack
    assert value - 10**-digits - slack <= lowered(value, digits) <= value + slack


def test_what_rounding_to_the_nearest_would_falsify() -> None:
    assert (raised(33.3149, 2), lowered(98.75, 1)) == (33.32, 98.7)
    assert (raised(33.31, 2), lowered(98.7, 1)) == (33.31, 98.7)


def test_significant_digits() -> None:
    assert [decimals(x, 6) for x in (358.83, 0.0123, -2.0, 0.0)] == [3, 7, 5, 6]
