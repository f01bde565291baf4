from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from shinro.outlook.analogs import queries_at
from shinro.outlook.panel import track_of
from shinro.outlook.rivals_pooled import plain_analogs, pooled_markov
from shinro.outlook.windows import windows

from .worlds import walks

if TYPE_CHECKING:
    from collections.abc import Callable

PANEL = walks("a", 150, 40, 0.2, 11)
BOTH = pytest.mark.parametrize("method", [plain_analogs, pooled_markov])


@BOTH
@pytest.mark.parametrize("step", [2, 6])
def test_a_random_walk_is_recovered(method: Callable[..., np.ndarray], step: int) -> None:
    track = track_of(PANEL)
    query = queries_at(track, 39, range(40))
    made = method(windows([track]), query, step, int(track.days[-1]))
    width = (made[:, 89] - made[:, 10]) / 2 / 1.254
    assert width.mean() == pytest.approx(0.2 * step**0.5, rel=0.2)
    assert (np.diff(made, axis=1) >= 0).all()


@BOTH
def test_nothing_known_later_enters(method: Callable[..., np.ndarray]) -> None:
    count = PANEL.count.copy()
    count[:, 31:] = np.floor(count[:, 31:] * 0.3)
    made = []
    for panel in (PANEL, replace(PANEL, count=count)):
        track = track_of(panel, lag=5)
        made.append(method(windows([track]), queries_at(track, 30, range(6)), 4, int(track.days[30]) + 5))
    np.testing.assert_array_equal(made[0], made[1])
