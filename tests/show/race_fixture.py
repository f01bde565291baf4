"""Invented races with the shape of real ones: test values, no results."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec.structs import replace

from shinro.race.future import Futured, FutureRace, Sensitivity
from shinro.race.results import Cell, HistoryRace, Ribbon, RivalWorld, Standing, StartLine
from shinro.race.someone import Reader

REGRET = {"stay-put": 2.0, "course": 0.9, "course-cross": 0.7, "highest-pay": 0.4, "follow-hype": 3.0}
FAR = 5.0


def standing(policy: str, regret: float, own: float) -> Standing:
    """Return a standing whose limits lie half a half-year to either side."""
    behind = regret - own
    told: Literal["worse", "better", "open", ""] = (
        "" if policy == "course" else "worse" if behind > FAR else "better" if behind < -FAR else "open"
    )
    return Standing(
        policy=policy,
        regret=(regret, regret + 0.5, regret + 0.8),
        low=(regret - 0.2, regret, regret + 0.2),
        high=(regret + 0.2, regret + 1.0, regret + 1.4),
        contribution=(8.0 - regret, 12.0, 15.0),
        useful=(0.9 - regret / 10, 0.9, 0.9),
        behind=behind,
        behind_low=behind - 0.5,
        behind_high=behind + 0.5,
        told=told,
        resampled=0.1,
        persistent=False,
        hours=6.0,
        successes=0.4,
        best=0.1,
    )


def history(regret: dict[str, float] | None = None) -> HistoryRace:
    """Return a race in which each policy has this regret over five years, the least first."""
    found = dict(sorted((regret or REGRET).items(), key=lambda item: item[1]))
    own = found["course"]
    order = list(found)
    return HistoryRace(
        schema=1,
        seed=0,
        first="2012-h1",
        last="2021-h1",
        starts=19,
        people=228,
        windows=(10, 16, 20),
        counted=(19, 13, 9),
        independent=(2.8, 1.75, 1.4),
        gap=(0.02, 0.03, 0.03),
        standings=tuple(standing(name, lost, own) for name, lost in found.items()),
        worlds=(
            RivalWorld("low-threshold", {name: own - lost for name, lost in found.items()}, 1.0, order[0]),
            RivalWorld("ready", {name: 0.5 if name != "course" else 0.0 for name in found}, 0.2, "stay-put"),
        ),
        ribbons=tuple(
            Ribbon(name, *(tuple(t * (own - lost + d) / 20 for t in range(20)) for d in (0.0, -0.3, 0.3)))
            for name, lost in found.items()
        ),
        cells=(Cell(0, 0, 0, 3, found), Cell(2, 1, 2, 24, found)),
        by_start=(StartLine("2012-h1", 12, found),),
    )


def untold(race: HistoryRace) -> HistoryRace:
    """Return the race without width in its limits, as of one person."""
    bare = [
        replace(one, low=one.regret, high=one.regret, behind_low=one.behind, behind_high=one.behind)
        for one in race.standings
    ]
    return replace(race, standings=tuple(bare))


def reader(*, alike: bool = True) -> Reader:
    """Return somebody on the map, where 24 or 3 people were raced."""
    place = (2, 1, 2) if alike else (0, 0, 0)
    return Reader(42.3, 8.0, 3, place, 24 if alike else 3, alike, dict(REGRET))


def future(value: dict[str, float] | None = None) -> FutureRace:
    """Return a race in futures with one constant at whose low end `stay-put` gets ahead of the course."""
    found = value or {"course": 20.0, "highest-pay": 21.0, "stay-put": 18.0}
    own = found["course"]
    return FutureRace(
        schema=1,
        as_of=date(2026, 6, 30),
        seed=1,
        person="you",
        age=42.3,
        target_age=60.0,
        futures=10_000,
        standings=tuple(
            Futured(
                policy=name,
                value=worth,
                stderr=0.05,
                behind=own - worth,
                behind_stderr=0.0 if name == "course" else 0.03,
                contribution=worth,
                useful=0.8,
                useless=0.3 - worth / 100,
                useless_stderr=0.004,
                hours=6.0,
                first=0.3,
            )
            for name, worth in found.items()
        ),
        sensitivities=(
            Sensitivity(
                constant="entry_bar",
                basis="judgement",
                at_low=0.25,
                at_high=0.75,
                behind_low={
                    name: own - worth - 3.0 if name == "stay-put" else own - worth for name, worth in found.items()
                },
                behind_high={name: own - worth for name, worth in found.items()},
                flips=("stay-put",),
            ),
        ),
    )
