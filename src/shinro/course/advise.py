"""From a person and the outlook to the course: solve, simulate, compare, and say how far it can be trusted.

This half-year's choice is made on one set of futures and certified on another. Ranges are 10-90 % over draws of the
constants and of the outlook (`worlds`); Monte-Carlo error is stated apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..halfyear import HalfYear
from ..random import key
from .answer import Breadth, Chance, Course, Hours, HourWorth, Option, Rival, Work
from .calibration import values
from .certificate import estimate, lower_end, percent_apart, prepare, rounding, worths
from .choice import apart, candidates, field_of, hours_of, job_of, resting, splits
from .dual import STUDY
from .frontier import frontier
from .model import PAID_HOURS, ROUGH_LEVELS, build, chances_of_work
from .policy import RULES, simulate
from .rollout import rollout
from .styles import specialists, spreads, style, worked_fields
from .work import bars, ending_useless, having
from .worlds import Advice, World, amended, drawn_worlds, drivers

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..outlook import Outlook
    from .dual import Bound
    from .policy import Careers, Policy
    from .rollout import Rollout
    from .types import Floats, Integers, Person, Program

CAREERS = 10_000
CAREERS_PER_TRIAL, CAREERS_PER_OPTION = 1_000, 2_000
OPTIONS = 3
LEAST_HOURS, LEAST_CHANCE = 0.5, 5e-4
"""Hours and chances of work under these are not listed."""


def advise(
    person: Person, outlook: Outlook, seed: int, *, assumed: tuple[str, ...] = (), progress: Callable[[str], None]
) -> Course:
    """Return the course of `person`, who stands at `outlook.as_of`; `progress` hears the name of each stage."""
    return advised(person, outlook, seed, assumed=assumed, progress=progress)[1]


def advised(
    person: Person, outlook: Outlook, seed: int, *, assumed: tuple[str, ...] = (), progress: Callable[[str], None]
) -> tuple[Advice, Course]:
    """Return what the course is made of, to be asked further, and the course."""
    constants = values()
    program = build(person, outlook.chain, outlook.market, constants)
    present = program.arms.index(person.present_field)
    progress("solve")
    rough = build(person, outlook.chain, outlook.market, constants, ROUGH_LEVELS)
    ready = prepare(program, seed=seed, rough=rough)
    best, lived = ready.bound, ready.policy
    progress("simulate")
    choices = (*choose(lived, best, seed), resting(program, present))
    certify = key(seed, "certify")
    lives = {rule: simulate(lived, CAREERS, certify, rule=rule, present=present) for rule in RULES if rule != "ours"}
    ours = simulate(lived, CAREERS, certify, forced=choices[0], record=CAREERS)
    tried = rollout(lived, choices, CAREERS_PER_OPTION, certify, ours)
    progress("compare")
    # In other worlds only differences are asked for: one table will do, and takes a quarter of the time.
    advice = amended(
        Advice(person, outlook, lived.among([0]), best, present, choices, worths(ready, ours)),
        [trial.behind for trial in tried],
    )
    median, worlds = drawn_worlds(advice, seed)
    options = [_option(program, i, choices[i], tried, median, worlds) for i in range(len(choices))]
    fields = [world.field for world in worlds]
    alone = specialists(program)
    broad = spreads(program, alone[0].fields[0], seed)
    value, stderr = estimate(ready, ours)
    lower = lower_end(value, stderr, best.upper, CAREERS, rounding(ready))
    period = HalfYear.of(outlook.as_of)
    chances = chances_of_work(person, outlook.chain, outlook.market, constants)
    at_end = chances[int(person.target_age >= 50)]
    course = Course(
        periods=tuple(str(period + t) for t in range(program.horizon)),
        target_age=round(person.target_age),
        options=tuple(options[:-1]),
        waiting=options[-1],
        stays_first=_part(fields, field_of(program, choices[0])),
        elsewhere=_elsewhere(fields, field_of(program, choices[0])),
        hours=_hours(program, ours, period),
        work=_work(program, chances, ours, period),
        worth_of_an_hour=_worth(program, best, person, constants["rest_value"], period),
        value=value,
        luck=(float(np.quantile(ours.value, 0.1)), float(np.quantile(ours.value, 0.9))),
        upper_bound=best.upper,
        lower_bound=lower,
        stderr=stderr,
        certificate_pct=percent_apart(best.upper, lower),
        useless_at_target=_chance("ours", ours, median, worlds),
        rivals=tuple(_rival(rule, lives[rule], ours, median, worlds) for rule in lives),
        drivers=drivers(advice, ending_useless(ours)[0], median, seed),
        breadth=_breadth(program, ours),
        coverage=dict(person.coverage),
        thresholds=dict(person.thresholds),
        pay=person.pay,
        currency=person.currency,
        assumed=assumed,
        draws=len(worlds),
        styles=(alone[0], *broad, style("course", [], program, ours)),
        frontier=frontier(lived, rough, ours, lives, (*alone, *broad), constants["end_weight"], seed),
        converged=ready.converged,
        bars=bars(lived, at_end, constants["useful_availability"], ours, certify, forced=choices[0]),
        coarse=median.field,
    )
    return advice, course


def choose(lived: Policy, best: Bound, seed: int) -> list[Integers]:
    """Simulate the most promising first half-years in the same futures; return the best, which differ noticeably.

    The best comes first. Where all of the best study one field most, the best that does not is added as the last.
    """
    p = lived.program
    trials = candidates(p, best)[: OPTIONS + 2]
    trials += [action for action in splits(p, best, OPTIONS + 2) if not any((action == one).all() for one in trials)]
    means = [
        float(simulate(lived, CAREERS_PER_TRIAL, key(seed, "options"), forced=trial).steady.mean()) for trial in trials
    ]
    ranked = [trials[i] for i in sorted(range(len(trials)), key=lambda i: -means[i])]
    found: list[Integers] = []
    for action in ranked:
        if len(found) < OPTIONS and all(apart(p, action, other) for other in found):
            found.append(action)
    leading = {field_of(p, action) for action in found}
    others = [action for action in ranked if field_of(p, action) not in leading]
    return found + others[:1] if len(leading) == 1 else found


def _option(
    program: Program, i: int, action: Integers, tried: tuple[Rollout, ...], median: World, worlds: list[World]
) -> Option:
    behind = tried[i].behind
    low, high = _spread(behind, median.choices[0] - median.choices[i], [w.choices[0] - w.choices[i] for w in worlds])
    return Option(
        hours=hours_of(program, action),
        work=job_of(program, action),
        value=tried[i].value,
        behind=behind,
        stderr=tried[i].stderr,
        close=i > 0 and tried[i].close,
        behind_low=low,
        behind_high=high,
        flips=_part([world.field for world in worlds], field_of(program, action)),
    )


def _part(fields: list[str], field: str) -> float:
    return fields.count(field) / len(fields)


def _elsewhere(fields: list[str], first: str) -> dict[str, float]:
    others = sorted(set(fields) - {first}, key=lambda field: (-fields.count(field), field))
    return {field: _part(fields, field) for field in others}


def _spread(point: float, median: float, worlds: list[float]) -> tuple[float, float]:
    """Return 10 and 90 % over the worlds, moved from the median world's figure to `point`, which lies between.

    The worlds are lived with fewer futures than the point; what they share with the median world cancels.
    """
    low, high = np.quantile(np.array(worlds) - median + point, [0.1, 0.9])
    return min(float(low), point), max(float(high), point)


def _chance(rule: str, careers: Careers, median: World, worlds: list[World]) -> Chance:
    """Spread the chance as the draws differ from the medians in the same futures."""
    p, stderr = ending_useless(careers)
    low, high = _spread(p, median.useless[rule], [world.useless[rule] for world in worlds])
    return Chance(p=p, low=max(low, 0.0), high=min(high, 1.0), stderr=stderr)


def _rival(rule: str, careers: Careers, ours: Careers, median: World, worlds: list[World]) -> Rival:
    gain = float((ours.value - careers.value).mean())
    there = [world.value["ours"] - world.value[rule] for world in worlds]
    low, high = _spread(gain, median.value["ours"] - median.value[rule], there)
    return Rival(
        id=rule,
        value=float(careers.value.mean()),
        gain=gain,
        gain_low=low,
        gain_high=high,
        useless=_chance(rule, careers, median, worlds),
    )


def _hours(program: Program, careers: Careers, period: HalfYear) -> tuple[Hours, ...]:
    mean = program.units[careers.actions].mean(axis=0) * program.unit_hours
    return tuple(
        Hours(str(period + t), program.arms[k], float(mean[t, k]))
        for t in range(program.horizon)
        for k in range(len(program.arms))
        if mean[t, k] > LEAST_HOURS
    )


def _work(program: Program, chances: Floats, careers: Careers, period: HalfYear) -> tuple[Work, ...]:
    mean = having(program, chances, careers)
    return tuple(
        Work(str(period + t), program.arms[k], float(mean[t, k]))
        for t in range(program.horizon)
        for k in range(len(program.arms))
        if mean[t, k] > LEAST_CHANCE
    )


def worth_beyond_rest(program: Program, best: Bound) -> Floats:
    """Return `[T]` what an hour is worth as study over what it is worth as rest, in half-year pays.

    The price of a unit of study, averaged over the signal: rest not taken is charged in the rewards already.
    """
    price: Floats = (best.signal.chance * best.prices[..., STUDY]).sum(axis=1)[:-1] / program.unit_hours
    return price


def _worth(program: Program, best: Bound, person: Person, rest_value: float, period: HalfYear) -> tuple[HourWorth, ...]:
    if program.unit_hours == 0:
        return ()
    rest, half = rest_value / PAID_HOURS, None if person.pay is None else person.pay / 2
    return tuple(
        HourWorth(
            period=str(period + t),
            rest=rest,
            beyond_rest=float(x),
            rest_money=None if half is None else rest * half,
            beyond_rest_money=None if half is None else float(x) * half,
        )
        for t, x in enumerate(worth_beyond_rest(program, best))
    )


def _breadth(program: Program, careers: Careers) -> Breadth:
    low, high = np.quantile(careers.employable, [0.1, 0.9])
    return Breadth(float(careers.employable.mean()), float(low), float(high), worked_fields(program, careers))
