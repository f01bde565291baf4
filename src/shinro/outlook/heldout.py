"""The held-out source, forecast once more as if its site had never been seen: as a reader's own series would be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from .backtest import OURS, POOLED, Origin, run
from .record import held_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .panel import Track
    from .windows import Windows

ALONE = "{source}, site left out"
"""Its second name in the record."""


def tracks_with(tracks: Sequence[Track]) -> tuple[Track, ...]:
    """Return the tracks and, after them, the held-out one under its second name."""
    name = held_out().source
    return (*tracks, *(replace(track, source=ALONE.format(source=name)) for track in tracks if track.source == name))


def once_more(windows: Windows, origin: Origin) -> Origin:
    """Return the origin with the cases of the held-out source added under its second name.

    The forecaster in use and the pooled ones do without every window of its site, its own past included; those that
    look at one series alone say what they said before.
    """
    name, extra = held_out().source, len(windows.tracks)
    number = next((at for at, track in enumerate(windows.tracks) if track.source == name), -1)
    mine = np.flatnonzero(origin.track == number)
    if not len(mine):
        return origin
    site = [track.source for track in windows.tracks if name.startswith(track.source)]
    chosen = {track.source: np.zeros(0, dtype=np.int64) for track in windows.tracks} | {name: origin.series[mine]}
    left = np.array([track.source in site for track in windows.tracks])[windows.track]
    never = np.where(left[:, None], np.iinfo(np.int32).max, windows.known).astype(np.int32)
    try:
        alone = run(replace(windows, known=never), origin.day, chosen, (OURS, *POOLED)).made
    except ValueError:
        return origin
    return Origin(
        origin.day,
        np.r_[origin.track, np.full(len(mine), extra)],
        np.r_[origin.series, origin.series[mine]],
        np.r_[origin.period, origin.period[mine]],
        np.concatenate([origin.truth, origin.truth[mine]]),
        np.concatenate([origin.floor, origin.floor[mine]]),
        {n: np.concatenate([made, alone[n] if n in alone else made[mine]]) for n, made in origin.made.items()},
    )
