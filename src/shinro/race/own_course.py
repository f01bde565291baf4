"""Shinro's course, solved anew in every half-year from the vintage of its first day alone.

On a coarse grid, with the market's chain averaged out of the chances of work: `bench/race.py` says how often the full
solution would have one study something else.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ..course.calibration import values
from ..course.dual import FLAT, SELDOM, WORK, Dual, Effort, bound, join, minimise, scaled
from ..course.model import ROUGHEST_LEVELS, availability, first_useful_level, proficiency, with_shrinking
from ..course.stocks import with_stocks
from ..course.types import OUTSIDE
from .facing import Facing, program_facing
from .lookahead import Tables, look_ahead
from .world import CONSTANTS, FIFTY, paid_now

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from ..course import Person
    from ..course.types import Program
    from .entrant import Entrant
    from .past import Past, Vintage
    from .world import Told, World

    Floats = npt.NDArray[np.float64]

FIRST, NEXT = 20, 3
"""Steps of the prices at the start, and once a year after it from those of the half-year before."""
YEAR = 2
SINGLE = 8
"""Half-years whose chances of work are each their own; so many make one class after that."""
FIRST_STEPS = 8
"""Steps at the start over all fields; those after it are over the fields that may be worked in."""
BLUNT, SHARP = 0.03, 0.005
"""Temperatures of the smoothed maxima, times the largest reward."""


def own_course(who: Entrant, world: World, past: Past, start: int, *, cross: bool = False) -> tuple[Tables, Told]:
    """Return what the course believes in each half-year, and the life that follows it (of the first career).

    The prices of a half-year are sought where that life then stands. With `cross` the cross areas are studied, too, for
    the pay that they add (`course.stocks`); their help in learning is counted in the half-year itself alone.
    """
    T, F, X = world.share.shape[1], len(world.coverage), len(world.stock)
    vintages = past.vintages[start : start + T]
    believed = Tables(
        ahead=np.zeros((T, 1, F + X + 1, 1, ROUGHEST_LEVELS)),
        signal=np.zeros((1, T), np.int64),
        level=np.zeros((1, T, F + X + 1), np.int64),
        share=np.zeros((1, T, F)),
        volume=np.zeros((1, T)),
        wage=np.zeros((1, T, F)),
        constants=np.array([values()[name] for name in CONSTANTS]),
        threshold=np.array(list(who.person.thresholds.values())),
        speeds=world.speeds,
        now=paid_now(world, values()),
        stocks=cross,
        changes=False,
    )
    fields = tuple(who.person.coverage)
    prices: Floats | None = None
    kept: frozenset[str] = frozenset()
    for t, vintage in enumerate(vintages):
        held = np.r_[world.coverage, world.stock]
        if t > 0:
            held = look_ahead(before(believed, t), earlier(world, t), 1, record=1).held[0, t]
        person = person_at(who.person, vintage, dict(zip(fields, map(float, held[:F]), strict=True)), t)
        program = program_seen(person, vintage, ROUGHEST_LEVELS)
        if cross:
            stocks = zip(person.stocks.items(), map(float, held[F:]), strict=True)
            raised = replace(person, stocks={area: replace(one, coverage=now) for (area, one), now in stocks})
            program = with_stocks(program, raised, values())
        dual = Dual(program, join(program, ()))
        if prices is None:
            prices = first_prices(program)
        elif t % YEAR:
            prices = prices[1:]
        else:
            prices = nearer(program, prices[1:], kept, NEXT)
        dual.at(prices, gradient=t % YEAR == 0)
        kept = worked(dual) if t % YEAR == 0 else kept
        arms = [*(fields.index(field) for field in vintage.fields), *(range(F, F + X) if cross else ()), F + X]
        believed.ahead[t, 0, arms, 0] = dual.ahead[np.arange(len(arms)), 0, 0, program.start_demand]
        believed.volume[0, t] = vintage.market.volume[int(np.argmax(vintage.market.start))]
        menu = arms[: len(vintage.fields)]
        believed.share[0, t, menu] = vintage.chain.share[np.arange(len(menu)), vintage.chain.start]
        believed.wage[0, t, menu] = list(person.wages.values())
    return believed, look_ahead(believed, world, len(world.constants), record=1)


def program_seen(person: Person, vintage: Vintage, levels: int) -> Program:
    """Return the program of `person` under a vintage's outlook, the market averaged out.

    Chances are those of each half-year for four years, then the mean over four; before and after fifty apart.
    """
    c, chain = values(), vintage.chain
    market = with_shrinking(vintage.market, c)
    T = max(round((person.target_age - person.age) * 2), 1)
    after_50 = person.age + np.arange(T + 1) / 2 >= FIFTY
    blocks = np.minimum(np.arange(T), SINGLE + np.maximum(np.arange(T) - SINGLE, 0) // SINGLE) * 2 + after_50[:T]
    _, time_class = np.unique(blocks, return_inverse=True)
    state = np.zeros((T + 1, len(market.volume)))
    state[0, int(np.argmax(market.start))] = 1.0
    for t in range(T):
        state[t + 1] = state[t] @ market.step
    per_state = availability(chain.share[None], market.volume[:, None, None], c)  # [G, F, D]
    older = np.where(after_50, c["availability_after_50"], 1.0)
    members = [np.flatnonzero(time_class == i) for i in range(time_class.max() + 1)]
    chance = np.array([np.einsum("g,gfd->fd", state[i].mean(axis=0), per_state) * older[i[0]] for i in members])
    own = person.thresholds[person.present_field]
    paid_at = person.coverage[person.present_field] if person.paid_at is None else person.paid_at
    fields = tuple(person.coverage)
    facing = Facing(
        fields=fields,
        chance=chance,
        wage=np.tile(list(person.wages.values()), (len(members), 1)),
        menu=np.ones((len(members), len(fields)), np.bool_),
        time_class=time_class.astype(np.int64),
        step=np.concatenate([chain.step, chain.after[None]]),
        demand=chain.start,
        coverage=np.array(list(person.coverage.values())),
        hours=np.array(list(person.hours_per_coverage.values())),
        threshold=np.array(list(person.thresholds.values())),
        tied=np.maximum(list(person.fast_share.values()), c["tied_share"]),
        weekly_hours=person.weekly_hours,
        now=float(proficiency(np.array(paid_at), own, c)) or c["entry_proficiency"],
    )
    useful = per_state * older[-1] >= c["useful_availability"] - 1e-12
    likely = np.einsum("g,gfd->fd", state[T], useful.astype(np.float64))
    end = np.zeros((len(fields) + 1, chain.share.shape[1], levels))
    for k, field in enumerate(fields):
        end[k, :, first_useful_level(person.thresholds[field], levels) :] = c["end_weight"] * likely[k][:, None]
    return program_facing(facing, c, levels, end)


def first_prices(program: Program) -> Floats:
    """Return prices for a program of which none are known."""
    effort = Effort(((BLUNT,), FIRST_STEPS), ((), 0), ((), 0), FLAT)
    prices = bound(program, 0, effort=effort).prices
    dual = Dual(program, join(program, ()))
    dual.at(prices)
    return nearer(program, prices, worked(dual), FIRST)


def worked(dual: Dual) -> frozenset[str]:
    """Return the arms that the relaxed course works in at the prices last looked at, and plain software work."""
    work = dual.use[..., WORK].sum(axis=(1, 2))
    return frozenset(arm for k, arm in enumerate(dual.program.arms) if arm == OUTSIDE or work[k] > SELDOM)


def nearer(program: Program, prices: Floats, kept: frozenset[str], steps: int) -> Floats:
    """Return prices a few steps nearer to the least bound, sought over the arms `kept`."""
    part = program.only([k for k, arm in enumerate(program.arms) if arm in kept])
    return minimise(Dual(part, join(part, ())), prices, scaled(program, (SHARP,)), steps).prices


def person_at(person: Person, vintage: Vintage, coverage: Mapping[str, float], t: int) -> Person:
    """Return the person `t` half-years on with `coverage`, over the fields of a vintage and its pay."""
    menu = vintage.fields
    fields = tuple(person.coverage)
    wage = dict(zip(fields, map(float, vintage.wage), strict=True))
    own = wage[person.present_field]
    paid_at = person.coverage[person.present_field] if person.paid_at is None else person.paid_at
    return replace(
        person,
        age=person.age + t / 2,
        coverage={f: coverage[f] for f in menu},
        hours_per_coverage={f: person.hours_per_coverage[f] for f in menu},
        thresholds={f: person.thresholds[f] for f in menu},
        fast_share={f: person.fast_share[f] for f in menu},
        wages={f: wage[f] / own for f in menu},
        paid_at=paid_at,
    )


def before(believed: Tables, t: int) -> Tables:
    """Return what is believed in the first `t` half-years."""
    return believed._replace(ahead=believed.ahead[:t])


def earlier(world: World, t: int) -> World:
    """Return the first `t` half-years of a world."""
    return world._replace(
        constants=world.constants[:1],
        share=np.ascontiguousarray(world.share[:, :t]),
        volume=np.ascontiguousarray(world.volume[:, :t]),
        wage=np.ascontiguousarray(world.wage[:, :t]),
        falls=np.ascontiguousarray(world.falls[:, :t]),
        menu=np.ascontiguousarray(world.menu[:t]),
        windows=world.windows[world.windows <= t],
    )
