"""The past as the shipped evidence knows it, of the few half-years that tests look at."""

from __future__ import annotations

from functools import cache

import pytest

from shinro.evidence import Evidence
from shinro.halfyear import HalfYear
from shinro.race.past import Past, looked_up, past_of

from .made import FIELDS


@cache
def known(first: HalfYear, half_years: int) -> Past:
    evidence = Evidence.shipped()
    span = tuple(first + t for t in range(half_years))
    return past_of(span, [looked_up(evidence, FIELDS, one) for one in span])


@pytest.fixture(scope="session")
def past() -> Past:
    """Three half-years from April 2015 on."""
    return known(HalfYear(2015, 1), 3)
