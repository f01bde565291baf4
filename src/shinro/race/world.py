"""The world in which all race: what becomes of demand and pay, and how skills answer to hours and work.

One world is one person's, over `T` half-years, for `N` careers. Axes: `F` field (all twelve, in the atlas's order), `X`
cross area, `A` area (fields, then cross areas), `K` challenge, `W` future (1 where all careers meet the same one, else
`N`). The dynamics are the course's (`course.model`, `course.stocks`, `course.transfer`) with coverage that is
continuous: no grid and no lottery, work counts by its chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]

CONSTANTS = (
    "hours_to_employable",
    "study_taper",
    "work_learning_hours",
    "forgetting",
    "forgetting_in_use",
    "entry_proficiency",
    "proficiency_exponent",
    "share_for_even_odds",
    "availability_elasticity",
    "change_granted",
    "availability_after_50",
    "outside_pay",
    "rest_value",
    "discount_per_year",
    "useful_availability",
    "tied_share",
    "transfer_cap",
    "switching_cost",
    "catch_up_strength",
    "software_pay",
    "business_pay",
    "transfer_strength",
)
"""The order of the constants in `World.constants`."""
(
    SCALE, TAPER, AT_WORK, FORGET, IN_USE, ENTRY, EXPONENT, EVEN, ELASTICITY, GRANTED, AFTER_50, OUTSIDE_PAY, REST,
    DISCOUNT, USEFUL, TIED, CAP, SWITCH, CATCH_UP, SOFTWARE, BUSINESS, STRENGTH,
) = range(len(CONSTANTS))  # fmt: skip
APPRENTICE, NOT_BELOW, READY, VALUE = range(4)
"""Rules of rival worlds (`World.otherwise`): the picked challenge is worked on at once; work teaches nothing below the
threshold; a challenge all of whose needs are held pays from entry; pay follows the employer's value of a challenge.
"""
SWE, BIZ, LRN = 1, 2, 3
"""Places of software, business and catch-up ability among the cross areas."""
WEEKS, PAID_HOURS, FIFTY = 26.0, 1040.0, 50.0
AFTERWARDS = 10
"""Half-years after a window over which the skills then held are taken to earn."""
FALLEN = 0.25
"""A share under this part of that at the start is a displacement."""


class World(NamedTuple):
    """Everything that happens to one person, whatever is decided.

    `constants[N or 1, C]`; `share[W, T, F]` of posts, `volume[W, T]`, `wage[W, T, F]` relative to the present field's
    at the start; `falls[W, T, F]`: displaced at the end of the half-year; `menu[T, F]`: whether a field can be chosen.
    `coverage[F]`, `stock[X]` at the start; `hours[F]`, `stock_hours[X]` of full coverage; `threshold[F]`,
    `fast[F]`; help: `kinship[F, F]` (transfer at strength 1), `counted[F, F]`, `speeds[X, F]`. `present`: the field
    worked in, -1 for none; `paid_at`: its coverage at which pay is 1, with the threshold `paid_from`. `otherwise[4]`:
    rules of rival worlds. `windows`: half-years after which a life is judged.
    """

    constants: Floats
    share: Floats
    volume: Floats
    wage: Floats
    falls: Flags
    menu: Flags
    coverage: Floats
    stock: Floats
    hours: Floats
    stock_hours: Floats
    threshold: Floats
    fast: Floats
    kinship: Floats
    counted: Floats
    speeds: Floats
    age: float
    weekly_hours: float
    present: int
    paid_at: float
    paid_from: float
    otherwise: Flags
    windows: Integers


class Told(NamedTuple):
    """What lives come to, filled in by them.

    `[N, T]`: `value` (undiscounted: pay in and outside of the fields, less rest forgone and changes), `contribution`
    (pay from the fields alone), `useful` (employable where work is had with even odds), `hours` studied, `job` (field,
    or F for work outside), `success`ful challenges. `[N, windows]`: `afterwards`, discounted to the window's end.
    Of the first careers: `study[N', T, A]` hours by area, `held[N', T + 1, A]` coverage of each before a half-year.
    """

    value: Floats
    contribution: Floats
    useful: Flags
    hours: Floats
    job: npt.NDArray[np.int8]
    success: Flags
    afterwards: Floats
    study: npt.NDArray[np.float32]
    held: Floats


def told(world: World, careers: int, record: int = 0) -> Told:
    """Return room for what `careers` lives in `world` come to; the study of the first `record` is kept by area."""
    T, areas = world.share.shape[1], len(world.coverage) + len(world.stock)
    flat = (careers, T)
    return Told(
        np.zeros(flat),
        np.zeros(flat),
        np.zeros(flat, np.bool_),
        np.zeros(flat),
        np.zeros(flat, np.int8),
        np.zeros(flat, np.bool_),
        np.zeros((careers, len(world.windows))),
        np.zeros((record, T, areas), np.float32),
        np.tile(np.r_[world.coverage, world.stock], (record, T + 1, 1)),
    )


@njit(cache=True)
def learned(coverage, effort, taper):  # type: ignore[no-untyped-def]
    """Coverage after `effort`, hours over those of full coverage: ds/de = (1 - s) ** taper (`course.model.learned`)."""
    if effort <= 0.0:
        return coverage
    missing = 1.0 - coverage
    if abs(taper - 1.0) < 1e-9:
        return 1.0 - missing * np.exp(-effort)
    left = max(missing, 1e-12) ** (1.0 - taper) - (1.0 - taper) * effort
    return 1.0 - max(left, 0.0) ** (1.0 / (1.0 - taper))


@njit(cache=True)
def effort_to(goal, coverage, taper):  # type: ignore[no-untyped-def]
    """Effort, hours over those of full coverage, after which `coverage` has become `goal` (`learned` the other way)."""
    if goal <= coverage:
        return 0.0
    if abs(taper - 1.0) < 1e-9:
        return np.log((1.0 - coverage) / (1.0 - goal))
    power = 1.0 - taper
    return ((1.0 - coverage) ** power - (1.0 - goal) ** power) / power


@njit(cache=True)
def proficiency(coverage, threshold, c):  # type: ignore[no-untyped-def]
    """Pay relative to mastery, zero below the threshold (`course.model.proficiency`)."""
    if coverage < threshold - 1e-12:
        return 0.0
    above = min(max((coverage - threshold) / (1.0 - threshold), 0.0), 1.0)
    return c[ENTRY] + (1.0 - c[ENTRY]) * above ** c[EXPONENT]


@njit(cache=True)
def chance_of_work(share, volume, age, below, c):  # type: ignore[no-untyped-def]
    """Chance to have work in a field in a half-year (`course.model.chances_of_work`)."""
    ratio = max(share * volume, 0.0) / c[EVEN]
    chance = min(1.0, 0.5 * ratio ** c[ELASTICITY])
    if age >= FIFTY:
        chance *= c[AFTER_50]
    return chance * c[GRANTED] if below else chance


@njit(cache=True)
def pay_now(world, c):  # type: ignore[no-untyped-def]
    """Proficiency at which the person is paid now: what the unit of pay stands for."""
    now = proficiency(world.paid_at, world.paid_from, c)
    return now if now > 0.0 else c[ENTRY]


def paid_now(world: World, constants: Mapping[str, float]) -> float:
    """Return `pay_now` under constants by name."""
    return float(pay_now(world, np.array([constants[name] for name in CONSTANTS])))


@njit(cache=True)
def help_to(world, speeds, c, coverage, stock, boost):  # type: ignore[no-untyped-def]
    """Fill `boost[F]`: by how much learning in each field is faster for what else is held (`course.whole`)."""
    F, X = coverage.shape[0], stock.shape[0]
    for j in range(F):
        fields, required = 0.0, 0.0
        for k in range(F):
            fields += max(c[STRENGTH] * world.kinship[k, j] * coverage[k] - world.counted[k, j], 0.0)
        catch_up = 0.0
        for x in range(X):
            start = world.stock[x]
            added = max(stock[x] - start, 0.0) / max(1.0 - start, 1e-9)
            if x == LRN:
                catch_up = (speeds[x, j] + c[CATCH_UP] * (1.0 - start)) * added
            else:
                required += speeds[x, j] * added
        boost[j] = max(min(fields, c[CAP]), required) + catch_up


@njit(cache=True)
def stock_pay(world, c, stock):  # type: ignore[no-untyped-def]
    """What software and business skills beyond today's add to pay in any job (`course.stocks`)."""
    return c[SOFTWARE] * (stock[SWE] - world.stock[SWE]) + c[BUSINESS] * (stock[BIZ] - world.stock[BIZ])


