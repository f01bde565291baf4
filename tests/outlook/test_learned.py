from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.outlook.analogs import queries_at
from shinro.outlook.learned import KINSHIP, alike, changes, crowding, design, learn
from shinro.outlook.panel import track_of
from shinro.outlook.windows import FEATURES, windows

from .worlds import walks

TRACK = track_of(walks("a", 120, 40, 0.2, 11))
WORLD = windows([TRACK])
KNOWN = np.flatnonzero(np.isfinite(WORLD.change[:, 3]))


def test_a_random_walk_is_learned_as_one() -> None:
    lesson = learn(WORLD, KNOWN, design(WORLD.features[KNOWN]), 4)
    made = changes(lesson, queries_at(TRACK, 39, range(60)), ("a",))
    width = (made[:, 89] - made[:, 10]) / 2 / 1.254
    assert width.mean() == pytest.approx(0.4, rel=0.15)
    assert abs(made[:, 49:51].mean()) < 0.12


def test_growth_that_goes_on_is_learned() -> None:
    draw = np.random.default_rng(3)
    panel = walks("a", 150, 40, 0.01, 3)
    slope = draw.normal(0, 0.08, (150, 1))
    odds = -5.0 + slope * np.arange(40)
    count = draw.binomial(200_000, 1 / (1 + np.exp(-odds))).astype(float)
    track = track_of(
        type(panel)(panel.source, panel.series, panel.areas, panel.ends, count, panel.total, panel.censored, True)
    )
    made = windows([track])
    rows = np.flatnonzero(np.isfinite(made.change[:, 3]))
    lesson = learn(made, rows, design(made.features[rows]), 4)
    middle = changes(lesson, queries_at(track, 39, range(150)), ("a",))[:, 49:51].mean(axis=1)
    alive = (count[:, 39] > 50) & (count[:, 39] < 150_000) & (np.abs(slope[:, 0]) < 0.1)
    assert np.corrcoef(middle[alive], slope[alive, 0])[0, 1] > 0.95


def test_windows_of_one_period_count_as_a_few() -> None:
    weight = crowding(WORLD, KNOWN, 1)
    for period in np.unique(WORLD.period[KNOWN]):
        assert weight[WORLD.period[KNOWN] == period].sum() < 1.0 / KINSHIP


@settings(max_examples=50)
@given(st.lists(st.floats(-8, 8) | st.just(float("nan")), min_size=len(FEATURES), max_size=len(FEATURES)))
def test_any_history_has_a_design(values: list[float]) -> None:
    look = np.array([values], dtype=np.float32)
    for name in ("age", "noise", "count", "old"):
        look[0, FEATURES.index(name)] = abs(np.nan_to_num(look[0, FEATURES.index(name)]))
    made = design(look)
    assert np.isfinite(made).all()
    assert made[0, 0] == 1.0


def test_who_moved_as_this_one_is_nearest_to_itself() -> None:
    lesson = learn(WORLD, KNOWN, design(WORLD.features[KNOWN]), 4)
    near = alike(lesson, lesson.look[[5, 600]], ("a", "a"), ("a",))
    assert 5 in near.index[0]
    assert 600 in near.index[1]
