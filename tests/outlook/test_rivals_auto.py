from __future__ import annotations

import numpy as np
import pytest

from shinro.outlook.rivals import naive
from shinro.outlook.rivals_auto import automatic

pytest.importorskip("statsforecast")


def test_both_say_a_range_at_every_horizon() -> None:
    history = np.cumsum(np.random.default_rng(1).normal(0, 0.2, (3, 30)), axis=1)
    made = automatic(history, [1, 4])
    assert set(made) == {"AutoETS", "AutoTheta"}
    for line in made.values():
        assert line.shape == (3, 2, 100)
        assert np.isfinite(line).all()
        assert (np.ptp(line[:, 1], axis=1) >= np.ptp(line[:, 0], axis=1) - 1e-9).all()


def test_a_history_too_short_or_with_a_hole_gets_the_naive_forecast() -> None:
    history = np.array([[np.nan] * 8 + [1.0, 1.1], [0.1, 0.2, np.nan, 0.1, 0.3, 0.2, 0.1, 0.2, 0.3, 0.4]])
    for line in automatic(history, [2]).values():
        np.testing.assert_allclose(line[:, 0], naive(history, 2.0))
