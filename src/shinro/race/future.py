"""The race in simulation: every policy in the same futures of today's outlook, to the target age.

A half-year pays at the demand that stands when it begins, as in the course's program; what is decided sees that and
what went before. Attention is not simulated: hype is the growth of demand. Shinro's course is that of `course.policy`
with one table, whose prices depend on the market and on one lead field; what it believes stays the medians.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from ..course.calibration import calibration, values
from .codes import code
from .futures import Lives, batch, racing_of
from .history import COURSE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy.typing as npt

    from ..atlas import Atlas
    from ..atlas.types import Advice
    from ..evidence import View
    from .people import Someone

SCHEMA = 1
FUTURES = 10_000
TRIED = 200
"""Futures in which each judgemental constant is tried at both ends."""
SURE = 2.0
"""Standard errors beyond which a policy has changed sides."""
BATCH = 500
"""Futures lived together: what they need is in memory at once."""


class Futured(Struct, frozen=True):
    """One policy over all futures, to the target age.

    `value`: discounted, in half-years of present pay, mean with its Monte-Carlo `stderr`; `behind`: how far it falls
    behind Shinro's course, paired, with `behind_stderr`; `contribution`: pay from the fields, undiscounted; `useful`:
    share of half-years employable; `useless`: chance of no useful field at the target age, with `useless_stderr`;
    `hours` studied a week; `first`: share of futures in which no policy did better.
    """

    policy: str
    value: float
    stderr: float
    behind: float
    behind_stderr: float
    contribution: float
    useful: float
    useless: float
    useless_stderr: float
    hours: float
    first: float


class Sensitivity(Struct, frozen=True):
    """One constant at its 10th and 90th percentile: how far each policy then falls behind Shinro's course.

    `flips`: the policies that change sides with the course at either end, by more than the Monte-Carlo error allows.
    """

    constant: str
    basis: str
    at_low: float
    at_high: float
    behind_low: dict[str, float]
    behind_high: dict[str, float]
    flips: tuple[str, ...]


class FutureRace(Struct, frozen=True):
    """The race over `futures` futures from `as_of`, for one person of `age` to `target_age`; policies by value."""

    schema: int
    as_of: date
    seed: int
    person: str
    age: float
    target_age: float
    futures: int
    standings: tuple[Futured, ...]
    sensitivities: tuple[Sensitivity, ...]


def future_race(
    someone: Someone,
    target_age: float,
    advice: Mapping[str, Advice],
    atlas: Atlas,
    view: View,
    seed: int,
    progress: Callable[[str, int, int], None],
    *,
    futures: int = FUTURES,
    sensitivity: int = TRIED,
) -> FutureRace:
    """Return the race over `futures` futures; each judgemental constant is tried at both ends in `sensitivity` of them.

    `progress` hears "outlook", "solve", then "race" with how many batches are done and how many there are.
    """
    progress("outlook", 0, 0)
    racing = racing_of(someone, target_age, atlas, view, progress)
    judged = [one for one in calibration().values() if one.basis == "judgement" and one.low < one.high]
    ends = [(one.id, end) for one in judged for end in ("low", "high")] if sensitivity else []
    rules = {one.id: code(one.policy, tuple(racing.person.stocks)) for one in advice.values()}
    total = -(-futures // BATCH) + len(ends)
    lived: dict[str, list[Lives]] = {name: [] for name in (*racing.tables, *rules)}
    for b in range(-(-futures // BATCH)):
        progress("race", b, total)
        for name, told in batch(racing, rules, values(), min(BATCH, futures - b * BATCH), b * BATCH, seed):
            lived[name].append(told)
    base = {name: _joined(parts) for name, parts in lived.items()}
    behind: dict[tuple[str, str], dict[str, float]] = {}
    flips: dict[str, set[str]] = {one.id: set() for one in judged}
    for i, (name, end) in enumerate(ends):
        progress("race", total - len(ends) + i, total)
        constants = values() | {name: getattr(calibration()[name], end)}
        there = dict(batch(racing, rules, constants, sensitivity, 0, seed))
        less = {policy: there[COURSE].value - one.value for policy, one in there.items()}
        behind[name, end] = {policy: float(one.mean()) for policy, one in less.items()}
        usual = {policy: float((base[COURSE].value - base[policy].value).mean()) for policy in base}
        flips[name] |= {policy for policy, one in less.items() if _turned(one, usual[policy])}
    first = np.argmax([one.value for one in base.values()], axis=0)
    standings = sorted(
        (_futured(name, one, base[COURSE], float((first == i).mean())) for i, (name, one) in enumerate(base.items())),
        key=lambda one: -one.value,
    )
    return FutureRace(
        schema=SCHEMA,
        as_of=view.as_of,
        seed=seed,
        person=someone.id,
        age=someone.age,
        target_age=target_age,
        futures=futures,
        standings=tuple(standings),
        sensitivities=tuple(
            Sensitivity(
                constant=one.id,
                basis=one.basis,
                at_low=one.low,
                at_high=one.high,
                behind_low=behind[one.id, "low"],
                behind_high=behind[one.id, "high"],
                flips=tuple(name for name in base if name in flips[one.id]),
            )
            for one in (judged if sensitivity else ())
        ),
    )


def _turned(behind: npt.NDArray[np.float64], usual: float) -> bool:
    """Tell whether a difference lies on the other side of zero than `usual`, by more than `SURE` of its error."""
    error = float(behind.std(ddof=1)) / len(behind) ** 0.5
    return bool(behind.mean() * usual < 0.0 and abs(behind.mean()) > SURE * error)


def _joined(parts: list[Lives]) -> Lives:
    names = ("value", "contribution", "useful", "ends_useful", "hours")
    return Lives(*(np.concatenate([getattr(one, name) for one in parts]) for name in names))


def _futured(name: str, one: Lives, course: Lives, first: float) -> Futured:
    n = len(one.value)
    less = course.value - one.value
    p = float(1.0 - one.ends_useful.mean())
    return Futured(
        policy=name,
        value=float(one.value.mean()),
        stderr=float(one.value.std(ddof=1) / n**0.5),
        behind=float(less.mean()),
        behind_stderr=float(less.std(ddof=1) / n**0.5),
        contribution=float(one.contribution.mean()),
        useful=float(one.useful.mean()),
        useless=p,
        useless_stderr=float((max(p * (1.0 - p), 1.0 / n) / n) ** 0.5),
        hours=float(one.hours.mean()),
        first=first,
    )
