from __future__ import annotations

import numpy as np
import pytest

from shinro.outlook.analogs import Near, Queries, queries_at
from shinro.outlook.lookalikes import FAMILY_SHIFT, counting, family_shift, recounted
from shinro.outlook.panel import track_of
from shinro.outlook.windows import windows

from .worlds import walks


def query(total: float, noise: float = 0.3) -> Queries:
    one = np.ones(1)
    look = np.zeros((1, 14), dtype=np.float32)
    return Queries(look, -4.0 * one, -4.0 * one, 0.01 * one, total * one, noise * one, ("a",))


def test_the_neighbours_sampling_noise_is_exchanged_for_the_querys_own() -> None:
    change = np.random.default_rng(5).normal(0, 0.5, (1, 4000))
    near = Near(np.arange(4000)[None], np.ones((1, 4000)))
    blur = np.full((1, 4000), 0.16)
    made = recounted(change, blur, near, query(200.0))
    share = 1 / (1 + np.exp(4.0))
    own = 1 / (200 * share + 0.5) + 1 / (200 * (1 - share) + 0.5)
    assert np.std(made) == pytest.approx((0.09 + own) ** 0.5, rel=0.05)


def test_a_query_without_a_total_keeps_the_noise_it_has() -> None:
    assert counting(query(np.nan, 0.3), np.zeros(1)) == pytest.approx(0.3)


def test_half_of_a_familys_drift_is_taken_and_given_back_shrunk() -> None:
    made = windows([track_of(walks("a", 60, 30, 0.05, 1)), track_of(walks("b", 3, 30, 0.05, 2))])
    rows = np.flatnonzero(np.isfinite(made.change[:, 1]))
    shifted = made.change.copy()
    shifted[made.track == 0] += 0.4
    made.change[:] = shifted
    take, add = family_shift(made, rows, 2)
    own = made.track[rows] == 0
    assert np.unique(take[own]) == pytest.approx(FAMILY_SHIFT * np.median(made.change[rows[own], 1]))
    assert add["a"] > add[""] > add["b"] > take[~own][0]


def test_few_distinct_series_lean_on_the_wide_neighbourhood() -> None:
    from shinro.outlook.lookalikes import apart, changes

    track = track_of(walks("a", 150, 30, 0.2, 3))
    made = windows([track])
    rows = np.flatnonzero(np.isfinite(made.change[:, 1]))
    some = queries_at(track, 29, range(5))
    close, wide = apart(made, rows, some)
    line, distinct = changes(made, some, rows, close, wide, 2)
    assert (distinct > 20).all()
    assert (np.diff(line, axis=1) >= -1e-9).all()
