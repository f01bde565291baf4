"""Lives that look one half-year ahead against a table of what skills are worth: Shinro's course, and hindsight.

The course looks up what the newest outlook says (`own_course`), hindsight what did happen (`hindsight`). Both deal
hours and the job as `course.policy` does, in quarters of the hours; worth is interpolated between the levels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import njit

from ..course.deal import deal
from ..course.model import CAPACITY, UNITS, WORKS
from ..course.parts import in_parts
from .world import (
    AT_WORK,
    FORGET,
    IN_USE,
    OUTSIDE_PAY,
    PAID_HOURS,
    REST,
    SCALE,
    SWITCH,
    TAPER,
    WEEKS,
    chance_of_work,
    earns_afterwards,
    help_to,
    learned,
    live_half_year,
    proficiency,
    told,
)

if TYPE_CHECKING:
    import numpy.typing as npt

    from .world import Told, World

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]

NEVER = -1e9


class Tables(NamedTuple):
    """What a course believes in each half-year.

    `ahead[T, M, J, D, S]`: worth after a decision, discounted, of arm `j` (fields, cross areas, plain software work) at
    each level of coverage, at the signal `signal[W, T]` and the arm's demand level `level[W, T, J]`; `share[W, T, F]`,
    `volume[W, T]`, `wage[W, T, F]` as they are believed to be in this half-year; `constants[C]`,
    `threshold[F]`, `speeds[X, F]`, `now` (proficiency that is paid 1). Cross
    areas are studied with `stocks` alone. With `changes` the cost of a change is known: levels then come twice, the
    second time for an arm just worked in (`course.switching`).
    """

    ahead: Floats
    signal: Integers
    level: Integers
    share: Floats
    volume: Floats
    wage: Floats
    constants: Floats
    threshold: Floats
    speeds: Floats
    now: float
    stocks: bool
    changes: bool


@njit(cache=True)
def _worth(row, block, levels, coverage):  # type: ignore[no-untyped-def]
    """Worth of a coverage between the levels of a block of `row`."""
    at = coverage * (levels - 1)
    i = min(int(at), levels - 2)
    low = row[block * levels + i]
    return low + (at - i) * (row[block * levels + i + 1] - low)


@njit(cache=True, nogil=True)
def _look(part, parts, believed, world, units, works, capacity, forced, value, out):  # type: ignore[no-untyped-def]
    N, T = out.value.shape
    F, X = world.coverage.shape[0], world.stock.shape[0]
    J, A = F + X + 1, units.shape[0]
    levels = believed.ahead.shape[4] // (2 if believed.changes else 1)
    q, table, action = np.zeros((J, A)), np.zeros((J + 1, 2, capacity + 1)), np.zeros(J, np.int64)
    hours, boost = np.zeros(F + X), np.zeros(F)
    unit_hours = world.weekly_hours * WEEKS / capacity
    b = believed.constants
    for n in range(part, N, parts):
        w, v = n % world.share.shape[0], n % believed.share.shape[0]
        c = world.constants[n % world.constants.shape[0]]
        coverage, stock = world.coverage.copy(), world.stock.copy()
        was, done = world.present if world.present >= 0 else F, 0
        now = believed.now
        outside, rest = b[OUTSIDE_PAY] / now, b[REST] * unit_hours / PAID_HOURS
        for t in range(T):
            age = world.age + 0.5 * t
            m = believed.signal[v, t]
            if believed.stocks:
                help_to(world, believed.speeds, b, coverage, stock, boost)
            q[:] = NEVER
            for j in range(J):
                row = believed.ahead[t, m, j, believed.level[v, t, j]]
                if j < F and world.menu[t, j]:
                    s, below = coverage[j], coverage[j] < believed.threshold[j] - 1e-12
                    had = chance_of_work(believed.share[v, t, j], believed.volume[v, t], age, below, b)
                    pay = believed.wage[v, t, j] * proficiency(s, believed.threshold[j], b) / now
                    for a in range(A):
                        worked = had if works[a] else 0.0
                        effort = (units[a] * unit_hours + worked * b[AT_WORK] * WEEKS) * (1.0 + boost[j])
                        after = learned(s, effort / (b[SCALE] * world.hours[j]), b[TAPER])
                        after *= 1.0 - b[FORGET] * (1.0 - worked * (1.0 - b[IN_USE]))
                        block = 1 if believed.changes and works[a] else 0
                        q[j, a] = _worth(row, block, levels, after) - rest * units[a]
                        if works[a]:
                            q[j, a] += had * pay + (1.0 - had) * outside
                elif j < F:
                    q[j, 0] = 0.0
                elif j < F + X:
                    q[j, 0] = 0.0
                    if believed.stocks:
                        for a in range(A):
                            if not works[a]:
                                held = world.stock[j - F]
                                effort = units[a] * unit_hours / (b[SCALE] * world.stock_hours[j - F])
                                after = learned(stock[j - F], effort, b[TAPER])
                                if after > held:
                                    after = held + (after - held) * (1.0 - b[FORGET] * b[IN_USE])
                                q[j, a] = _worth(row, 0, levels, after) - rest * units[a]
                else:
                    for a in range(A):
                        if units[a] == 0:
                            block = 1 if believed.changes and works[a] else 0
                            q[j, a] = (outside if works[a] else 0.0) + row[block * levels]
                if believed.changes and (j if j < F else F) != was and (j < F or j == J - 1):
                    for a in range(A):
                        if works[a]:
                            q[j, a] -= b[SWITCH]
            if n < forced.shape[0] and forced[n, t, 0] >= 0:
                for j in range(J):
                    for a in range(A):
                        if units[a] != forced[n, t, j]:
                            q[j, a] = NEVER
            deal(q, units, works, capacity, table, action)
            job = F
            for j in range(J):
                if works[action[j]] and j < F:
                    job = j
                if j < F + X:
                    hours[j] = units[action[j]] * unit_hours
            worth = value[job] if job < value.shape[0] else 1.0
            live_half_year(world, c, w, t, hours, job, was, False, worth, coverage, stock, boost, n, out)
            was = job
            if done < world.windows.shape[0] and t + 1 == world.windows[done]:
                out.afterwards[n, done] = earns_afterwards(world, c, w, t + 1, job, coverage, stock)
                done += 1


def look_ahead(
    believed: Tables,
    world: World,
    careers: int,
    *,
    record: int = 0,
    forced: Integers | None = None,
    value: Floats | None = None,
) -> Told:
    """Return what becomes of `careers` people who follow the tables.

    `forced[N, T, J]`: study units of each arm, -1 in a half-year whose hours are free; `value[F]`: what the challenge
    worked on in each field is worth to the employer, 1 if not given.
    """
    out = told(world, careers, record)
    none = np.zeros((0, 0, 0), np.int64)
    worth = np.zeros(0) if value is None else value
    in_parts(_look, believed, world, UNITS, WORKS, CAPACITY, none if forced is None else forced, worth, out)
    return out
