"""What the race on history came to, as one immutable document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from msgspec import Struct

from ..course.calibration import values
from ..halfyear import HalfYear
from .compare import compared, independent, kendall
from .entrant import WINDOWS
from .history import COURSE, PRIMARY
from .rivals import RIVALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from .history import Raced

    Floats = npt.NDArray[np.float64]

SCHEMA = 1
PERSISTENCE = 0.5
"""Correlation of one half-year's luck with the next, at which it is asked once more what can be told apart."""
AGES, HOURS, KNOWN = (30.0, 40.0), (5.0, 10.0), (1.0, 2.0)
"""Borders of the map's cells: age, hours a week, fields known to half of their threshold (from each on the next)."""


class Standing(Struct, frozen=True):
    """One policy over all people and starts.

    By window (5, 8, 10 years): `regret` in half-years of pay, mean, with its own 90 % limits `low` and `high` over
    starts and people; `contribution` in half-years of pay from the fields; `useful`: share of half-years employable.
    `behind`: how far it falls behind Shinro's course over five years, with limits that hold for all policies at once;
    `told`: "worse" or "better" than the course where they exclude zero, else "open"; `resampled`: the spread of
    `behind` in resampled blocks, which is too small; `persistent`: whether it were told apart if half-years were
    correlated at `PERSISTENCE`. `hours` studied a week; `successes`: challenges a year, 0 for the courses, which choose
    none; `best`: share of people for whom no policy did better.
    """

    policy: str
    regret: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    contribution: tuple[float, ...]
    useful: tuple[float, ...]
    behind: float
    behind_low: float
    behind_high: float
    told: Literal["worse", "better", "open", ""]
    resampled: float
    persistent: bool
    hours: float
    successes: float
    best: float


class RivalWorld(Struct, frozen=True):
    """A rival world: by policy, what it comes to over five years beyond Shinro's course; `tau`: Kendall's, of its
    ranking with the base world's; `first`: the policy that comes first.
    """

    world: str
    beyond: dict[str, float]
    tau: float
    first: str


class Ribbon(Struct, frozen=True):
    """A policy over time: discounted value so far beyond Shinro's course, by half-years lived, mean over starts and
    their 10-90 %.
    """

    policy: str
    mean: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


class Cell(Struct, frozen=True):
    """People alike: places of their age, hours and fields known among `AGES`, `HOURS`, `KNOWN`; mean regret over five
    years by policy.
    """

    age: int
    hours: int
    known: int
    people: int
    regret: dict[str, float]


class StartLine(Struct, frozen=True):
    """One start: mean regret over five years of its people, by policy."""

    start: str
    people: int
    regret: dict[str, float]


class HistoryRace(Struct, frozen=True):
    """The race on history. `starts` of it, from `first` to `last`, with `people` in all; by window (half-years):
    `counted` starts, `independent` histories, and `gap`: the part by which the bound on the grid lies above the best
    attained (mean; below zero where a course without the grid beats it).
    """

    schema: int
    seed: int
    first: str
    last: str
    starts: int
    people: int
    windows: tuple[int, ...]
    counted: tuple[int, ...]
    independent: tuple[float, ...]
    gap: tuple[float, ...]
    standings: tuple[Standing, ...]
    worlds: tuple[RivalWorld, ...]
    ribbons: tuple[Ribbon, ...]
    cells: tuple[Cell, ...]
    by_start: tuple[StartLine, ...]