@njit(cache=True)
def live_half_year(world, c, w, t, hours, job, was, ready, value, coverage, stock, boost, n, out):  # type: ignore[no-untyped-def]
    """Live half-year `t`: what it pays goes into `out`, `coverage[F]` and `stock[X]` move on.

    `hours[A]` of study; `job`: a field, or F for plain software work; `was`: the job before, -1 for none; `ready`: all
    needs of the challenge worked on are held; `value`: what it is worth to the employer, 1 being usual.
    """
    F, X = coverage.shape[0], stock.shape[0]
    age = world.age + 0.5 * t
    now = pay_now(world, c)
    outside = c[OUTSIDE_PAY] / now
    total = 0.0
    for a in range(F + X):
        total += hours[a]
        if n < out.study.shape[0]:
            out.study[n, t, a] = hours[a]
    had, earned = 0.0, outside
    if job < F:
        employable = coverage[job] >= world.threshold[job] - 1e-12
        paid = proficiency(coverage[job], world.threshold[job], c)
        if ready and world.otherwise[READY]:
            employable, paid = True, max(paid, c[ENTRY])
        had = chance_of_work(world.share[w, t, job], world.volume[w, t], age, not employable, c)
        pay = world.wage[w, t, job] * paid / now
        if world.otherwise[VALUE]:
            pay *= value
        earned = had * pay + (1.0 - had) * outside
        out.contribution[n, t] = had * pay
        if not employable and world.otherwise[NOT_BELOW]:
            had = 0.0
    change = c[SWITCH] if was >= 0 and job != was else 0.0
    out.value[n, t] = earned + stock_pay(world, c, stock) - c[REST] * total / PAID_HOURS - change
    out.hours[n, t] = total
    out.job[n, t] = job
    for f in range(F):
        likely = chance_of_work(world.share[w, t, f], world.volume[w, t], age, False, c)
        if coverage[f] >= world.threshold[f] - 1e-12 and world.menu[t, f] and likely >= c[USEFUL] - 1e-12:
            out.useful[n, t] = True
    help_to(world, world.speeds, c, coverage, stock, boost)
    for f in range(F):
        worked = had if f == job else 0.0
        effort = (hours[f] + worked * c[AT_WORK] * WEEKS) * (1.0 + boost[f]) / (c[SCALE] * world.hours[f])
        loss = c[FORGET] * (1.0 - worked * (1.0 - c[IN_USE]))
        after = learned(coverage[f], effort, c[TAPER]) * (1.0 - loss)
        if world.falls[w, t, f]:
            after *= 1.0 - max(world.fast[f], c[TIED])
        coverage[f] = after
    for x in range(X):
        after = learned(stock[x], hours[F + x] / (c[SCALE] * world.stock_hours[x]), c[TAPER])
        held = world.stock[x]
        stock[x] = held + (after - held) * (1.0 - c[FORGET] * c[IN_USE]) if after > held else after
    if n < out.held.shape[0]:
        for f in range(F):
            out.held[n, t + 1, f] = coverage[f]
        for x in range(X):
            out.held[n, t + 1, F + x] = stock[x]


