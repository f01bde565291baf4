"""Ends of an interval as text that stays true: upper ends are rounded up, lower ends down."""

from __future__ import annotations

from math import ceil, floor, log10


def raised(value: float, digits: int) -> float:
    """Return the least number with `digits` decimals that is not below `value`."""
    return ceil(value * 10.0**digits - 1e-9) / 10.0**digits


def lowered(value: float, digits: int) -> float:
    """Return the greatest number with `digits` decimals that is not above `value`."""
    return floor(value * 10.0**digits + 1e-9) / 10.0**digits


def decimals(value: float, significant: int) -> int:
    """Return the decimals at which `value` has so many significant digits."""
    return significant - 1 - floor(log10(abs(value))) if value else significant
