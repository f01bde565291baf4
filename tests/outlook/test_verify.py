from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from shinro.outlook.backtest import STEPS, Origin
from shinro.outlook.panel import log_share, track_of
from shinro.outlook.scale import NORMAL
from shinro.outlook.score import crps
from shinro.outlook.verify import group_of, held, verify

from .worlds import walks

TRACK = track_of(walks("a", 200, 12, 0.2, 1))
PLACE = STEPS.index(2)


def origin(year: int, wide: float, seed: int) -> Origin:
    """Return 200 cases whose outcomes scatter by 0.4 about a forecast `wide` times as wide."""
    truth = np.full((200, len(STEPS)), np.nan)
    truth[:, PLACE] = -5.0 + 0.4 * np.random.default_rng(seed).standard_normal(200)
    made = np.full((200, len(STEPS), 100), np.nan, dtype=np.float32)
    made[:, PLACE] = -5.0 + 0.4 * wide * NORMAL
    none = np.zeros(200, dtype=np.int64)
    floor = np.full_like(truth, -np.inf)
    return Origin(date(year, 7, 15).toordinal(), none, np.arange(200), none, truth, floor, {"x": made, "y": made})


def test_scores_are_those_of_log_shares() -> None:
    one = origin(2015, 1.0, 1)
    made = verify([one], [TRACK], ("x", "y"))
    line = log_share(one.made["x"][:, PLACE].astype(np.float64))
    np.testing.assert_allclose(made.error[0, 0], crps(line, log_share(one.truth[:, PLACE])))
    np.testing.assert_array_equal(made.error[0, 0], made.error[1, 0])
    assert held(made.probability[0, 0], made.hidden, 0.8).mean() == pytest.approx(0.8, abs=0.08)


def test_calibration_learns_from_outcomes_already_known_and_no_others() -> None:
    origins = [origin(year, 0.6, year) for year in range(2005, 2020)]
    made = verify(origins, [TRACK], ("x",))
    first, last = (made.origin == origins[at].day for at in (0, -1))
    np.testing.assert_array_equal(made.error[0, 0, first], made.error[0, 1, first])
    raw, calibrated = (held(made.probability[0, v, last], made.hidden[last], 0.8).mean() for v in (0, 1))
    assert raw < 0.62
    assert calibrated > raw + 0.03
    assert made.error[0, 1, last].mean() < made.error[0, 0, last].mean()
    changed = [*origins[:-1], origin(2019, 3.0, 5)]
    again = verify(changed, [TRACK], ("x",))
    np.testing.assert_array_equal(made.error[..., ~last], again.error[..., ~last])


def test_below_the_floor_nothing_is_told_apart() -> None:
    one = origin(2015, 1.0, 1)
    one.floor[:, PLACE] = -5.0
    one.truth[:, PLACE] = np.maximum(one.truth[:, PLACE], -5.0)
    made = verify([one], [TRACK], ("x",))
    np.testing.assert_array_equal(made.hidden, made.truth <= log_share(np.array([-5.0]))[0])
    np.testing.assert_allclose(made.probability[0, 0, made.hidden], 0.5, atol=0.01)


@pytest.mark.parametrize(("below", "part"), [(0.5, 0.8), (0.1, 0.0), (1.0, 0.8), (0.2, 0.5)])
def test_of_a_hidden_outcome_the_covered_part_counts(below: float, part: float) -> None:
    assert held(np.array([below]), np.array([True]), 0.8)[0] == pytest.approx(part)


@pytest.mark.parametrize(("below", "part"), [(0.5, 1.0), (0.1, 1.0), (0.09, 0.0), (0.91, 0.0)])
def test_an_outcome_seen_lies_inside_or_not(below: float, part: float) -> None:
    assert held(np.array([below]), np.array([False]), 0.8)[0] == part


def test_groups_put_the_fields_first_and_count_nothing_twice() -> None:
    one = origin(2015, 1.0, 1)
    tracks = [track_of(walks(name, 200, 5, 0.1, 1)) for name in ("a", "fields", "a, site left out")]
    made = verify([replace(one, track=np.repeat([0, 1, 2], [100, 12, 88]))], tracks, ("x",))
    groups = {name: int(rows.sum()) for name, rows in group_of(made).items()}
    assert list(groups.items()) == [("fields", 12), ("all", 100), ("a", 100), ("a, site left out", 88)]