@njit(cache=True)
def earns_afterwards(world, c, w, t, job, coverage, stock):  # type: ignore[no-untyped-def]
    """What the skills held after `t` half-years earn in the next `AFTERWARDS`, were demand to stay and study to end.

    Discounted to half-year `t`; in the one job that pays best for all of them.
    """
    F = coverage.shape[0]
    beta = (1.0 + c[DISCOUNT]) ** -0.5
    now = pay_now(world, c)
    outside = c[OUTSIDE_PAY] / now
    best = -1e300
    for f in range(F + 1):
        s, total, worth = coverage[f] if f < F else 0.0, 0.0, 1.0
        for j in range(AFTERWARDS):
            earned = outside
            if f < F:
                below = s < world.threshold[f] - 1e-12
                age = world.age + 0.5 * (t + j)
                had = chance_of_work(world.share[w, t - 1, f], world.volume[w, t - 1], age, below, c)
                pay = world.wage[w, t - 1, f] * proficiency(s, world.threshold[f], c) / now
                earned = had * pay + (1.0 - had) * outside
                worked = 0.0 if below and world.otherwise[NOT_BELOW] else had
                effort = worked * c[AT_WORK] * WEEKS / (c[SCALE] * world.hours[f])
                s = learned(s, effort, c[TAPER]) * (1.0 - c[FORGET] * (1.0 - worked * (1.0 - c[IN_USE])))
            total += worth * earned
            worth *= beta
        if f != job:
            total -= c[SWITCH]
        best = max(best, total)
    lasting = (1.0 - beta**AFTERWARDS) / (1.0 - beta) if beta < 1.0 else float(AFTERWARDS)
    return best + stock_pay(world, c, stock) * lasting
