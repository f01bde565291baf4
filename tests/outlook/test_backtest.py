from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from shinro.evidence import FIELDS as NAMES
from shinro.outlook.backtest import FORECASTERS, Case, backtest, eligible, outcome
from shinro.outlook.panel import track_of
from shinro.outlook.record import shipped

from .worlds import walks

if TYPE_CHECKING:
    import pytest

    from shinro.evidence import Evidence


def test_the_shipped_scorecard_is_what_the_back_test_gives(evidence: Evidence, monkeypatch: pytest.MonkeyPatch) -> None:
    import shinro.outlook.backtest as module

    monkeypatch.setattr(module, "YEARS", (1,))
    day = date(2018, 7, 15)
    made = backtest(evidence.as_of, [day], 0)
    kept = [t for t in shipped().tallies if t.origin == day.isoformat() and t.horizon == 1.0]
    assert [(t.group, t.forecaster, t.cases) for t in made] == [(t.group, t.forecaster, t.cases) for t in kept]
    np.testing.assert_allclose([t.crps for t in made], [t.crps for t in kept], rtol=1e-3)
    np.testing.assert_allclose([t.inside80 for t in made], [t.inside80 for t in kept], atol=1)
    assert {t.forecaster for t in made} == set(FORECASTERS)
    assert next(t for t in made if t.group == "fields").cases <= len(NAMES)


def test_the_choice_of_cases_does_not_look_ahead() -> None:
    panel = walks("a", 400, 20, 0.2, 1, total=300.0)
    track = track_of(panel)
    day = int(track.days[-1]) + 5
    rows = eligible(track, day, 0)
    assert len(rows) == 150
    assert (track.count[rows, -1] >= 5).all()
    assert not len(eligible(track, day + 500, 0))
    assert not len(eligible(track_of(walks("a", 400, 4, 0.2, 1)), int(track.days[3]), 0))


def test_an_outcome_is_the_same_series_years_later() -> None:
    full = walks("a", 5, 20, 0.2, 1)
    early = track_of(
        type(full)(
            full.source,
            full.series,
            full.areas,
            full.ends[:14],
            full.count[:, :14],
            full.total[:, :14],
            full.censored[:, :14],
            True,
        )
    )
    later = track_of(full)
    case = Case(early, np.array([1, 3]))
    np.testing.assert_allclose(outcome(case, [later], 3), later.seen[[1, 3], 19])
    assert np.isnan(outcome(case, [later], 1)).all()
    assert np.isnan(outcome(case, [], 3)).all()


def test_progress_is_told_and_nothing_asked_gives_nothing(evidence: Evidence) -> None:
    told: list[date] = []
    assert backtest(evidence.as_of, [], 0, told.append) == ()
    assert told == []
