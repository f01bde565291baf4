"""The same person ten years on: at the pace of the log, and, in the same hours, planning beside drifting.

"log" goes on as the log shows: so many hours a week in each area. "planned" deals these hours by the course, which
rests where rest is worth more; "all_hours" by the course of whom rest is worth nothing, so that as much is studied as
in drifting.
"newest" gives them all to the field whose share of posts has grown most over the last two years, "nearest" to the field
in which the fewest hours are missing. All but the planned ones work where today's pay is best. Who drifts sees what
stands and what has been, and nothing of the future. All live in the same futures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np
from msgspec import Struct

from ..random import key, stream
from . import worlds
from .calibration import draw
from .choice import WORK_ONLY
from .drift import as_before, as_logged, nearest, newest
from .further import setting_of
from .model import ROUGHEST_LEVELS, WEEKS, chances_of_work
from .perturb import CAREERS, CAREERS_PER_WORLD, Perturbed, live
from .policy import simulate
from .setting import program_of
from .walk import again, useful_in, walk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from .perturb import Lived
    from .setting import Setting
    from .types import Floats, Program
    from .walk import Walked
    from .worlds import Advice

Kind = Literal["log", "planned", "all_hours", "newest", "nearest"]
KINDS: tuple[Kind, ...] = ("log", "planned", "all_hours", "newest", "nearest")
PLANNED: dict[Kind, dict[str, float]] = {"planned": {}, "all_hours": {"rest_value": 0.0}}
"""Constants by which each planned life is chosen, where not by the usual ones; all are valued by the usual ones."""
YEARS = (1, 3, 5, 10)


class Mark(Struct, frozen=True):
    """Where a life stands after `years`, the last at the target age.

    `coverage` by field (mean); `contribution`: pay from work in the fields up to then, in half-years of present pay;
    `useless`: the chance that no field is useful then, by what counts at the target age. Ranges are 10-90 % over draws
    of the constants, the outlook and the pace; `stderr` is Monte-Carlo error.
    """

    years: float
    coverage: dict[str, float]
    contribution: float
    contribution_low: float
    contribution_high: float
    contribution_stderr: float
    useless: float
    useless_low: float
    useless_high: float
    useless_stderr: float


class Life(Struct, frozen=True):
    """One way to spend the same hours: `studied` of them a week on average, the others rested.

    `value` of all years, with its Monte-Carlo `stderr`: pay, rest and being useful at the end, discounted, in half-year
    pays, as the course counts it.
    """

    id: Kind
    studied: float
    value: float
    stderr: float
    marks: tuple[Mark, ...]


class Compounding(Struct, frozen=True):
    """`hours` a week by area as the log shows, with the range of their sum; those `in_fields` are what every life has:
    cross areas teach nobody here. `weeks` of log behind them; `assumed` if there is no log and the hours stated go to
    the present field.
    """

    hours: dict[str, float]
    weekly: float
    in_fields: float
    weekly_low: float
    weekly_high: float
    weeks: int
    assumed: bool
    lives: tuple[Life, ...]


@dataclass(frozen=True, slots=True)
class Habit:
    """Hours of study a week by area, the 10-90 % range of their sum, and the weeks of log that show it (0: none)."""

    hours: Mapping[str, float]
    low: float
    high: float
    weeks: int


def compounding(advice: Advice, habit: Habit, past: Floats, pace_sigma: float, seed: int) -> Compounding:
    """Return the lives side by side.

    `past[LOOK_BACK, K - 1]`: shares of posts of the fields in the half-years before this one, oldest first;
    `pace_sigma`: log standard deviation of what is believed about the person's pace.
    """
    whole = sum(habit.hours.values())
    weekly = sum(habit.hours.get(field, 0.0) for field in advice.person.coverage) or whole
    usual = setting_of(advice)
    usual = replace(usual, person=replace(usual.person, weekly_hours=weekly))
    planned = {
        kind: live(advice, Perturbed(replace(usual, constants={**usual.constants, **other})), seed)
        for kind, other in PLANNED.items()
    }
    lived = _all(usual, habit, advice, past, planned, CAREERS, key(seed, "certify"))
    drawn = []
    for i in range(worlds.DRAWS):
        constants = {**usual.constants, **draw(stream(seed, "constants", i))}
        constants["hours_to_employable"] *= float(np.exp(pace_sigma * stream(seed, "pace", i).standard_normal()))
        there = replace(usual, constants=constants, chain=worlds.chain_in(advice.outlook, i))
        drawn.append(_all(there, habit, advice, past, planned, CAREERS_PER_WORLD, key(seed, "worlds")))
    return Compounding(
        hours=dict(habit.hours),
        weekly=whole,
        in_fields=weekly,
        weekly_low=habit.low,
        weekly_high=habit.high,
        weeks=habit.weeks,
        assumed=habit.weeks == 0,
        lives=tuple(_life(kind, lived[kind], [one[kind] for one in drawn]) for kind in KINDS),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is read of one walk at each mark: `[mark, N]`, coverage `[mark, field]`."""

    years: tuple[float, ...]
    fields: tuple[str, ...]
    coverage: Floats
    contribution: Floats
    studied: float
    value: Floats
    useless: npt.NDArray[np.bool_]


