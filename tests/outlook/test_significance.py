from __future__ import annotations

import numpy as np
import pytest

from shinro.outlook.significance import ratios


def test_a_forecaster_against_itself_is_exactly_one() -> None:
    error = np.random.default_rng(1).exponential(1.0, (1, 300))
    label = np.arange(300)
    np.testing.assert_allclose(
        ratios(np.vstack([error, error]), label % 60, label // 60, np.random.default_rng(2)), 1.0
    )


def test_the_interval_holds_the_true_ratio_and_shrinks_with_cases() -> None:
    draw = np.random.default_rng(3)
    width = []
    for series in (20, 500):
        label = np.arange(series * 12)
        error = draw.exponential([[0.9], [1.0]], (2, len(label)))
        made = ratios(error, label % series, label // series, draw, 400)[1]
        assert made[1] < 0.9 < made[2]
        width.append(made[2] - made[1])
    assert width[1] < width[0] / 3


def test_shocks_common_to_an_origin_widen_it() -> None:
    draw = np.random.default_rng(4)
    series, origin = np.tile(np.arange(200), 8), np.repeat(np.arange(8), 200)
    base = draw.exponential(1.0, (2, 1600))
    shock = np.vstack([np.repeat(draw.exponential(1.0, 8), 200), np.ones(1600)])
    alone, shared = (ratios(e, series, origin, np.random.default_rng(5), 400)[1] for e in (base, base * shock))
    assert shared[2] - shared[1] > 3 * (alone[2] - alone[1])
    assert alone[0] == pytest.approx(1.0, abs=0.1)
