from __future__ import annotations

import numpy as np
import pytest

from shinro.outlook.analogs import (
    OTHER_SOURCE,
    WEIGHTS,
    Queries,
    distances,
    joined,
    nearest,
    queries_at,
    space,
)
from shinro.outlook.panel import track_of
from shinro.outlook.windows import windows

from .worlds import walks

WORLD = windows([track_of(walks("a", 40, 24, 0.2, 1)), track_of(walks("b", 40, 24, 0.2, 2))])


def queries_of(rows: np.ndarray) -> Queries:
    """Return windows as queries."""
    parts = [
        queries_at(WORLD.tracks[WORLD.track[row]], int(WORLD.period[row]), [int(WORLD.series[row])]) for row in rows
    ]
    return joined(parts)


def test_a_window_is_nearest_to_itself() -> None:
    every = np.arange(len(WORLD))
    rows = np.array([10, 500, 900])
    apart = distances(space(WORLD, every), queries_of(rows))
    lacking = (WEIGHTS**2 * ~np.isfinite(WORLD.features[rows, : len(WEIGHTS)])).sum(axis=1)
    np.testing.assert_allclose(apart[np.arange(3), rows], lacking, atol=1e-3)


def test_distance_is_the_sum_over_features_and_source() -> None:
    where = space(WORLD, np.arange(len(WORLD)))
    rows = np.array([300, 1000])
    apart = distances(where, queries_of(rows))
    other = 950
    scaled = np.clip((WORLD.features[:, : len(WEIGHTS)] - where.middle) / where.width, -4, 4)
    for at, row in enumerate(rows):
        gap = scaled[row] - scaled[other]
        by_hand = float(np.nansum(np.where(np.isfinite(gap), gap**2, 1.0) * WEIGHTS**2))
        by_hand += 0.0 if WORLD.track[row] == WORLD.track[other] else OTHER_SOURCE
        assert apart[at, other] == pytest.approx(by_hand, abs=2e-3)


def test_neighbours_weigh_more_the_nearer_they_are() -> None:
    every = np.arange(len(WORLD))
    apart = distances(space(WORLD, every), queries_of(np.array([100])))
    near = nearest(apart, every, 50)
    order = np.argsort(apart[0, near.index[0]], kind="stable")
    weight = near.weight[0, order]
    assert (np.diff(weight) <= 1e-9).all()
    assert set(near.index[0]) <= set(np.flatnonzero(apart[0] <= np.sort(apart[0])[49]))


def test_an_empty_space_is_refused() -> None:
    with pytest.raises(ValueError, match="no windows"):
        space(WORLD, np.zeros(0, dtype=np.int64))
