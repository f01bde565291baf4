from __future__ import annotations

import numpy as np

from shinro.outlook import heldout
from shinro.outlook.backtest import OURS, run
from shinro.outlook.panel import track_of
from shinro.outlook.record import held_out
from shinro.outlook.windows import windows

from .worlds import walks

NAME = held_out().source


def test_its_own_past_and_its_sites_are_left_out() -> None:
    tracks = [
        track_of(walks("pypl_index", 120, 30, 0.1, 1), lag=5),
        track_of(walks("stackoverflow_tags", 120, 30, 0.4, 2), lag=5),
        track_of(walks(NAME, 60, 30, 0.4, 3), lag=5),
    ]
    known = windows(tracks)
    chosen = {track.source: np.arange(20) for track in tracks}
    origin = run(known, int(tracks[0].days[24]) + 5, chosen, (OURS, "naive"))
    both = heldout.once_more(known, origin)
    assert len(both.track) == len(origin.track) + 20
    first, again = both.track == 2, both.track == 3
    np.testing.assert_array_equal(both.truth[first], both.truth[again])
    np.testing.assert_array_equal(both.made["naive"][first], both.made["naive"][again])
    wide = [np.nanmean(np.ptp(both.made[OURS][rows, 1], axis=1)) for rows in (first, again)]
    assert wide[1] < 0.6 * wide[0]  # only the calm source is left to learn from
    assert [t.source for t in heldout.tracks_with(tracks)][-1] == f"{NAME}, site left out"


def test_without_a_case_nothing_is_added() -> None:
    tracks = [track_of(walks("pypl_index", 120, 30, 0.1, 1), lag=5)]
    known = windows(tracks)
    origin = run(known, int(tracks[0].days[24]) + 5, {"pypl_index": np.arange(5)}, ("naive",))
    assert heldout.once_more(known, origin) is origin
