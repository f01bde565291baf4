"""The whole model: fields that help each other, cross areas that grow, and a price on changing jobs.

* **Switching.** Whoever starts to work in an arm in which they did not work the half-year before pays
  `switching_cost` (`switching`).
* **Spillover.** Learning in field `j` is `1 + b[j]` times as fast. With `g` the sums of `given[k, j, s_k]` over the
  arms `k` of each kind of help, `b[j] = max(min(cap, g[FIELD]), g[REQUIRED]) + g[CATCH_UP]`: what one holds of a
  field brings what it requires of cross areas with it, so that nothing is counted twice (`transfer`, `stocks`). Each
  half-year is either fully helped (`most[j]`, the largest boost) or not at all, with chance `b[j] / most[j]`, which
  keeps the mean boost; as learning slows near mastery, a little less is learned so than at a steady boost.
* **Stocks.** Cross areas are arms of their own, studied for the help that they give and the pay that they add.

In the bound a field buys its help at a price `help[T, M, j]` >= 0 per unit of boost from the arms that give it. Every
course that is possible buys no more than is given, so that the sum bounds it (weak duality); a price depends on the
signal, as those of hours and job do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from .dual import STILL, Bound, Dual
from .model import LEVELS, build
from .signal import join
from .stocks import CATCH_UP, FIELD, REQUIRED, kind_of, speeds, with_stocks
from .switching import with_switching

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..outlook import DemandChain, MarketChain
    from .transfer import Transfer
    from .types import Floats, Integers, Person, Program


@dataclass(frozen=True, slots=True)
class Whole:
    """The whole model of a core program with `A` actions.

    `alone`: the core with stocks and the price on changing jobs and no help. `program`: the same with, behind its `A`
    actions, the same ones helped; `tokens[2 A]`: 1 for those. `given[K, K, 2 S]`: boost that arm `k` at a level gives
    to arm `j`, `kind[K]` of help; `cap`: the most that fields give together; `most[K]`: the largest boost.
    """

    core: Program
    alone: Program
    program: Program
    tokens: Integers
    given: Floats
    kind: Integers
    cap: float
    most: Floats

    def boost(self, levels: Integers) -> Floats:
        """Return the boost of each arm `[K]` at levels `[K]` of the program."""
        return together(self.given[np.arange(len(levels)), :, levels], self.kind, self.cap)


def together(gifts: Floats, kind: Integers, cap: float) -> Floats:
    """Return the boost `[K]` that `gifts[K, K]` of arms of each `kind[K]` amount to."""
    field, required, catch_up = (gifts[kind == one].sum(axis=0) for one in (FIELD, REQUIRED, CATCH_UP))
    boosts: Floats = np.maximum(np.minimum(field, cap), required) + catch_up
    return boosts


def whole(
    core: Program,
    slow: Program,
    fast: Program,
    given: Floats,
    kind: Integers,
    cap: float,
    switching_cost: float,
    working: int,
) -> Whole:
    """Return the whole model of `core`.

    `slow`: the core with stocks; `fast`: the same with learning in each field `1 + most` times as fast (what all arms
    give at mastery, `together`); `given[K, K, S]` on its levels, `kind[K]`; `switching_cost` in half-years of pay;
    `working`: the arm worked in last half-year.
    """
    costs = np.full(len(slow.arms), switching_cost)
    plain, faster = (with_switching(one, costs, working) for one in (slow, fast))
    program = replace(
        plain,
        units=np.tile(slow.units, 2),
        works=np.tile(slow.works, 2),
        reward=np.concatenate([plain.reward, plain.reward], axis=2),
        low=np.concatenate([plain.low, faster.low], axis=2),
        rise=np.concatenate([plain.rise, faster.rise], axis=2),
    )
    tokens = np.repeat(np.array([0, 1], dtype=np.int64), len(slow.units))
    most = together(given[..., -1], kind, cap)
    return Whole(core, plain, program, tokens, np.concatenate([given, given], axis=-1), kind, cap, most)


class WholeDual(Dual):
    """The dual function of the whole model: prices of hours and job, and of help."""

    def __init__(self, model: Whole, leads: tuple[int, ...]) -> None:
        super().__init__(model.program, join(model.program, leads))
        self.model = model
        K, T, M = len(model.program.arms), model.program.horizon, len(self.signal.start)
        self.tokens = model.tokens
        self.fee = np.zeros((K, T, M))
        self.credit = np.zeros((K, T, M, model.program.levels))
        self.spent, self.seen = np.zeros_like(self.fee), np.zeros_like(self.credit)

    def at_help(
        self, prices: Floats, help_prices: Floats, temperature: float = 0.0, *, gradient: bool = True
    ) -> tuple[float, Floats, Floats]:
        """Return the bound at `prices[T + 1, M, 2]` and `help_prices[T, M, K]`, and its slopes by both."""
        self.fee[:] = np.moveaxis(help_prices * self.model.most, 2, 0)
        self.credit[:] = np.einsum("tmj,kjs->ktms", help_prices, self.model.given, optimize=True)
        self.spent[:] = 0.0
        self.seen[:] = 0.0
        value, slope = self.at(prices, temperature, gradient=gradient)
        given = np.einsum("ktms,kjs->tmj", self.seen, self.model.given, optimize=True)
        bought = np.moveaxis(self.spent, 0, 2) * self.model.most
        return value, slope, self.worth[:-1] * (given - bought)


@dataclass(frozen=True, slots=True)
class HelpPrices:
    """Prices of the whole model: `prices[T + 1, M, 2]` of hours and job, `helps[T, M, K]` of help."""

    prices: Floats
    helps: Floats


ROUGH = ((0.03, 0.01, 0.003, 0.001), 50)
FINE, LEAST_STEPS, STEPS_TIMES_HALF_YEARS = (0.002, 0.001), 12, 600
"""Temperatures (times the largest reward) and most steps at each on the coarser grid; on the full one, where a step
takes time with each half-year.
"""
FIRST_HELP = 0.01
"""Price of help, times the largest reward, from which the first descent starts."""


def bound_whole(
    model: Whole, core: Bound, rough: Whole, *, fine: tuple[tuple[float, ...], int] | None = None
) -> tuple[Bound, HelpPrices]:
    """Bound the whole model from the core's bound, with the same leads; `rough` is the same on a coarser grid.

    `fine`: other temperatures (times the largest reward) and steps on the full grid than the usual ones.

    Prices on the market alone are found on `rough`; what they add to the core's is added to its prices with leads.
    """
    scale = float(np.abs(model.program.reward).max())
    start = HelpPrices(
        core.market_prices,
        np.full((model.program.horizon, len(model.program.market), len(model.most)), FIRST_HELP * scale),
    )
    found, _ = descend(WholeDual(rough, ()), start, *ROUGH)
    order = {int(place): arm for arm, place in enumerate(core.signal.lead) if place >= 0}
    dual = WholeDual(model, tuple(order[place] for place in sorted(order)))
    of = core.signal.market_of
    raised = np.maximum(core.prices + (found.prices - core.market_prices)[:, of], 0.0)
    steps = max(LEAST_STEPS, STEPS_TIMES_HALF_YEARS // model.program.horizon)
    kept, still = descend(dual, HelpPrices(raised, found.helps[:, of]), *(fine or (FINE, steps)))
    upper = dual.at_help(kept.prices, kept.helps, gradient=False)[0]
    bound = Bound(
        dual.signal,
        upper,
        kept.prices,
        found.prices,
        dual.ahead,
        core.work,
        dual.evaluations,
        still <= STILL * abs(upper),
    )
    return bound, kept


def descend(
    dual: WholeDual, start: HelpPrices, temperatures: tuple[float, ...], steps: int
) -> tuple[HelpPrices, float]:
    """Return the best prices met at the end of a temperature, and how far the last one moved the bound."""
    scale = float(np.abs(dual.model.program.reward).max())
    likely = np.sqrt(np.maximum(dual.signal.chance, 1e-5))[:, :, None]
    weight, help_weight = likely * np.ones(2), likely[:-1] * np.ones(len(dual.model.most))
    size = weight.size

    def joined(prices: Floats, helps: Floats) -> Floats:
        return np.concatenate([prices.ravel(), helps.ravel()])

    def parted(z: Floats) -> tuple[Floats, Floats]:
        prices, helps = z[:size].reshape(weight.shape) / weight, z[size:].reshape(help_weight.shape) / help_weight
        return np.maximum(prices, 0.0), np.maximum(helps, 0.0)

    kept, point, moved = start, joined(start.prices * weight, start.helps * help_weight), np.inf
    best = dual.at_help(start.prices, start.helps, gradient=False)[0]
    for temperature in temperatures:

        def objective(z: Floats, temperature: float = temperature) -> tuple[float, Floats]:
            value, slope, help_slope = dual.at_help(*parted(z), temperature * scale)
            return value, joined(slope / weight, help_slope / help_weight)

        found = minimize(
            objective,
            point,
            jac=True,
            method="L-BFGS-B",
            bounds=[(0.0, None)] * len(point),
            options={"maxiter": steps, "maxcor": 15, "ftol": 1e-7},
        )
        point = found.x
        prices, helps = parted(point)
        value = dual.at_help(prices, helps, gradient=False)[0]
        moved = abs(best - value)
        if value < best:
            best, kept = value, HelpPrices(prices, helps)
    return kept, moved


def whole_of(
    person: Person,
    chain: DemandChain,
    market: MarketChain,
    constants: Mapping[str, float],
    transfer: Transfer,
    levels: int = LEVELS,
) -> Whole:
    """Return the whole model of `person`, with spillovers by `transfer` (of the fields of `person.coverage`)."""
    fields = tuple(person.coverage)
    F, K = len(fields), len(fields) + len(person.stocks) + 1
    grid = np.linspace(0.0, 1.0, levels)
    given = np.zeros((K, K, levels))
    given[:F, :F] = np.maximum(transfer.tau[:, :, None] * grid - person.counted_in(fields)[:, :, None], 0.0)
    given[F : K - 1, :F] = speeds(person, constants, levels)
    kind = np.array([FIELD] * F + [kind_of(area) for area in person.stocks] + [FIELD], dtype=np.int64)
    most = together(given[..., -1], kind, transfer.cap)
    faster = {f: hours / (1.0 + most[k]) for k, (f, hours) in enumerate(person.hours_per_coverage.items())}
    core = build(person, chain, market, constants, levels)
    helped = build(replace(person, hours_per_coverage=faster), chain, market, constants, levels)
    slow, fast = (with_stocks(one, person, constants) for one in (core, helped))
    working = fields.index(person.present_field)
    return whole(core, slow, fast, given, kind, transfer.cap, constants["switching_cost"], working)
