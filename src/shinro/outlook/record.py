"""The track record shipped beside this file, cut to what had been known on any day.

`scorecard.json` holds sums per origin of the back-test, so that a replay pools only the cases whose outcome was known
by its own date. `tools/compile_scorecard.py` writes it.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from .types import Score

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_EXTRAPOLATED = 100
"""A horizon with fewer cases than this is extrapolated: it gets no score."""


class Tally(msgspec.Struct, frozen=True, array_like=True):
    """Sums over the cases of one group, forecaster, horizon (years) and origin.

    `known`: ISO day on which the outcomes were known; `crps`: sum on log shares; `inside`: outcomes inside the 50, 80
    and 95 % intervals; then the same with calibrated intervals; `bins`: outcomes by the probability that lay below
    them, in twenty equal bins (of the forecaster in use alone). An outcome that its source hides counts in parts.
    """

    group: str
    forecaster: str
    horizon: float
    origin: str
    known: str
    cases: int
    crps: float
    inside: tuple[float, float, float]
    calibrated_crps: float
    calibrated_inside: tuple[float, float, float]
    bins: tuple[float, ...] = ()


class Comparison(msgspec.Struct, frozen=True, array_like=True):
    """CRPS of the forecaster in use over that of `against`, with a 95 % interval by bootstrap over series and origins.

    Of `group` at `horizon` years, raw against raw.
    """

    group: str
    horizon: float
    against: str
    cases: int
    ratio: float
    low: float
    high: float


class Together(msgspec.Struct, frozen=True, array_like=True):
    """How often the mean of several series lay in its own 80 % interval, at one origin and horizon.

    `group`: "fields" (mean of the twelve), "areas" (of one area's series in one source) or "sources" (a whole source).
    """

    group: str
    horizon: float
    known: str
    cases: int
    inside80: int


class Miss(msgspec.Struct, frozen=True, array_like=True):
    """An outcome far outside what was forecast.

    `shares` (0-1): on the day of the forecast; its 10th, 50th and 90th percentile; what came. `score`: the normal score
    at which that lay. A share of nothing counted is 0.
    """

    group: str
    series: str
    origin: str
    horizon: float
    known: str
    shares: tuple[float, float, float, float, float]
    score: float


class Scorecard(msgspec.Struct, frozen=True):
    """The back-test's sums, and the snapshot they were computed from."""

    snapshot: str
    tallies: tuple[Tally, ...]
    comparisons: tuple[Comparison, ...]
    together: tuple[Together, ...]
    misses: tuple[Miss, ...]

    def known(self, day: date) -> Scorecard:
        """Return what had been known of it on `day`; comparisons, which pool all origins, only once all were known."""
        text = day.isoformat()
        whole = all(t.known <= text for t in self.tallies)
        return Scorecard(
            self.snapshot,
            tuple(t for t in self.tallies if t.known <= text),
            self.comparisons if whole else (),
            tuple(t for t in self.together if t.known <= text),
            tuple(m for m in self.misses if m.known <= text),
        )


class HeldOut(msgspec.Struct, frozen=True):
    """The source that no choice of this folder looked at, since when, and why it."""

    source: str
    since: date
    why: str
    why_ja: str


@cache
def shipped() -> Scorecard:
    """Return the scorecard in the package."""
    return msgspec.json.decode(files(__package__).joinpath("scorecard.json").read_bytes(), type=Scorecard)


@cache
def held_out() -> HeldOut:
    """Return which source was kept out of every choice."""
    told = tomllib.loads(files(__package__).joinpath("held_out.toml").read_text("utf-8"))
    return HeldOut(**told)


def written(card: Scorecard) -> bytes:
    """Return the scorecard as the text of its file: one entry a line, in order, so that versions can be compared."""
    parts = [f'{{"snapshot": "{card.snapshot}"']
    for name in ("tallies", "comparisons", "together", "misses"):
        lines = ",\n".join(msgspec.json.encode(entry).decode() for entry in getattr(card, name))
        parts.append(f'"{name}": [\n{lines}\n]')
    return (",\n".join(parts) + "}\n").encode()


def tallied_in(tally: Tally) -> tuple[str, ...]:
    """Return the groups that a tally counts in: its own, and "all", which leaves out the fields, whose posts its own
    terms count, and what was forecast twice (a group with a comma).
    """
    return (tally.group,) if tally.group == "fields" or "," in tally.group else (tally.group, "all")


def extrapolated(tallies: Iterable[Tally]) -> dict[str, dict[float, int]]:
    """Return the cases of the horizons with too few to be scored, by group; 0 where a longer one than any known."""
    cases: dict[str, dict[float, int]] = {}
    for t in tallies:
        if t.forecaster == "naive":
            for group in tallied_in(t):
                into = cases.setdefault(group, {})
                into[t.horizon] = into.get(t.horizon, 0) + t.cases
    every = {horizon for known in cases.values() for horizon in known}
    return {
        group: {h: known.get(h, 0) for h in sorted(every) if h >= min(known) and known.get(h, 0) < MOST_EXTRAPOLATED}
        for group, known in cases.items()
    }


def pooled(tallies: Iterable[Tally], least: int = MOST_EXTRAPOLATED) -> tuple[Score, ...]:
    """Return scores over all origins, the twelve fields first, then all other groups together, then each.

    A horizon with fewer than `least` cases has none.
    """
    sums: dict[tuple[str, str, float], list[float]] = {}
    for t in tallies:
        row = (t.cases, t.crps, *t.inside, t.calibrated_crps, *t.calibrated_inside)
        for group in tallied_in(t):
            into = sums.setdefault((group, t.forecaster, t.horizon), [0.0] * len(row))
            for at, value in enumerate(row):
                into[at] += value
    result = []
    order = {"fields": 0, "all": 1}
    for group, forecaster, horizon in sorted(sums, key=lambda key: (order.get(key[0], 2), key[0])):
        cases, crps, *inside, calibrated, i50, i80, i95 = sums[group, forecaster, horizon]
        base = sums.get((group, "naive", horizon))
        if base and base[1] > 0 and base[0] == cases >= least:
            c50, c80, c95 = (x / cases for x in inside)
            moved = (calibrated / base[1], i50 / cases, i80 / cases, i95 / cases)
            result.append(Score(group, forecaster, horizon, int(cases), crps / base[1], c50, c80, c95, *moved))
    return tuple(result)
