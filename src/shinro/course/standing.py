"""Where one stands under a setting: what to do first, what the years are worth, and the chance of being useless."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..random import key
from .advise import CAREERS, choose, worth_beyond_rest
from .answer import soon
from .certificate import estimate, lower_end, prepare, rounding, worths
from .choice import field_of, hours_of, job_of
from .model import ROUGH_LEVELS
from .policy import simulate
from .setting import Setting, program_of
from .work import ending_useless

if TYPE_CHECKING:
    from .answer import Course
    from .types import Floats


class Standing(Struct, frozen=True):
    """What is chosen and what it comes to.

    `hours` per area in this half-year and the area of `work`; `field`: studied most ("" is rest); `value` in half-years
    of present pay with its Monte-Carlo `stderr`, between `lower` (one-sided 99 %) and `upper`, which no course exceeds;
    `useless` at the target age, with its own error; `beyond_rest`: what one more hour of study in the next two years is
    worth over an hour of rest, in half-year pays; `converged`: whether the solver came to rest (the bounds hold in
    either case).
    """

    hours: dict[str, float]
    work: str
    field: str
    value: float
    stderr: float
    lower: float
    upper: float
    useless: float
    useless_stderr: float
    beyond_rest: float
    converged: bool


def standing_of(course: Course) -> Standing:
    """Return where a course stands."""
    first = course.options[0]
    return Standing(
        hours=first.hours,
        work=first.work,
        field=max(first.hours, key=lambda area: first.hours[area]) if first.hours else "",
        value=course.value,
        stderr=course.stderr,
        lower=course.lower_bound,
        upper=course.upper_bound,
        useless=course.useless_at_target.p,
        useless_stderr=course.useless_at_target.stderr,
        beyond_rest=soon([row.beyond_rest for row in course.worth_of_an_hour]),
        converged=course.converged,
    )


def standing(setting: Setting, seed: int) -> tuple[Standing, Floats]:
    """Return where one stands under `setting`, solved and simulated as the course itself is, and each career's worth.

    The futures are those of the course: careers of the same number can be compared.
    """
    program = program_of(setting)
    ready = prepare(program, seed=seed, rough=program_of(setting, ROUGH_LEVELS))
    first = choose(ready.policy, ready.bound, seed)[0]
    lives = simulate(ready.policy, CAREERS, key(seed, "certify"), forced=first)
    value, stderr = estimate(ready, lives)
    useless, useless_stderr = ending_useless(lives)
    found = Standing(
        hours=hours_of(program, first),
        work=job_of(program, first),
        field=field_of(program, first),
        value=value,
        stderr=stderr,
        lower=lower_end(value, stderr, ready.bound.upper, CAREERS, rounding(ready)),
        upper=ready.bound.upper,
        useless=useless,
        useless_stderr=useless_stderr,
        beyond_rest=soon(worth_beyond_rest(program, ready.bound).tolist()),
        converged=ready.converged,
    )
    return found, worths(ready, lives)
