from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.outlook.chain import EDGES, STATES, STEPS, bridge, chain_of, cumulative, kernel, level_shares, marginals
from shinro.outlook.panel import log_share, track_of
from shinro.outlook.scale import NORMAL
from shinro.outlook.shocks import AREA

from .worlds import walks

POOLED = kernel([track_of(walks("a", 60, 30, 0.25, 1)), track_of(walks("b", 60, 30, 0.1, 2))])


def fan(level: float, drift: float, step: float) -> tuple[np.ndarray, np.ndarray]:
    """Return log(share / share now) `[1, step, quantile]` of a walk in log-odds, and the share now."""
    times = np.arange(1, STEPS + 1)[:, None]
    odds = level + drift * times + step * times**0.5 * NORMAL
    now = log_share(np.array([level]))
    return (log_share(odds) - now)[None], np.exp(now)


@settings(max_examples=25)
@given(st.floats(-7, -0.8), st.floats(-0.12, 0.12), st.floats(0.05, 0.4))
def test_the_chain_has_the_ensembles_marginals_at_every_half_year(level: float, drift: float, step: float) -> None:
    ratio, share = fan(level, drift, step)
    made = chain_of(POOLED, ratio, share)
    want = marginals(ratio, -np.log(share))
    now = np.eye(5)[made.start]
    for t in range(STEPS):
        for matrix in (made.step[t], made.after):
            np.testing.assert_allclose(matrix.sum(axis=2), 1.0, atol=1e-9)
            assert (matrix >= 0).all()
            assert (np.diagonal(matrix, axis1=1, axis2=2) > 0).all()
        now = np.einsum("fi,fij->fj", now, made.step[t])
        np.testing.assert_allclose(now, want[:, t + 1], atol=1e-4)
    assert made.quantile_error < 1e-4
    assert (np.diff(made.share, axis=1) > 0).all()
    assert (made.share < 1).all()


def test_the_marginals_are_those_of_the_fan() -> None:
    ratio, share = fan(-4.0, 0.0, 0.2)
    want = marginals(ratio, -np.log(share))
    below = (ratio[0, 9] <= EDGES[1]).mean()
    assert want[0, 10, :2].sum() == pytest.approx(below, abs=0.01)
    assert want[0, 0].tolist() == [0, 0, 1, 0, 0]


def test_a_level_beyond_every_post_is_out_of_reach() -> None:
    ratio, share = fan(0.0, 0.1, 0.3)
    want = marginals(ratio, -np.log(share))
    assert want[0, :, 4].max() < 1e-5


def test_a_bridge_that_need_not_bend_is_the_kernel() -> None:
    before = np.array([[0.1, 0.2, 0.4, 0.2, 0.1]])
    np.testing.assert_allclose(bridge(POOLED, before, before @ POOLED)[0], POOLED, atol=1e-6)


def test_moves_are_counted_from_where_a_series_began() -> None:
    assert POOLED.shape == (5, 5)
    np.testing.assert_allclose(POOLED.sum(axis=1), 1.0)
    assert (np.diagonal(POOLED) > 0.5).all()
    assert POOLED[2, 0] < POOLED[2, 1]


def test_beyond_year_ten_moves_are_likelier() -> None:
    made = chain_of(POOLED, *fan(-4.0, 0.0, 0.2))
    stays = np.diagonal(made.after[0])
    assert (stays < np.diagonal(made.step[10:, 0].mean(axis=0))).all()


def test_levels_stand_for_the_middle_of_what_is_in_them() -> None:
    ratio, share = fan(-4.0, 0.0, 0.3)
    shares = level_shares(ratio, share)[0]
    borders = share[0] * np.exp(EDGES)
    assert (shares[:-1] < borders).all()
    assert (shares[1:] > borders).all()


def test_cumulative_probability_of_the_median_is_a_half() -> None:
    ratio, _ = fan(-6.0, 0.0, 0.2)
    assert cumulative(ratio[0], np.median(ratio[0], axis=1)) == pytest.approx(0.5, abs=0.01)


def test_states_of_a_half_year_mean_the_fields_own_chain() -> None:
    ratio, share = fan(-4.0, 0.02, 0.2)
    made = chain_of(POOLED, np.repeat(ratio, 3, axis=0), np.repeat(share, 3))
    assert made.given.shape == (STEPS, STATES, 3, 5, 5)
    np.testing.assert_allclose(made.given.sum(axis=-1), 1.0, atol=1e-9)
    np.testing.assert_allclose(made.given.mean(axis=1), made.step, atol=2e-4)
    mean = made.given @ np.arange(5.0)
    assert (mean[:, 2] >= mean[:, 1]).all()
    assert (mean[:, 1] >= mean[:, 0]).all()


@pytest.mark.parametrize("years", [1, 3, 5])
def test_through_the_shared_states_fields_correlate_as_the_forecasts_did(years: int) -> None:
    ratio, share = fan(-4.0, 0.0, 0.25)
    made = chain_of(POOLED, np.repeat(ratio, 2, axis=0), np.repeat(share, 2))
    draw = np.random.default_rng(1)
    level = np.full((20_000, 2), 2)
    for t in range(2 * years):
        state = draw.integers(0, STATES, 20_000)
        for field in range(2):
            below = np.cumsum(made.given[t, state, field, level[:, field]], axis=1)
            level[:, field] = np.minimum((draw.random((20_000, 1)) > below).sum(axis=1), 4)
    alone = np.corrcoef(level.T)[0, 1]
    assert AREA * 0.75 < alone < AREA * 1.15