def race_of(rows: Sequence[Raced], seed: int) -> HistoryRace:
    """Return what the rows of the race come to; policies in order of their regret over five years."""
    starts = sorted({row.start for row in rows})
    policies = tuple(rows[0].lives)
    windows = tuple(w for i, w in enumerate(WINDOWS) if any(len(row.hindsight) > i for row in rows))
    stride = max((HalfYear.parse(starts[-1]) - HalfYear.parse(starts[0])) // max(len(starts) - 1, 1), 1)
    regret = [_table(rows, starts, policies, i) for i in range(len(windows))]
    means = [np.nanmean(one[_there(one)], axis=1).mean(axis=0) for one in regret]
    limits = [
        compared(one[_there(one)], -(-window // stride), seed, "regret", str(window))
        for one, window in zip(regret, windows, strict=True)
    ]
    reference = policies.index(COURSE)
    block = -(-windows[PRIMARY] // stride)
    behind = regret[PRIMARY] - regret[PRIMARY][..., [reference]]
    apart = compared(behind, block, seed, "behind")
    lasting = compared(behind, block, seed, "behind", persistence=PERSISTENCE)
    best = np.array([[one.worth[PRIMARY] for one in row.lives.values()] for row in rows])
    shares = (best >= best.max(axis=1, keepdims=True) - 1e-9).mean(axis=0)
    standings = []
    for p in np.argsort(means[PRIMARY], kind="stable"):
        name = policies[p]
        lives = [row.lives[name] for row in rows]
        five = windows[PRIMARY]
        standings.append(
            Standing(
                policy=name,
                regret=tuple(float(one[p]) for one in means),
                low=tuple(max(float(one.low[p]), 0.0) for one in limits),
                high=tuple(float(one.high[p]) for one in limits),
                contribution=tuple(
                    float(np.mean([sum(life.contribution[:w]) for life in lives if len(life.value) >= w]))
                    for w in windows
                ),
                useful=tuple(
                    float(np.mean([np.mean(life.useful[:w]) for life in lives if len(life.value) >= w]))
                    for w in windows
                ),
                behind=float(apart.mean[p]),
                behind_low=float(apart.all_low[p]),
                behind_high=float(apart.all_high[p]),
                resampled=float(apart.resampled[p]),
                persistent=bool(p != reference and (lasting.all_low[p] > 0.0 or lasting.all_high[p] < 0.0)),
                told=""
                if p == reference
                else "worse"
                if apart.all_low[p] > 0.0
                else "better"
                if apart.all_high[p] < 0.0
                else "open",
                hours=float(np.mean([np.mean(life.hours[:five]) for life in lives]) / 26.0),
                successes=float(np.mean([np.mean(life.success[:five]) for life in lives]) * 2.0),
                best=float(shares[p]),
            )
        )
    order = [one.policy for one in standings]
    return HistoryRace(
        schema=SCHEMA,
        seed=seed,
        first=starts[0],
        last=starts[-1],
        starts=len(starts),
        people=len(rows),
        windows=windows,
        counted=tuple(int(_there(one).sum()) for one in regret),
        independent=tuple(
            independent((int(_there(one).sum()) - 1) * stride + 1, window)
            for one, window in zip(regret, windows, strict=True)
        ),
        gap=tuple(
            float(np.mean([row.upper[i] / row.hindsight[i] - 1.0 for row in rows if len(row.hindsight) > i]))
            for i in range(len(windows))
        ),
        standings=tuple(standings),
        worlds=tuple(_world(name, rows, order) for name in RIVALS),
        ribbons=tuple(_ribbon(name, rows, starts, windows[-1]) for name in order),
        cells=_cells(rows, order),
        by_start=tuple(StartLine(start, len(people), _regrets(people, order)) for start, people in grouped(rows)),
    )


def grouped(rows: Sequence[Raced]) -> list[tuple[str, list[Raced]]]:
    """Return the people of each start, in order of the starts."""
    return [(start, [row for row in rows if row.start == start]) for start in sorted({row.start for row in rows})]


def _regrets(rows: Sequence[Raced], order: Sequence[str]) -> dict[str, float]:
    return {
        name: float(np.mean([row.hindsight[PRIMARY] - row.lives[name].worth[PRIMARY] for row in rows]))
        for name in order
    }


def _table(rows: Sequence[Raced], starts: Sequence[str], policies: Sequence[str], window: int) -> Floats:
    """Return regrets `[start, person, P]` over a window; NaN where it is not known or a start has fewer people."""
    by_start = [people for _, people in grouped(rows)]
    found = np.full((len(starts), max(map(len, by_start)), len(policies)), np.nan)
    for s, people in enumerate(by_start):
        for i, row in enumerate(people):
            if len(row.hindsight) > window:
                found[s, i] = [row.hindsight[window] - row.lives[name].worth[window] for name in policies]
    return found


def _there(table: Floats) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = np.isfinite(table[:, 0, 0])
    return found


def _world(name: str, rows: Sequence[Raced], order: Sequence[str]) -> RivalWorld:
    worth = np.array([[row.rivals[name][policy] for policy in order] for row in rows])
    beyond = (worth - worth[:, [order.index(COURSE)]]).mean(axis=0)
    tau = kendall(beyond, -np.arange(len(order), dtype=np.float64))
    return RivalWorld(name, dict(zip(order, map(float, beyond), strict=True)), tau, order[int(np.argmax(beyond))])


def _ribbon(name: str, rows: Sequence[Raced], starts: Sequence[str], length: int) -> Ribbon:
    beta = (1.0 + values()["discount_per_year"]) ** (-0.5 * np.arange(length))
    paths = np.full((len(starts), length), np.nan)
    for s, start in enumerate(starts):
        people = [row for row in rows if row.start == start]
        lived = min(len(people[0].lives[name].value), length)
        ahead = np.array([np.subtract(row.lives[name].value, row.lives[COURSE].value)[:lived] for row in people])
        paths[s, :lived] = np.cumsum((ahead * beta[:lived]).mean(axis=0))
    low, high = np.nanquantile(paths, [0.1, 0.9], axis=0)
    return Ribbon(name, *(tuple(map(float, one)) for one in (np.nanmean(paths, axis=0), low, high)))


def place_of(age: float, weekly_hours: float, known: float) -> tuple[int, int, int]:
    """Return the places of somebody on the map: age, hours, fields known."""
    return (
        int(np.searchsorted(AGES, age, side="right")),
        int(np.searchsorted(HOURS, weekly_hours, side="right")),
        int(np.searchsorted(KNOWN, known, side="right")),
    )


def _cells(rows: Sequence[Raced], order: Sequence[str]) -> tuple[Cell, ...]:
    groups: dict[tuple[int, int, int], list[Raced]] = {}
    for row in rows:
        groups.setdefault(place_of(row.age, row.weekly_hours, row.known), []).append(row)
    return tuple(
        Cell(
            *place,
            people=len(group),
            regret=_regrets(group, order),
        )
        for place, group in sorted(groups.items())
    )
