from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from shinro.outlook.analogs import queries_at
from shinro.outlook.panel import track_of
from shinro.outlook.precedents import PER_SOURCE, precedents
from shinro.outlook.windows import windows

from .worlds import walks


def test_precedents_are_different_series_with_what_became_of_them() -> None:
    tracks = [track_of(walks("hn_hiring", 30, 30, 0.15, 1)), track_of(walks("pypl_index", 30, 30, 0.15, 2))]
    made = windows(tracks)
    day = int(tracks[0].days[-1])
    found = precedents(made, queries_at(tracks[0], 29, [3]), "cv", day)
    assert len(found) == 5
    assert len({a.series for a in found}) == 5
    assert max(sum(a.source == s for a in found) for s in ("hn_hiring", "pypl_index")) <= 5 - PER_SOURCE
    assert found[0].weight == 1.0
    for analog in found:
        track = tracks[0] if analog.source == "hn_hiring" else tracks[1]
        row = track.series.index(analog.series)
        at = int(np.flatnonzero(track.days == analog.at.toordinal())[0])
        share = 1 / (1 + np.exp(-track.level[row]))
        assert analog.became[1.0] == pytest.approx(share[at + 2] / share[at])
        assert set(analog.became) >= {1.0, 2.0, 3.0}


def test_a_fields_own_terms_are_no_precedent() -> None:
    panel = replace(walks("hn_hiring", 30, 30, 0.15, 1), areas=("cv",) * 29 + ("",))
    track = track_of(panel)
    found = precedents(windows([track]), queries_at(track, 29, [3]), "cv", int(track.days[-1]))
    assert [a.series for a in found] == ["hn_hiring 29"]


def test_what_followed_is_cut_at_the_day() -> None:
    track = track_of(walks("hn_hiring", 30, 30, 0.15, 1), lag=40)
    day = int(track.days[20])
    for analog in precedents(windows([track]), queries_at(track, 19, [3]), "cv", day):
        years = max(analog.became)
        assert analog.at.toordinal() + 365 * years + 40 <= day


def test_no_precedent_without_three_years() -> None:
    track = track_of(walks("hn_hiring", 10, 7, 0.15, 1))
    assert precedents(windows([track]), queries_at(track, 6, [3]), "cv", int(track.days[-1])) == ()
