from __future__ import annotations

import numpy as np
import pytest

from shinro.outlook.analogs import queries_at
from shinro.outlook.panel import track_of
from shinro.outlook.walk import pooled_walk
from shinro.outlook.windows import windows

from .worlds import walks


def test_the_pooled_walk_recovers_a_random_walk() -> None:
    track = track_of(walks("a", 150, 30, 0.2, 5))
    query = queries_at(track, 29, range(20))
    walk = pooled_walk(windows([track]), query, 4, int(track.days[-1]))
    width = (walk[:, 89] - walk[:, 10]) / 2 / 1.254
    assert width.mean() == pytest.approx(0.4, rel=0.1)
    np.testing.assert_allclose(walk[:, 49:51].mean(axis=1), query.last, atol=0.1)


def test_a_source_with_few_windows_walks_as_all_do() -> None:
    small, large = track_of(walks("a", 3, 12, 0.01, 5)), track_of(walks("b", 150, 12, 0.4, 6))
    walk = pooled_walk(windows([small, large]), queries_at(small, 11, [0]), 2, int(small.days[-1]))
    assert np.ptp(walk[0]) > 1.0
