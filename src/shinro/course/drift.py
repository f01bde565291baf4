"""Ways to spend hours without a course: as the log shows, on what is newest, on what is nearest.

A rule sees what stands in a half-year and what it saw before, and nothing of what is to come. All work where today's
pay is best.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from .choice import WORK_ONLY
from .model import UNITS
from .setting import program_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy.typing as npt

    from .setting import Setting
    from .types import Floats, Integers, Program
    from .walk import Rule

LOOK_BACK = 4
"""Half-years over which growth is seen."""
ALL = 3
"""The action that studies with all hours and does not work."""


def as_logged(program: Program, setting: Setting, hours: Mapping[str, float]) -> Program:
    """Return the program in which studying a field with all hours takes those that the log shows for it."""
    reward, low, rise = program.reward.copy(), program.low.copy(), program.rise.copy()
    whole = np.flatnonzero(UNITS.max() == UNITS)
    for k, field in enumerate(program.arms[:-1]):
        person = replace(setting.person, weekly_hours=hours.get(field, 0.0))
        alone = program_of(replace(setting, person=person), program.levels)
        reward[:, k, whole], low[:, k, whole], rise[:, k, whole] = (
            alone.reward[:, k, whole],
            alone.low[:, k, whole],
            alone.rise[:, k, whole],
        )
    return replace(program, reward=reward, low=low, rise=rise)


def as_before(program: Program) -> Rule:
    """Return the rule that studies every field in its hours of the log (`as_logged`)."""
    fields = np.arange(len(program.arms)) < len(program.arms) - 1
    return _rule(program, lambda _t, level, _demand: np.broadcast_to(fields, level.shape))


def newest(program: Program, shares: Floats, past: Floats) -> Rule:
    """Return the rule that studies the field that has grown most over the last two years, as far as they are known.

    `shares[field, level]`; `past[LOOK_BACK, field]` before the first half-year. Rules keep what they saw: one a walk.
    """
    fields = np.arange(len(shares))
    seen: list[Floats] = [np.log(row)[None] for row in past]

    def choose(_t: int, level: Integers, demand: Integers) -> npt.NDArray[np.bool_]:
        now = np.log(shares[fields, demand[:, :-1]])
        grown = now - seen[-LOOK_BACK]
        seen.append(now)
        return _only(grown.argmax(axis=1), level.shape[1])

    return _rule(program, choose)


def nearest(program: Program, setting: Setting, present: int) -> Rule:
    """Return the rule that studies the field in which the fewest hours are missing to be employable, the present one
    where none is missing.
    """
    person, fields = setting.person, program.arms[:-1]
    hours = np.array([person.hours_per_coverage[field] for field in fields])

    def choose(_t: int, level: Integers, _demand: Integers) -> npt.NDArray[np.bool_]:
        missing = (program.threshold_level[:-1] - level[:, :-1]) / (program.levels - 1) * hours
        missing = np.where(missing > 0.0, missing, np.inf)
        found = np.where(np.isinf(missing).all(axis=1), present, missing.argmin(axis=1))
        return _only(found, level.shape[1])

    return _rule(program, choose)


def _only(chosen: Integers, arms: int) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = np.arange(arms)[None, :] == chosen[:, None]
    return found


def _rule(program: Program, studied: Callable[[int, Integers, Integers], npt.NDArray[np.bool_]]) -> Rule:
    """Return a rule that studies the arms `studied` with all hours and works where today's pay is best."""
    arms = np.arange(len(program.arms))[None, :]

    def decide(t: int, level: Integers, demand: Integers, market: Integers) -> Integers:
        pay = program.reward[program.time_class[t], arms, WORK_ONLY, market[:, None], demand, level]
        job = (pay - 1e-12 * arms).argmax(axis=1)
        action: Integers = studied(t, level, demand) * ALL + _only(job, len(program.arms)) * WORK_ONLY
        return action

    return decide
