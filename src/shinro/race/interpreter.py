"""The one interpreter of advice: what a policy does in a half-year, and lives that follow it.

The order of the steps is that of `[semantics.order]` in `advice.toml`. Where that leaves room, the reading is:

* What is known of a half-year (`Seen`) is the vintage of its first day. A challenge is offered with the chance of work
  in its field; those of the field one works in always are.
* `switch` holds for the field of the work and, apart from that, for the field that `top` has one study, each with its
  own clock; with `except` the field beside the incumbent is chosen anew every time.
* p is taken after the half-year's study as far as that is known when the work is chosen: with `work_first` the shares
  for `work_gap` count towards each challenge, otherwise the hours that go to its field. Where hours are split first,
  `work_gap` is that of the challenge chosen last.
* Who is not employable in the field of the chosen challenge keeps, of the fields in which one is employable and plain
  software work, the job that pays best on what is known.
* `strength_lead` studies the field on the menu that lists the two largest strengths most; nothing before one is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import njit

from ..course.draws import uniform
from ..course.parts import in_parts
from .choosing import P_HIGH, P_LOW, choose_work, deal_hours, hold
from .codes import WORK_GAP
from .world import (
    APPRENTICE,
    OUTSIDE_PAY,
    READY,
    SCALE,
    WEEKS,
    chance_of_work,
    earns_afterwards,
    live_half_year,
    pay_now,
    proficiency,
    told,
)

if TYPE_CHECKING:
    import numpy.typing as npt

    from .challenges import Challenges
    from .codes import Code
    from .world import Told, World

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

OFFER, SUCCESS, SHOWN, TALENT, WORTH = range(20, 25)
"""Purposes of draws: offers, success, the strength shown, talents, worth of a challenge to the employer."""
WORTH_SPREAD = 0.5
"""Standard deviation of the log of what a challenge is worth to an employer (judgement)."""


class Seen(NamedTuple):
    """What is known on the first day of each half-year, `[W, T, F]`: `share` of posts, `demand` (shares over their sum
    over the fields), `growth` of it, `hype`, `wage`; `volume[W, T]`.
    """

    share: Floats
    demand: Floats
    growth: Floats
    hype: Floats
    wage: Floats
    volume: Floats


@njit(cache=True)
def employer_values(key, n, value):  # type: ignore[no-untyped-def]
    """Fill `value[K]`: what each challenge is worth to the employer of person `n`, 1 in the median."""
    for k in range(value.shape[0]):
        z = 0.0
        for i in range(12):  # a sum of twelve is near enough to a normal draw
            z += uniform(key, n, i, k, WORTH)
        value[k] = np.exp(WORTH_SPREAD * (z - 6.0))


@njit(cache=True)
def _job(world, c, t, field, coverage, likely, wage, ready):  # type: ignore[no-untyped-def]
    """The field of the chosen challenge for who is employable there, else the job that pays best on what is known."""
    F = coverage.shape[0]
    if field >= 0 and (
        world.otherwise[APPRENTICE]
        or coverage[field] >= world.threshold[field] - 1e-12
        or (ready and world.otherwise[READY])
    ):
        return field
    now = pay_now(world, c)
    outside = c[OUTSIDE_PAY] / now
    best, most = F, outside
    for f in range(F):
        if world.menu[t, f] and coverage[f] >= world.threshold[f] - 1e-12:
            pay = likely[f] * wage[f] * proficiency(coverage[f], world.threshold[f], c) / now
            pay += (1.0 - likely[f]) * outside
            if pay > most + 1e-12:
                best, most = f, pay
    return best


@njit(cache=True, nogil=True)
def _lives(part, parts, code, of, world, seen, key, out):  # type: ignore[no-untyped-def]
    N, T = out.value.shape
    F, X, K, S = world.coverage.shape[0], world.stock.shape[0], of.field.shape[0], of.shows.shape[1]
    hours, room, boost, picked = np.zeros(F + X), np.zeros(F + X), np.zeros(F), np.zeros(F, np.bool_)
    held, more, value, offered = np.zeros(K), np.zeros(K), np.zeros(K), np.zeros(K, np.bool_)
    wanted = np.zeros(K, np.bool_)
    fit, tally, talent = np.zeros(F), np.zeros(S), np.zeros(S)
    likely, gap_share = np.zeros(F), 0.0
    for j in range(code.pick.shape[0]):
        gap_share += code.share[j] if code.pick[j] == WORK_GAP else 0.0
    for n in range(part, N, parts):
        w, c = n % world.share.shape[0], world.constants[n % world.constants.shape[0]]
        coverage, stock = world.coverage.copy(), world.stock.copy()
        spent = np.zeros(F)
        tally[:] = 0.0
        for s in range(S):
            talent[s] = -np.log(1.0 - uniform(key, n, 0, s, TALENT))
        employer_values(key, n, value)
        main = world.present
        aim, was, chosen, second = main, main if main >= 0 else F, -1, -1
        waited, aimed, done = code.min_hold, code.min_hold, 0  # One waits after a change alone.
        H = world.weekly_hours * WEEKS * code.effort
        for t in range(T):
            age = world.age + 0.5 * t
            incumbent = int(np.argmax(world.menu[t]))
            for f in range(incumbent + 1, F):
                if not world.menu[t, f]:
                    continue
                if coverage[f] > coverage[incumbent] + 1e-9 or (
                    coverage[f] > coverage[incumbent] - 1e-9 and spent[f] > spent[incumbent]
                ):
                    incumbent = f
            largest = tally.max()
            for f in range(F):
                fit[f] = 0.0
                for s in range(S):
                    fit[f] += of.fits[f, s] * (tally[s] / largest if largest > 0.0 else 0.0)
            for f in range(F):
                likely[f] = 0.0
                if world.menu[t, f]:
                    likely[f] = chance_of_work(seen.share[w, t, f], seen.volume[w, t], age, False, c)
            for k in range(K):
                f = of.field[k]
                offered[k] = world.menu[t, f] and (f == main or uniform(key, n, t, k, OFFER) < likely[f])
                wanted[k] = offered[k] or k in (chosen, second)
                more[k] = gap_share * H / c[SCALE]
            hold(of, wanted, coverage, stock, world.coverage, world.threshold, held)
            hype, wage, demand, growth = seen.hype[w, t], seen.wage[w, t], seen.demand[w, t], seen.growth[w, t]
            if code.work_first:
                chosen, second = choose_work(
                    code, of, H, world.menu[t], offered, coverage, held, more, value, fit, demand, hype, wage,
                    incumbent, main, waited,
                )  # fmt: skip
                target = deal_hours(
                    code, of, world, c, t, H, coverage, stock, held, chosen, second, incumbent, tally, fit, hype, wage,
                    demand, growth, aim, aimed, room, hours, picked,
                )  # fmt: skip
            else:
                target = deal_hours(
                    code, of, world, c, t, H, coverage, stock, held, chosen, second, incumbent, tally, fit, hype, wage,
                    demand, growth, aim, aimed, room, hours, picked,
                )  # fmt: skip
                for k in range(K):
                    more[k] = hours[of.field[k]] / c[SCALE]
                chosen, second = choose_work(
                    code, of, H, world.menu[t], offered, coverage, held, more, value, fit, demand, hype, wage,
                    incumbent, main, waited,
                )  # fmt: skip
            aimed = aimed + 1 if target == aim else 1
            aim = target
            field = of.field[chosen] if chosen >= 0 else -1
            waited = waited + 1 if field == main else 1
            main = field if field >= 0 else main
            ready = chosen >= 0 and held[chosen] >= of.most[chosen] - 1e-6
            job = _job(world, c, t, field, coverage, likely, wage, ready)
            live_half_year(
                world, c, w, t, hours, job, was, ready and job == field, value[chosen] if job == field else 1.0,
                coverage, stock, boost, n, out,
            )  # fmt: skip
            was = job
            for f in range(F):
                spent[f] += hours[f]
            if chosen >= 0:
                wanted[:] = False
                wanted[chosen] = True
                hold(of, wanted, coverage, stock, world.coverage, world.threshold, held)
                p = P_LOW + (P_HIGH - P_LOW) * held[chosen] / of.total[chosen]
                if uniform(key, n, t, 0, SUCCESS) < p:
                    out.success[n, t] = True
                    total = 0.0
                    for s in range(S):
                        total += of.shows[chosen, s] * talent[s]
                    at, sum_ = uniform(key, n, t, 0, SHOWN) * total, 0.0
                    for s in range(S):
                        sum_ += of.shows[chosen, s] * talent[s]
                        if at < sum_:
                            tally[s] += 1.0
                            break
            if done < world.windows.shape[0] and t + 1 == world.windows[done]:
                out.afterwards[n, done] = earns_afterwards(world, c, w, t + 1, job, coverage, stock)
                done += 1


def lives(code: Code, of: Challenges, world: World, seen: Seen, careers: int, key: int, *, record: int = 0) -> Told:
    """Return what becomes of `careers` people who follow a policy; draws are those of `key`, whatever the policy."""
    out = told(world, careers, record)
    in_parts(_lives, code, of, world, seen, key, out)
    return out
