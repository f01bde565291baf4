from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from shinro.outlook.displacement import hazard, hazard_among, kaplan_meier, lifetimes
from shinro.outlook.panel import track_of

from .worlds import walks

# 6-mercaptopurine, remission in weeks (Freireich et al., Blood 21, 1963; worked through in Cox & Oakes 1984, table 1.1)
WEEKS = np.array([6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])
RELAPSED = np.array([True] * 9 + [False] * 12)


@pytest.mark.parametrize(
    ("week", "survival"),
    [(5, 1.0), (6, 0.857), (7, 0.807), (10, 0.753), (13, 0.690), (16, 0.627), (22, 0.538), (23, 0.448), (35, 0.448)],
)
def test_kaplan_meier_gives_the_published_remissions(week: int, survival: float) -> None:
    assert kaplan_meier(WEEKS, RELAPSED, 35)[week - 1] == pytest.approx(survival, abs=6e-4)


def test_a_loss_of_three_quarters_is_an_event_and_the_end_of_the_data_is_not() -> None:
    panel = walks("a", 2, 20, 0.0001, 1)
    count = panel.count.copy()
    count[0, 8:] /= 10.0
    _, time, event = lifetimes([track_of(replace(panel, count=count))])
    fell = time[event]
    assert fell.min() == 1
    assert fell.max() == 6
    assert time[~event].max() == 17


def test_steady_series_are_not_displaced_and_wild_ones_are() -> None:
    steady = hazard([track_of(walks("a", 40, 30, 0.01, 1))], -4.0)
    wild = hazard([track_of(walks("a", 40, 30, 0.5, 1))], -4.0)
    assert steady[-1] == 0.0
    assert wild[-1] > 0.3
    assert (np.diff(wild) >= 0).all()


def test_without_series_nothing_is_said() -> None:
    assert np.isnan(hazard_among(lifetimes([]), -4.0)).all()
