"""The course that hindsight would have taken: demand, pay, market and constants known from the start.

With everything revealed the whole model is a program without chance but for the grid's rounding: each half-year is a
time class of its own, an arm has one demand level, or two where it is displaced once. Its bound prices hours, job and
help (`course.whole`); the life that looks one half-year ahead against those values is then mended half-year by
half-year: whatever block of study, followed by that look-ahead, ends better is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ..course.dual import bound
from ..course.model import CAPACITY, availability, learned, proficiency
from ..course.stocks import CATCH_UP, FIELD, PAY, REQUIRED, with_stocks
from ..course.whole import HelpPrices, Whole, WholeDual, descend, together, whole
from .facing import Facing, program_facing
from .lookahead import Tables, look_ahead
from .world import AFTERWARDS, BIZ, CONSTANTS, DISCOUNT, FIFTY, LRN, SWE, WEEKS, paid_now

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from ..course.types import Program
    from .entrant import Entrant
    from .world import Told, World

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

LEVELS = 21
STEPS = ((0.01, 0.002), 15)
"""Temperatures, times the largest reward, and most steps at each."""
FIRST_HELP = 0.01
BLOCKS = (1, 2, 4, 7)
"""Half-years for which a block of study is tried."""
TRIED = 5
"""Fields tried in blocks: those that pay most over the window."""


@dataclass(frozen=True, slots=True)
class Hindsight:
    """The best life found with everything known, and a bound `upper` on any on the grid, discounted."""

    life: Told
    upper: float


def hindsight(who: Entrant, world: World, constants: Mapping[str, float], length: int) -> Hindsight:
    """Return what hindsight would have lived over the first `length` half-years of the world's first career."""
    model = _model(who, world, constants, length, LEVELS)
    core = bound(model.core, 0)
    scale = float(np.abs(model.program.reward).max())
    T, K = model.program.horizon, len(model.most)
    start = HelpPrices(core.market_prices, np.full((T, 1, K), FIRST_HELP * scale))
    dual = WholeDual(model, ())
    found, _ = descend(dual, start, *STEPS)
    upper = dual.at_help(found.prices, found.helps, gradient=False)[0]
    falls = world.falls[0, :length]
    fallen = np.concatenate([np.zeros_like(falls[:1]), np.maximum.accumulate(falls, axis=0)[:-1]])
    level = np.zeros((1, T, K), np.int64)
    level[0, :, : falls.shape[1]] = ~fallen if model.program.step.shape[2] > 1 else 0
    F, X = len(world.coverage), len(world.stock)
    ahead = np.ascontiguousarray(np.moveaxis(dual.ahead, 0, 2))
    ahead[-1, :, F : F + X] += np.tile(_paid_afterwards(who, world, constants, LEVELS), 2)[:, None]
    believed = Tables(
        ahead=ahead,
        signal=np.zeros((1, T), np.int64),
        level=level,
        share=np.ascontiguousarray(world.share[:, :length]),
        volume=np.ascontiguousarray(world.volume[:, :length]),
        wage=np.ascontiguousarray(world.wage[:, :length]),
        constants=np.array([constants[name] for name in CONSTANTS]),
        threshold=world.threshold,
        speeds=world.speeds,
        now=paid_now(world, constants),
        stocks=True,
        changes=True,
    )
    there = world._replace(windows=np.array([length], np.int64), menu=np.ascontiguousarray(world.menu[:length]))
    there = there._replace(share=believed.share, volume=believed.volume, wage=believed.wage)
    there = there._replace(constants=world.constants[:1], falls=np.ascontiguousarray(world.falls[:, :length]))
    return Hindsight(look_ahead(believed, there, 1, record=1, forced=_mended(believed, there)), upper)


def worth_of(life: Told, window: int, length: int, constants: Floats) -> Floats:
    """Return `[N]` what lives come to over `length` half-years and afterwards, discounted; `window`: its place."""
    beta = (1.0 + constants[:, DISCOUNT]) ** -0.5
    paid = (life.value[:, :length] * beta[:, None] ** np.arange(length)).sum(axis=1)
    worth: Floats = paid + beta**length * life.afterwards[:, window]
    return worth


