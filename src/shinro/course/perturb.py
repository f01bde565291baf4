"""A setting perturbed and solved again, quickly: what becomes of the years if one acts otherwise, or is someone else.

The grid of coverage is coarse. The prices of the course are carried over, aligned at the target age and brought to the
hours, and taken a few steps on; against them every arm is solved exactly, and the policy so found is lived in the
futures of all the others. At the medians that policy does about what the course does (P(useless) within 0.01 for the
sample person, where prices on the market alone err by 0.05); what it still lacks is much the same before and after.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ..random import key, stream
from . import worlds
from .calibration import draw
from .changes import arrival
from .choice import WORK_ONLY, field_of, hours_of, job_of
from .dual import STUDY, bound_from
from .model import PAID_HOURS, ROUGHEST_LEVELS, WEEKS
from .policy import policy, simulate
from .setting import program_of
from .stocks import LEARNING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .policy import Careers, Policy
    from .setting import Setting
    from .types import Floats, Integers, Program
    from .worlds import Advice

CAREERS = 2_000
CAREERS_PER_WORLD = 250
STEPS = 2
DEEPENED = 4
"""Half-years for which a field is studied alone by those who are employable in it already."""


@dataclass(frozen=True, slots=True)
class Perturbed:
    """A setting, and what one commits oneself to in it.

    `alone`: nothing but this field is studied until one can be employable in it; `catch_up`: all of catch-up ability
    is learned before anything else; in this half-year, `work` in that field, or `rest` instead of study; `restless`:
    one chooses as if rest were worth nothing; `rule`: one lives by that usual advice instead of choosing.
    """

    setting: Setting
    alone: str = ""
    catch_up: bool = False
    work: str = ""
    rest: bool = False
    restless: bool = False
    rule: str = "ours"


@dataclass(frozen=True, slots=True)
class Lived:
    """The policy found, the program that it was lived in, the careers (states kept), and the futures' key.

    `besides`: hours a week in this half-year that are studied in no field.
    """

    policy: Policy
    program: Program
    careers: Careers
    futures: int
    besides: float = 0.0

    @property
    def field(self) -> str:
        """The field studied most in this half-year, "" for rest."""
        return field_of(self.program, self._first)

    @property
    def work(self) -> str:
        """The area worked in this half-year."""
        return job_of(self.program, self._first)

    @property
    def weekly(self) -> float:
        """Hours of study a week in this half-year."""
        return sum(hours_of(self.program, self._first).values()) / WEEKS + self.besides

    @property
    def _first(self) -> Integers:
        first: Integers = self.careers.actions[0, 0].astype(np.int64)
        return first


def live(advice: Advice, one: Perturbed, seed: int) -> Lived:
    """Solve `one` again from the prices of the advice and live it."""
    program = program_in(one)
    leads = tuple(int(k) for k in np.flatnonzero(advice.best.signal.lead >= 0))
    chosen = program_in(_restless(one)) if one.restless else program
    found = policy(chosen, bound_from(chosen, leads, _prices(advice, chosen), STEPS))
    lived = _lived(found, program, CAREERS, key(seed, "certify"), _first(advice, one, program))
    return replace(lived, besides=one.setting.person.weekly_hours if one.catch_up else 0.0)


def by_rule(base: Lived, advice: Advice, rule: str) -> Lived:
    """Return the years of one who lives by a usual advice, in the futures of `base`."""
    careers = simulate(base.policy, CAREERS, base.futures, rule=rule, present=advice.present, record=CAREERS)
    return replace(base, careers=careers)


def stay(base: Lived, advice: Advice) -> Lived:
    """Return the years of one who only studies what today's work asks for, in the futures of `base`."""
    return by_rule(base, advice, "stay-put")


def drawn(advice: Advice, one: Perturbed, lived: Lived, seed: int) -> Iterator[Lived]:
    """Live `one` by the policy that the medians gave, in each drawn world; all in the same futures."""
    futures = key(seed, "worlds")
    for i in range(worlds.DRAWS):
        setting = replace(
            one.setting,
            constants={**one.setting.constants, **draw(stream(seed, "constants", i))},
            chain=worlds.chain_in(advice.outlook, i),
        )
        there = program_in(replace(one, setting=setting))
        forced = None if one.rule != "ours" else lived.careers.actions[0, 0].astype(np.int64)
        life = _lived(lived.policy, there, CAREERS_PER_WORLD, futures, forced, one.rule, advice.present)
        yield replace(life, besides=lived.besides)


