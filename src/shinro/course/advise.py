"""From a person and the outlook to the course: solve, simulate, compare, and say how far it can be trusted.

The course is chosen with one set of futures and certified with another. Ranges are 10-90 % over draws of the constants:
the advice stays what the medians gave, the world follows the draw, with the same futures for every way of life
compared. Which field a draw would have one study is read off values made anew for it, at multiples of the prices.

Left out in this version: optimal prices for each draw, the frontier over the end weight, each demand source alone, and
what happens when one's peers take the same advice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from ..halfyear import HalfYear
from ..random import key, stream
from .answer import Breadth, Chance, Course, Driver, Hours, HourWorth, Option, Rival, Work
from .calibration import calibration, draw, values
from .dual import STUDY, bound, bound_near
from .model import PAID_HOURS, build
from .policy import RULES, deal, simulate

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..outlook import Outlook
    from .dual import Bound
    from .policy import Careers
    from .types import Floats, Integers, Person, Program

CAREERS = 10_000
CAREERS_PER_OPTION = 2_000
CAREERS_PER_WORLD = 500
DRAWS = 24
OPTIONS = 3
NORMAL_90, NORMAL_99 = 1.6448536269514722, 2.3263478740408408
"""Two-sided 90 % and one-sided 99 % points of the standard normal."""
REFUSED = -1e9
LEAST_HOURS, LEAST_CHANCE = 0.5, 5e-4
"""Hours and chances of work under these are not listed."""


@dataclass(frozen=True, slots=True)
class _World:
    """One draw of the constants: the field to study now and chances of being useless by rule."""

    field: str
    useless: dict[str, float]


def advise(
    person: Person, outlook: Outlook, seed: int, *, assumed: tuple[str, ...] = (), progress: Callable[[str], None]
) -> Course:
    """Return the course of `person`, who stands at `outlook.as_of`; `progress` hears the name of each stage."""
    constants = values()
    program = build(person, outlook.chain, outlook.market, constants)
    present = program.arms.index(person.present_field)
    progress("solve")
    best = bound(program)
    progress("simulate")
    options, forced = _options(program, best, seed)
    studied = [field_of(program, action) for action in forced]
    waiting = _waiting(program, best, present, forced[0], seed)
    certified = {
        rule: simulate(program, best, CAREERS, key(seed, "certify"), rule=rule, present=present) for rule in RULES
    }
    ours = certified["ours"]
    progress("compare")
    worlds = [_world(person, outlook, draw(stream(seed, "constants", i)), program, best, seed) for i in range(DRAWS)]
    value, stderr = _mean(ours.value)
    lower = value - NORMAL_99 * stderr
    period = HalfYear.of(outlook.as_of)
    return Course(
        periods=tuple(str(period + t) for t in range(program.horizon)),
        target_age=round(person.target_age),
        options=tuple(
            replace(option, flips=float(np.mean([w.field == field for w in worlds])))
            for option, field in zip(options, studied, strict=True)
        ),
        waiting=waiting,
        stays_first=float(np.mean([w.field == studied[0] for w in worlds])),
        elsewhere=_elsewhere([w.field for w in worlds if w.field != studied[0]]),
        hours=_hours(program, ours, period),
        work=_work(program, ours, period),
        worth_of_an_hour=_worth(program, best, person, constants["rest_value"], period),
        value=value,
        luck=(float(np.quantile(ours.value, 0.1)), float(np.quantile(ours.value, 0.9))),
        upper_bound=best.upper,
        lower_bound=lower,
        stderr=stderr,
        certificate_pct=100.0 * (best.upper - lower) / best.upper,
        useless_at_target=_chance(ours, [w.useless["ours"] for w in worlds]),
        rivals=tuple(_rival(rule, certified[rule], ours, worlds) for rule in RULES if rule != "ours"),
        drivers=_drivers(person, outlook, constants, program, best, seed),
        breadth=_breadth(program, ours),
        coverage=dict(person.coverage),
        thresholds=dict(person.thresholds),
        pay=person.pay,
        currency=person.currency,
        assumed=assumed,
    )


def _mean(sample: Floats) -> tuple[float, float]:
    return float(sample.mean()), float(sample.std(ddof=1) / np.sqrt(len(sample)))


def first_values(program: Program, best: Bound) -> Floats:
    """Return `[K, A]`: reward of each action now plus the bound's value ahead."""
    p, signal = program, best.signal
    g = int(np.argmax(p.market_start))
    m = int(np.argmax(signal.start))
    q = np.zeros((len(p.arms), len(p.units)))
    for k in range(len(p.arms)):
        d, s = p.start_demand[k], p.start_level[k]
        ahead = best.ahead[k, 0, m, 0 if signal.lead[k] >= 0 else d]
        low, rise = p.low[p.time_class[0], k, :, g, d, s], p.rise[p.time_class[0], k, :, g, d, s]
        q[k] = p.reward[p.time_class[0], k, :, g, d, s] + (1 - rise) * ahead[low] + rise * ahead[low + 1]
    return q


