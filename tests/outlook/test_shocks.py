from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.outlook.scale import NORMAL
from shinro.outlook.shocks import at_scores, pair_correlation, scores


@given(st.floats(0.0, 0.9))
def test_scores_are_normal_and_correlate_as_said(correlation: float) -> None:
    made = scores(4, 20_000, np.random.default_rng(1), correlation)
    np.testing.assert_allclose(made.std(axis=0), 1.0, atol=0.03)
    off = np.asarray(np.corrcoef(made.T))[np.triu_indices(4, 1)]
    np.testing.assert_allclose(off, correlation, atol=0.03)


def test_a_forecast_is_read_at_its_scores() -> None:
    made = at_scores(np.stack([NORMAL, 3.0 + 2.0 * NORMAL]), np.array([[0.0, 1.0], [-1.0, 0.0]]))
    np.testing.assert_allclose(made, [[0.0, 5.0], [-1.0, 3.0]], atol=1e-6)


def test_the_correlation_of_pairs_is_found_again() -> None:
    made = scores(50, 4000, np.random.default_rng(2), 0.2)
    assert np.mean([pair_correlation(row) for row in made]) == pytest.approx(0.2, abs=0.02)