def _lived(
    found: Policy,
    world: Program,
    careers: int,
    futures: int,
    forced: Integers | None,
    rule: str = "ours",
    present: int = 0,
) -> Lived:
    return Lived(
        found,
        world,
        simulate(found, careers, futures, rule=rule, present=present, world=world, forced=forced, record=careers),
        futures,
    )


def program_in(one: Perturbed, levels: int = ROUGHEST_LEVELS) -> Program:
    """Return the program of a setting under what one commits oneself to."""
    program = program_of(one.setting, levels)
    if one.alone:
        arm = program.arms.index(one.alone)
        ready = program.start_level[arm] >= program.threshold_level[arm]
        return _only(program, arm, DEEPENED if ready else arrival(one.setting, one.alone))
    if one.catch_up:
        return _caught_up(one.setting, program, levels)
    return program


def _restless(one: Perturbed) -> Perturbed:
    setting = one.setting
    return replace(one, setting=replace(setting, constants={**setting.constants, "rest_value": 0.0}))


def _only(program: Program, arm: int | None, until: int) -> Program:
    """Return the program in which study teaches nothing but in `arm` (nowhere if None) before half-year `until`."""
    p, C = program, len(program.reward)
    low, rise = p.low.copy(), p.rise.copy()
    for k in (k for k in range(len(p.arms)) if k != arm):
        for a in np.flatnonzero(p.units > 0):
            still = int(np.flatnonzero((p.units == 0) & (p.works == p.works[a]))[0])
            low[:, k, a], rise[:, k, a] = p.low[:, k, still], p.rise[:, k, still]
    time_class = p.time_class.copy()
    time_class[:until] += C
    return replace(
        p,
        reward=np.concatenate([p.reward, p.reward]),
        low=np.concatenate([p.low, low]),
        rise=np.concatenate([p.rise, rise]),
        time_class=time_class,
    )


def _caught_up(setting: Setting, program: Program, levels: int) -> Program:
    """Return the program of one who first learns what is missing of catch-up ability, with all hours, and is quicker
    from then on: by what fields require of it, and by `catch_up_strength`.
    """
    person, constants = setting.person, setting.constants
    stock = person.stocks[LEARNING]
    missing = 1.0 - stock.coverage
    hours = missing * stock.hours * constants["hours_to_employable"]
    until = max(round(hours / max(person.weekly_hours * WEEKS, 1e-9)), 1)
    more = constants["catch_up_strength"] * missing
    quicker = {field: full / (1.0 + stock.speeds[field] + more) for field, full in person.hours_per_coverage.items()}
    after = program_of(replace(setting, person=replace(person, hours_per_coverage=quicker)), levels)
    before = _only(program, None, until)
    C = len(before.reward)
    before.reward[C // 2 :, -1] -= constants["rest_value"] * person.weekly_hours * WEEKS / PAID_HOURS  # not rested
    time_class = np.where(np.arange(program.horizon) < until, before.time_class, after.time_class + C)
    return replace(
        before,
        reward=np.concatenate([before.reward, after.reward]),
        low=np.concatenate([before.low, after.low]),
        rise=np.concatenate([before.rise, after.rise]),
        time_class=time_class,
    )


def _prices(advice: Advice, program: Program) -> Floats:
    """Return the advice's prices for as many half-years before the target age, a unit of study as dear by the hour."""
    known, T = advice.best.prices, program.horizon
    missing = max(T + 1 - len(known), 0)
    prices = np.concatenate([np.repeat(known[:1], missing, axis=0), known[max(len(known) - T - 1, 0) :]])
    usual = advice.policy.program.unit_hours
    prices[..., STUDY] *= program.unit_hours / usual if usual else 1.0
    return prices


def _first(advice: Advice, one: Perturbed, program: Program) -> Integers | None:
    """Return the joint action of this half-year where it is committed to: the advised one, with other work or rest."""
    if not (one.work or one.rest):
        return None
    study = np.zeros(len(program.arms), np.int64) if one.rest else advice.choices[0] % WORK_ONLY
    job = program.arms.index(one.work) if one.work else int(np.argmax(advice.choices[0] // WORK_ONLY))
    action: Integers = study + WORK_ONLY * (np.arange(len(program.arms)) == job)
    return action
