"""From a person, the outlook and the constants to the finite program that is solved.

Definitions (each constant in `calibration.toml`):

* Coverage `s` grows by hours / (`hours_to_employable` x atlas hours), slowed by `(1 - s) ** study_taper`, integrated
  over the half-year; work teaches as `work_learning_hours` a week do, in the half-years in which it is had. What is
  not used at work is forgotten at `forgetting`, what is used at a fraction of that.
* Work in a field pays `wage x proficiency(s)`: zero below the threshold, `entry_proficiency` at it, 1 at mastery. It is
  had with chance `availability`; otherwise the half-year goes to plain software work. Below the threshold an employer
  must grant it (`change_granted`): it teaches and contributes nothing.
* Availability is `min(1, 1/2 (share x volume / share_for_even_odds) ** availability_elasticity)`, after fifty times
  `availability_after_50`. Displacement acts on it and on the tied part of coverage, never on the wage.
* Rest is worth `rest_value` of an hour's pay; hours not studied are rest.
* The present state of the market is known: the most likely one.
* A half-year may be bad, middling or good for all fields at once (`DemandChain.given`); beyond year ten likewise.
* At the target age one half-year of work pays `end_weight` if a field is useful: employable and availability at least
  `useful_availability`.

This is the core program. Help between fields, cross areas as stocks that grow and the cost of changing jobs are added,
and certified apart, in `whole`; here cross areas stay as they are. Others who take the same advice are a what-if
(`changes.crowded`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ..outlook.chain import shared
from .types import OUTSIDE, Program

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..outlook import DemandChain, MarketChain
    from .types import Floats, Integers, Person

LEVELS, ROUGH_LEVELS, ROUGHEST_LEVELS = 41, 21, 15
"""Coverage levels: of the program (twice as many change the bound by 0.04 %), and of the grids that prepare a solution
and that ask only which field to study."""
CAPACITY = 4
"""The hours of a half-year are dealt in quarters."""
UNITS = np.array([0, 1, 2, 4, 0, 1, 2, 4], dtype=np.int64)
WORKS = np.array([0, 0, 0, 0, 1, 1, 1, 1], dtype=np.int64)
WEEKS = 26
PAID_HOURS = 1040.0
"""Paid hours in a half-year: 26 weeks of 40."""


def learned(coverage: Floats, effort: Floats, taper: float) -> Floats:
    """Return the coverage after `effort` (hours over the hours of full coverage), solving ds/de = (1 - s) ** taper."""
    missing = 1.0 - coverage
    if abs(taper - 1.0) < 1e-9:
        return 1.0 - missing * np.exp(-effort)
    power = 1.0 - taper
    left = np.maximum(missing, 1e-12) ** power - power * effort
    return 1.0 - np.maximum(left, 0.0) ** (1.0 / power)


def proficiency(coverage: Floats, threshold: float, constants: Mapping[str, float]) -> Floats:
    """Return pay relative to full mastery: zero below `threshold`."""
    entry = constants["entry_proficiency"]
    above = np.clip((coverage - threshold) / (1.0 - threshold), 0.0, 1.0)
    pay = entry + (1.0 - entry) * above ** constants["proficiency_exponent"]
    return np.where(coverage >= threshold - 1e-12, pay, 0.0)


def availability(share: Floats, volume: Floats, constants: Mapping[str, float]) -> Floats:
    """Return the chance to get work in a half-year from the share of posts and the volume of the market."""
    ratio = share * volume / constants["share_for_even_odds"]
    return np.minimum(1.0, 0.5 * ratio ** constants["availability_elasticity"])


def rounded(target: Floats, levels: int = LEVELS) -> tuple[Integers, Floats]:
    """Return `(low, rise)` on the level grid such that low + rise is `target` (in levels): the mean is kept."""
    low = np.clip(np.floor(target + 1e-12), 0, levels - 2).astype(np.int64)
    return low, np.clip(target - low, 0.0, 1.0)


def level_of(coverage: float, threshold: float, levels: int = LEVELS) -> int:
    """Return the nearest level on the same side of the threshold."""
    first = first_useful_level(threshold, levels)
    near = round(coverage * (levels - 1))
    return max(near, first) if coverage >= threshold - 1e-12 else min(near, first - 1)


def first_useful_level(threshold: float, levels: int = LEVELS) -> int:
    """Return the first level at or above `threshold`."""
    return int(np.ceil(threshold * (levels - 1) - 1e-9))


def with_shrinking(market: MarketChain, constants: Mapping[str, float]) -> MarketChain:
    """Return the market with the hazard and the volume of its last state, the shrinking of the occupation."""
    hazard = constants["shrink_hazard"]
    step = market.step.copy()
    kept = step[:-1, :-1]
    step[:-1, :-1] = kept / kept.sum(axis=1, keepdims=True) * (1.0 - hazard)
    step[:-1, -1] = hazard
    return replace(market, step=step, volume=np.append(market.volume[:-1], constants["shrink_volume"]))


def chances_of_work(
    person: Person, chain: DemandChain, market: MarketChain, constants: Mapping[str, float], levels: int = LEVELS
) -> Floats:
    """Return `[2, K, G, D, S]`: the chance that one who wants to work in an arm does, before and after fifty.

    Availability, times what is granted to those below the threshold. The last arm, outside, is always to be had.
    """
    volume = with_shrinking(market, constants).volume
    chance = availability(chain.share[:, None, :], volume[None, :, None], constants)[..., None]
    found = np.ones((2, len(person.coverage) + 1, len(volume), chain.share.shape[1], levels))
    for k, field in enumerate(person.coverage):
        employable = np.arange(levels) >= first_useful_level(person.thresholds[field], levels)
        for c in range(2):
            found[c, k] = (
                chance[k]
                * (constants["availability_after_50"] if c else 1.0)
                * np.where(employable, 1.0, constants["change_granted"])
            )
    return found


def build(
    person: Person, chain: DemandChain, market: MarketChain, constants: Mapping[str, float], levels: int = LEVELS
) -> Program:
    """Return the program of `person` under `constants`; arms are the fields of `person.coverage`, then the outside."""
    fields = tuple(person.coverage)
    market = with_shrinking(market, constants)
    K, A, G, D, S = len(fields) + 1, len(UNITS), len(market.volume), chain.share.shape[1], levels
    unit_hours = person.weekly_hours * WEEKS / CAPACITY
    half_years = max(round((person.target_age - person.age) * 2), 1)
    ages = person.age + np.arange(half_years) / 2
    time_class = (ages >= 50).astype(np.int64)
    grid = np.linspace(0.0, 1.0, S)
    own = person.thresholds[person.present_field]
    paid_at = person.coverage[person.present_field] if person.paid_at is None else person.paid_at
    now = float(proficiency(np.array(paid_at), own, constants))
    now = now or constants["entry_proficiency"]
    outside = constants["outside_pay"] / now
    reward = np.zeros((2, K, A, G, D, S))
    low = np.zeros(reward.shape, dtype=np.int64)
    rise = np.zeros(reward.shape)
    fall_low = np.zeros((K, S), dtype=np.int64)
    fall_rise = np.zeros((K, S))
    useful = np.zeros((K, G, D, S), dtype=np.bool_)
    threshold_level = np.zeros(K, dtype=np.int64)
    chances = chances_of_work(person, chain, market, constants, S)
    rest = constants["rest_value"] * unit_hours / PAID_HOURS
    reward -= (rest * UNITS)[None, None, :, None, None, None]
    idle, working = np.flatnonzero(WORKS == 0), np.flatnonzero(WORKS == 1)
    studied = (UNITS * unit_hours).reshape(1, A, 1, 1, 1)
    for k, field in enumerate(fields):
        threshold = person.thresholds[field]
        threshold_level[k] = first_useful_level(threshold, S)
        # At the first useful level one is employable even where the grid's rounding puts it a shade above or below.
        employable = np.arange(S) >= threshold_level[k]
        pay = person.wages[field] * proficiency(np.maximum(grid, threshold), threshold, constants) / now * employable
        scale = constants["hours_to_employable"] * person.hours_per_coverage[field]
        tied = max(person.fast_share[field], constants["tied_share"])
        fall_low[k], fall_rise[k] = rounded(grid * (1.0 - tied) * (S - 1), S)
        had = chances[:, k]
        useful[k] = employable & (had[int(person.target_age >= 50)] >= constants["useful_availability"] - 1e-12)
        for actions, works in ((idle, np.zeros((1, 1, 1, 1, 1))), (working, had[:, None])):
            hours = studied[:, actions] + works * constants["work_learning_hours"] * WEEKS
            loss = constants["forgetting"] * (1.0 - works * (1.0 - constants["forgetting_in_use"]))
            after = learned(grid, hours / scale, constants["study_taper"]) * (1.0 - loss)
            low[:, k, actions], rise[:, k, actions] = rounded(after * (S - 1), S)
        reward[:, k, working] += (had * pay + (1.0 - had) * outside)[:, None]
    reward[:, K - 1, working] += outside
    given = np.broadcast_to(np.eye(D), (len(chain.given) + 1, chain.given.shape[1], K, D, D)).copy()
    given[:-1, :, :-1] = chain.given
    given[-1:, :, :-1] = shared(chain.after[None])
    return Program(
        arms=(*fields, OUTSIDE),
        units=UNITS,
        works=WORKS,
        capacity=CAPACITY,
        unit_hours=unit_hours,
        reward=reward,
        low=low,
        rise=rise,
        fall_low=fall_low,
        fall_rise=fall_rise,
        step=given.mean(axis=1),
        market=market.step,
        market_start=np.eye(G)[int(np.argmax(market.start))],
        end=np.where(useful, constants["end_weight"], 0.0),
        useful=useful,
        threshold_level=threshold_level,
        time_class=time_class,
        discount=(1.0 + constants["discount_per_year"]) ** -0.5,
        start_level=np.array(
            [*(level_of(person.coverage[f], person.thresholds[f], S) for f in fields), 0], dtype=np.int64
        ),
        start_demand=np.array([*chain.start, 0], dtype=np.int64),
        given=given,
        shock=np.full(given.shape[1], 1.0 / given.shape[1]),
    )