def _all(
    setting: Setting,
    habit: Habit,
    advice: Advice,
    past: Floats,
    planned: Mapping[Kind, Lived],
    careers: int,
    futures: int,
) -> dict[Kind, _Seen]:
    program = program_of(setting, ROUGHEST_LEVELS)
    own = as_logged(program, setting, habit.hours)
    shares = setting.chain.share
    lives: dict[Kind, tuple[Program, Walked]] = {
        "log": (own, walk(own, careers, futures, as_before(own))),
        **{
            kind: (program, again(program, simulate(one.policy, careers, futures, world=program).actions, futures))
            for kind, one in planned.items()
        },
        "newest": (program, walk(program, careers, futures, newest(program, shares, past))),
        "nearest": (program, walk(program, careers, futures, nearest(program, setting, advice.present))),
    }
    alike = np.full(len(program.arms) - 1, program.unit_hours / WEEKS)
    logged = np.array([habit.hours.get(field, 0.0) / program.capacity for field in program.arms[:-1]])
    return {
        kind: _seen(there, setting, walked, logged if kind == "log" else alike)
        for kind, (there, walked) in lives.items()
    }


def _seen(program: Program, setting: Setting, walked: Walked, hours: Floats) -> _Seen:
    """Read a walk at each mark; `hours` a week that a unit of study takes in each field.

    Plain software work is no contribution, nor is work that was sought and not had.
    """
    p, K, T = program, len(program.arms), program.horizon
    had = chances_of_work(setting.person, setting.chain, setting.market, setting.constants, p.levels)
    paid = p.reward[:, :, WORK_ONLY] - (1.0 - had) * p.reward[:, -1:, WORK_ONLY]
    paid[:, -1] = 0.0
    arms = np.arange(K)[None, :]
    earned = np.zeros((T + 1, walked.actions.shape[1]))
    value = np.zeros(walked.actions.shape[1])
    for t in range(T):
        c, action, state = (
            p.time_class[t],
            walked.actions[t],
            (walked.market[t][:, None], walked.demand[t], walked.levels[t]),
        )
        earned[t + 1] = earned[t] + np.where(p.works[action] == 1, paid[(c, arms, *state)], 0.0).sum(axis=1)
        value += p.discount**t * p.reward[(c, arms, action, *state)].sum(axis=1)
    at_end = (arms, walked.market[T][:, None], walked.demand[T], walked.levels[T])
    value += p.discount**T * p.end[at_end].max(axis=1)
    units = p.units[walked.actions].mean(axis=(0, 1))
    ends = sorted({*(2 * years for years in YEARS if 2 * years < T), T})
    return _Seen(
        years=tuple(t / 2 for t in ends),
        fields=p.arms[:-1],
        coverage=np.array([walked.levels[t][:, :-1].mean(axis=0) / (p.levels - 1) for t in ends]),
        contribution=earned[ends],
        studied=float(units[:-1] @ hours),
        value=value,
        useless=np.array([~useful_in(p, walked, t).any(axis=1) for t in ends]),
    )


def _life(kind: Kind, seen: _Seen, drawn: Sequence[_Seen]) -> Life:
    value = seen.value
    stderr = float(value.std(ddof=1) / np.sqrt(len(value)))
    return Life(kind, seen.studied, float(value.mean()), stderr, _marks(seen, drawn))


def _marks(seen: _Seen, drawn: Sequence[_Seen]) -> tuple[Mark, ...]:
    found = []
    for i, years in enumerate(seen.years):
        contribution, useless = seen.contribution[i], seen.useless[i]
        paid, lost = float(contribution.mean()), float(useless.mean())
        earned = [float(one.contribution[i].mean()) for one in drawn]
        chances = [float(one.useless[i].mean()) for one in drawn]
        n = len(contribution)
        found.append(
            Mark(
                years=years,
                coverage=dict(zip(seen.fields, (float(x) for x in seen.coverage[i]), strict=True)),
                contribution=paid,
                contribution_low=min(float(np.quantile(earned, 0.1)), paid),
                contribution_high=max(float(np.quantile(earned, 0.9)), paid),
                contribution_stderr=float(contribution.std(ddof=1) / np.sqrt(n)),
                useless=lost,
                useless_low=min(float(np.quantile(chances, 0.1)), lost),
                useless_high=max(float(np.quantile(chances, 0.9)), lost),
                useless_stderr=float(np.sqrt(max(lost * (1.0 - lost), 1.0 / n) / n)),
            )
        )
    return tuple(found)