def candidates(program: Program, best: Bound) -> list[Integers]:
    """Return the best joint action for each field that gets more hours than any other, best first.

    The best of all comes first, even where it deals its hours evenly.
    """
    q = first_values(program, best)
    K, capacity = len(program.arms), program.capacity
    table, choice = np.zeros((capacity + 1, 2)), np.zeros((K, capacity + 1, 2), np.int64)

    def best_of(values: Floats) -> tuple[float, tuple[int, ...]]:
        action = np.zeros(K, np.int64)
        value = float(deal(values, program.units, program.works, capacity, table, choice, action))
        return value, tuple(int(a) for a in action)

    found = []
    for k in range(K - 1):
        for most, least in ((capacity, 0), (capacity // 2, 1)):
            allowed = np.broadcast_to(program.units <= least, q.shape).copy()
            allowed[k] = program.units == most
            found.append(best_of(np.where(allowed, q, REFUSED)))
    first = best_of(q)[1]
    leading = {field_of(program, np.array(first)): first}
    for _, action in sorted(found, key=lambda pair: (-pair[0], pair[1])):
        leading.setdefault(field_of(program, np.array(action)), action)
    return [np.array(action, dtype=np.int64) for action in leading.values()]


def field_of(program: Program, action: Integers) -> str:
    """Return the field that a joint action studies most, "" if none."""
    units = program.units[action]
    return program.arms[int(np.argmax(units))] if units.any() else ""


def _options(program: Program, best: Bound, seed: int) -> tuple[list[Option], list[Integers]]:
    """Simulate the most promising first half-years in the same futures; best first."""
    trials = candidates(program, best)[: OPTIONS + 2]
    values = [simulate(program, best, CAREERS_PER_OPTION, key(seed, "options"), forced=trial).value for trial in trials]
    order = sorted(range(len(trials)), key=lambda i: -float(values[i].mean()))[:OPTIONS]
    first = values[order[0]]
    return [_option(program, trials[i], values[i], first) for i in order], [trials[i] for i in order]


def _option(program: Program, action: Integers, value: Floats, first: Floats) -> Option:
    behind, stderr = _mean(first - value)
    units = program.units[action]
    hours = {
        program.arms[k]: float(units[k] * program.unit_hours) for k in np.argsort(-units, kind="stable") if units[k]
    }
    works = np.flatnonzero(program.works[action])
    return Option(
        hours=hours,
        work=program.arms[works[0]] if len(works) else "",
        value=float(value.mean()),
        behind=behind,
        behind_low=behind - NORMAL_90 * stderr,
        behind_high=behind + NORMAL_90 * stderr,
        flips=0.0,
    )


def _waiting(program: Program, best: Bound, present: int, action: Integers, seed: int) -> Option:
    """Compare with a half-year of rest in the present work."""
    rest = np.zeros(len(program.arms), np.int64)
    rest[present] = 4
    run = [simulate(program, best, CAREERS_PER_OPTION, key(seed, "options"), forced=x).value for x in (action, rest)]
    return replace(_option(program, rest, run[1], run[0]), value=float(run[1].mean()))


def _world(
    person: Person, outlook: Outlook, constants: dict[str, float], program: Program, best: Bound, seed: int
) -> _World:
    world = build(person, outlook.chain, outlook.market, constants)
    present = program.arms.index(person.present_field)
    lived = {
        rule: simulate(program, best, CAREERS_PER_WORLD, key(seed, "worlds"), rule=rule, present=present, world=world)
        for rule in RULES
    }
    return _World(_to_study(world, best), {rule: _useless(careers) for rule, careers in lived.items()})


def _to_study(world: Program, best: Bound) -> str:
    """Return the field to study this half-year if the constants are those of `world`."""
    return field_of(world, candidates(world, bound_near(world, best.market_prices))[0])


def _elsewhere(fields: list[str]) -> dict[str, float]:
    return {field: fields.count(field) / DRAWS for field in sorted(set(fields), key=lambda f: (-fields.count(f), f))}


def _useless(careers: Careers) -> float:
    return float((careers.useful == 0).mean())


def _chance(careers: Careers, worlds: list[float]) -> Chance:
    p = _useless(careers)
    low, high = np.quantile(worlds, [0.1, 0.9])
    stderr = float(np.sqrt(max(p * (1 - p), 1 / len(careers.value)) / len(careers.value)))
    return Chance(p=p, low=min(p, float(low)), high=max(p, float(high)), stderr=stderr)


def _rival(rule: str, careers: Careers, ours: Careers, worlds: list[_World]) -> Rival:
    gain, stderr = _mean(ours.value - careers.value)
    return Rival(
        id=rule,
        value=float(careers.value.mean()),
        gain=gain,
        gain_low=gain - NORMAL_90 * stderr,
        gain_high=gain + NORMAL_90 * stderr,
        useless=_chance(careers, [w.useless[rule] for w in worlds]),
    )


def _drivers(
    person: Person, outlook: Outlook, constants: dict[str, float], program: Program, best: Bound, seed: int
) -> tuple[Driver, ...]:
    """Move one constant at a time to its 10th and 90th percentile; largest effect first, those without any left out."""
    futures = key(seed, "worlds")
    base, field = _useless(simulate(program, best, CAREERS_PER_WORLD, futures)), _to_study(program, best)
    found = []
    for constant in calibration().values():
        chances, studied = [], []
        for end in (constant.low, constant.high):
            world = build(person, outlook.chain, outlook.market, constants | {constant.id: end})
            chances.append(_useless(simulate(program, best, CAREERS_PER_WORLD, futures, world=world)))
            studied.append(_to_study(world, best))
        if max(abs(p - base) for p in chances) > 0.5 / CAREERS_PER_WORLD or set(studied) != {field}:
            found.append(
                Driver(
                    constant=constant.id,
                    value=constant.value,
                    at_low=chances[0],
                    at_high=chances[1],
                    field_low=studied[0],
                    field_high=studied[1],
                    basis=constant.basis,
                )
            )
    return tuple(sorted(found, key=lambda d: (-abs(d.at_high - d.at_low), d.constant)))


def _hours(program: Program, careers: Careers, period: HalfYear) -> tuple[Hours, ...]:
    mean = program.units[careers.actions].mean(axis=0) * program.unit_hours
    return tuple(
        Hours(str(period + t), program.arms[k], float(mean[t, k]))
        for t in range(program.horizon)
        for k in range(len(program.arms))
        if mean[t, k] > LEAST_HOURS
    )


def _work(program: Program, careers: Careers, period: HalfYear) -> tuple[Work, ...]:
    mean = program.works[careers.actions].mean(axis=0)
    return tuple(
        Work(str(period + t), program.arms[k], float(mean[t, k]))
        for t in range(program.horizon)
        for k in range(len(program.arms))
        if mean[t, k] > LEAST_CHANCE
    )


def _worth(program: Program, best: Bound, person: Person, rest_value: float, period: HalfYear) -> tuple[HourWorth, ...]:
    """The price of a unit of study, averaged over the signal, plus what the hour is worth as rest."""
    if program.unit_hours == 0:
        return ()
    price = (best.signal.chance * best.prices[..., STUDY]).sum(axis=1)[:-1] / program.unit_hours
    pays = price + rest_value / PAID_HOURS
    return tuple(
        HourWorth(str(period + t), float(x), float(x) * person.pay / 2 if person.pay else None)
        for t, x in enumerate(pays)
    )


def _breadth(program: Program, careers: Careers) -> Breadth:
    worked = program.works[careers.actions][:, :, :-1].sum(axis=1)
    total = worked.sum(axis=1)
    shares = worked[total > 0] / total[total > 0, None]
    effective = float((1.0 / (shares**2).sum(axis=1)).mean()) if len(shares) else 0.0
    low, high = np.quantile(careers.employable, [0.1, 0.9])
    return Breadth(float(careers.employable.mean()), float(low), float(high), effective)
