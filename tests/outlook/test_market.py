from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.outlook import market_chain
from shinro.outlook.market import STATES, chain_of_volume

if TYPE_CHECKING:
    from shinro.evidence import Evidence


@given(st.lists(st.floats(-1, 1), max_size=40), st.floats(0, 0.2), st.floats(0, 1))
def test_the_chain_is_a_chain(logs: list[float], hazard: float, volume: float) -> None:
    made = chain_of_volume(np.array(logs), hazard, volume)
    np.testing.assert_allclose(made.step.sum(axis=1), 1.0)
    assert (made.step >= 0).all()
    assert made.start.sum() == 1.0
    assert made.volume[1] == 1.0
    assert made.volume[0] >= made.volume[2]
    np.testing.assert_array_equal(made.step[3], [0, 0, 0, 1])
    np.testing.assert_allclose(made.step[:3, 3], hazard)


def test_the_newest_half_year_says_where_we_are() -> None:
    made = chain_of_volume(np.array([0.0, 0.1, -0.1, -0.5, -0.5, -0.4, 0.5, 0.6, 0.5]), 0.01, 0.35)
    assert STATES[int(made.start.argmax())] == "boom"
    assert made.volume[0] > 1.2
    assert made.volume[2] < 0.8
    assert made.step[0, 0] > 0.6


def test_an_impossible_hazard_is_refused() -> None:
    with pytest.raises(ValueError, match=r"1\.5"):
        chain_of_volume(np.zeros(9), 1.5, 0.35)


def test_the_callers_judgement_is_taken(evidence: Evidence) -> None:
    from datetime import date

    view = evidence.as_of(date(2026, 6, 30))
    made = market_chain(view, shrink_hazard=0.03, shrink_volume=0.2)
    np.testing.assert_allclose(made.step[:3, 3], 0.03)
    assert made.volume[3] == 0.2
    assert STATES[int(made.start.argmax())] == "winter"
    assert STATES[int(market_chain(evidence.as_of(date(2021, 12, 31))).start.argmax())] == "boom"
