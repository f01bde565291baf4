"""Where one stands under a setting: what to do first, what the years are worth, and the chance of being useless."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from ..random import key
from .advise import CAREERS, choose, worth_of_hours
from .certificate import estimate, prepare
from .choice import field_of
from .model import ROUGH_LEVELS
from .policy import simulate
from .setting import Setting, program_of
from .worlds import useless

if TYPE_CHECKING:
    from .answer import Course

SOON = 4
"""Half-years over which the worth of an hour is averaged: single prices are known less well than their mean."""


class Standing(Struct, frozen=True):
    """What is chosen and what it comes to.

    `hours` per area in this half-year and the area of `work`; `field`: studied most ("" is rest); `value` in half-years
    of present pay with its Monte-Carlo `stderr`; `useless` at the target age, likewise; `worth`: of one more hour of
    study in the next two years, in half-year pays.
    """

    hours: dict[str, float]
    work: str
    field: str
    value: float
    stderr: float
    useless: float
    useless_stderr: float
    worth: float


def standing_of(course: Course) -> Standing:
    """Return where a course stands."""
    first = course.options[0]
    return Standing(
        hours=first.hours,
        work=first.work,
        field=max(first.hours, key=lambda area: first.hours[area]) if first.hours else "",
        value=course.value,
        stderr=course.stderr,
        useless=course.useless_at_target.p,
        useless_stderr=course.useless_at_target.stderr,
        worth=_mean([row.pays for row in course.worth_of_an_hour]),
    )


def standing(setting: Setting, seed: int) -> Standing:
    """Return where one stands under `setting`, solved and simulated as the course itself is."""
    program = program_of(setting)
    ready = prepare(program, seed=seed, rough=program_of(setting, ROUGH_LEVELS))
    first = choose(ready.policy, ready.bound, seed)[0]
    lives = simulate(ready.policy, CAREERS, key(seed, "certify"), forced=first)
    value, stderr = estimate(ready, lives)
    n, p = len(lives.value), useless(lives)
    units, works = program.units[first], np.flatnonzero(program.works[first])
    return Standing(
        hours={
            program.arms[k]: float(units[k] * program.unit_hours) for k in np.argsort(-units, kind="stable") if units[k]
        },
        work=program.arms[works[0]] if len(works) else "",
        field=field_of(program, first),
        value=value,
        stderr=stderr,
        useless=p,
        useless_stderr=float(np.sqrt(max(p * (1 - p), 1 / n) / n)),
        worth=_mean(worth_of_hours(program, ready.bound, setting.constants["rest_value"]).tolist()),
    )


def _mean(worth: list[float]) -> float:
    return sum(worth[:SOON]) / len(worth[:SOON]) if worth else 0.0