def _mended(believed: Tables, world: World) -> Integers:
    """Return `[1, T, J]` the study of the best life found by trying blocks of study in each half-year in turn.

    Each is tried against the best so far, and against what looks best from there on: it never gets worse.
    """
    T, J = believed.level.shape[1:]
    F = len(world.coverage)
    pays = (world.share[0] * world.volume[0, :, None]) ** 0.35 * world.wage[0] * world.menu
    fields = np.argsort(-pays.sum(axis=0), kind="stable")[:TRIED]
    deals = [(int(f), deal) for f in fields for deal in ((CAPACITY, 0), (CAPACITY // 2, 1))]
    tried = 1 + len(BLOCKS) * len(deals) + 2
    best = np.full((T, J), -1, np.int64)
    for t in range(T):
        forced = np.tile(best, (tried, 1, 1))
        n = 1
        for block in BLOCKS:
            for f, (units, beside) in deals:
                forced[n, t : t + block] = 0
                forced[n, t : t + block, f] = units
                forced[n, t : t + block, F + SWE] = forced[n, t : t + block, F + BIZ] = beside
                n += 1
        forced[n, t] = 0
        forced[n + 1, t:] = -1
        worth = worth_of(look_ahead(believed, world, tried, forced=forced), 0, T, world.constants)
        at = int(np.argmax(worth > worth.max() - 1e-9))
        best = forced[at].copy()
    return best[None]


def _model(who: Entrant, world: World, c: Mapping[str, float], length: int, levels: int) -> Whole:
    """Return the whole model of what is revealed."""
    F, J = len(world.coverage), len(world.stock)
    K = F + J + 1
    grid = np.linspace(0.0, 1.0, levels)
    given = np.zeros((K, K, levels))
    tau = c["transfer_strength"] * world.kinship
    given[:F, :F] = np.maximum(tau[:, :, None] * grid - world.counted[:, :, None], 0.0)
    added = np.maximum(grid - world.stock[:, None], 0.0) / np.maximum(1.0 - world.stock[:, None], 1e-9)
    for x in range(J):
        more = c["catch_up_strength"] * (1.0 - world.stock[x]) if x == LRN else 0.0
        given[F + x, :F] = (world.speeds[x] + more)[:, None] * added[x]
    kind = np.array([FIELD] * F + [CATCH_UP if x == LRN else REQUIRED for x in range(J)] + [FIELD], np.int64)
    most = together(given[..., -1], kind, c["transfer_cap"])
    core = _revealed(who, world, c, length, levels, np.zeros(F))
    helped = _revealed(who, world, c, length, levels, most[:F])
    slow, fast = (_lasting(with_stocks(one, who.person, c), who, world, c) for one in (core, helped))
    working = world.present if world.present >= 0 else K - 1
    return whole(core, slow, fast, given, kind, c["transfer_cap"], c["switching_cost"], working)


def _paid_afterwards(who: Entrant, world: World, c: Mapping[str, float], levels: int) -> Floats:
    """Return `[X, S]` what each level of a cross area adds to pay after the last half-year, discounted to it."""
    beta = (1.0 + c["discount_per_year"]) ** -0.5
    pay = np.array([c[PAY[area]] if area in PAY else 0.0 for area in who.person.stocks])
    start = np.round(world.stock * (levels - 1)) / (levels - 1)
    paid: Floats = (
        (beta ** np.arange(1, AFTERWARDS + 1)).sum() * pay[:, None] * (np.linspace(0, 1, levels) - start[:, None])
    )
    return paid


def _lasting(program: Program, who: Entrant, world: World, c: Mapping[str, float]) -> Program:
    """Return the program in which the last half-year pays what cross areas then learned add after it, too.

    Only one arm is paid at the end, whatever it is: that of the job.
    """
    F, X, S = len(world.coverage), len(world.stock), program.levels
    paid, reward = _paid_afterwards(who, world, c, S), program.reward.copy()
    for x in range(X):
        low, rise = program.low[-1, F + x], program.rise[-1, F + x]
        reward[-1, F + x] += paid[x, low] * (1.0 - rise) + paid[x, low + 1] * rise
    return replace(program, reward=reward)


def _revealed(who: Entrant, world: World, c: Mapping[str, float], length: int, levels: int, boost: Floats) -> Program:
    """Return the core program of what is revealed, with learning `1 + boost[F]` times as fast."""
    F, T = len(world.coverage), length
    D = 2 if world.falls[0, :T].any() else 1
    ages = world.age + np.arange(T) / 2
    older = np.where(ages >= FIFTY, c["availability_after_50"], 1.0)
    chance = availability(world.share[0, :T], world.volume[0, :T, None], c) * older[:, None]
    step = np.broadcast_to(np.eye(D), (T, F, D, D)).copy()
    if D > 1:
        when, which = np.nonzero(world.falls[0, :T])
        step[when, which, 1] = [1.0, 0.0]
    facing = Facing(
        fields=tuple(who.person.coverage),
        chance=np.repeat(chance[..., None], D, axis=2),
        wage=world.wage[0, :T],
        menu=world.menu[:T],
        time_class=np.arange(T, dtype=np.int64),
        step=step,
        demand=np.full(F, D - 1, np.int64),
        coverage=world.coverage,
        hours=world.hours / (1.0 + boost),
        threshold=world.threshold,
        tied=np.maximum(world.fast, c["tied_share"]),
        weekly_hours=world.weekly_hours,
        now=float(proficiency(np.array(world.paid_at), world.paid_from, c)) or c["entry_proficiency"],
    )
    end = _afterwards(world, c, T, levels, facing.now)
    return program_facing(facing, c, levels, np.repeat(end[:, None], D, axis=1))


def _afterwards(world: World, c: Mapping[str, float], T: int, levels: int, now: float) -> Floats:
    """Return `[F + 1, S]` what each level earns after `T` half-years (`world.earns_afterwards`)."""
    F = len(world.coverage)
    worth = (1.0 + c["discount_per_year"]) ** (-0.5 * np.arange(AFTERWARDS))
    outside = c["outside_pay"] / now
    end = np.zeros((F + 1, levels))
    end[F] = outside * worth.sum()
    chance = availability(world.share[0, T - 1], world.volume[0, T - 1], c)
    for k in range(F):
        s, threshold = np.linspace(0.0, 1.0, levels), float(world.threshold[k])
        for j in range(AFTERWARDS):
            older = c["availability_after_50"] if world.age + (T + j) / 2 >= FIFTY else 1.0
            had = chance[k] * older * np.where(s < threshold - 1e-12, c["change_granted"], 1.0)
            earned = had * world.wage[0, T - 1, k] * proficiency(s, threshold, c) / now
            end[k] += worth[j] * (earned + (1.0 - had) * outside)
            effort = had * c["work_learning_hours"] * WEEKS / (c["hours_to_employable"] * world.hours[k])
            kept = 1.0 - c["forgetting"] * (1.0 - had * (1.0 - c["forgetting_in_use"]))
            s = learned(s, effort, c["study_taper"]) * kept
    return end
