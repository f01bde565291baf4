"""The race in simulation: every policy in the same futures of today's outlook, to the target age.

A half-year pays at the demand that stands when it begins, as in the course's program; what is decided sees that and
what went before. Attention is not simulated: hype is the growth of demand. Shinro's course is that of `course.policy`
with one table, whose prices depend on the market and on one lead field; what it believes stays the medians.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct
from numba import njit

from ..course.calibration import calibration, values
from ..course.dual import bound
from ..course.kinship import kinship
from ..course.model import ROUGH_LEVELS, ROUGHEST_LEVELS, build, with_shrinking
from ..course.parts import in_parts
from ..course.paths import draw as path
from ..course.person import relative_pay
from ..course.stocks import with_stocks
from ..evidence import FIELDS
from ..outlook import outlook_of
from ..random import key
from .codes import code
from .entrant import entrant, personal
from .history import COURSE, CROSS, most_valued
from .interpreter import Seen, lives
from .lookahead import Tables, look_ahead
from .world import CONSTANTS, World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import numpy.typing as npt

    from ..atlas import Atlas
    from ..atlas.types import Advice
    from ..course import Person
    from ..course.dual import Bound
    from ..course.types import Program
    from ..evidence import View
    from ..outlook import MarketChain, Outlook
    from .entrant import Entrant
    from .people import Someone
    from .world import Told

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

SCHEMA = 1
FUTURES = 10_000
BATCH = 500
"""Futures lived together: what they need is in memory at once."""
LOOK_BACK = 2
"""Half-years over which growth is seen."""


class Futured(Struct, frozen=True):
    """One policy over all futures, to the target age.

    `value`: discounted, in half-years of present pay, mean with its Monte-Carlo `stderr`; `behind`: how far it falls
    behind Shinro's course, paired, with `behind_stderr`; `contribution`: pay from the fields, undiscounted; `useful`:
    share of half-years employable; `useless`: chance of no useful field at the target age, with `useless_stderr`;
    `hours` studied a week; `first`: share of futures in which no policy did better.
    """

    policy: str
    value: float
    stderr: float
    behind: float
    behind_stderr: float
    contribution: float
    useful: float
    useless: float
    useless_stderr: float
    hours: float
    first: float


class Sensitivity(Struct, frozen=True):
    """One constant at its 10th and 90th percentile: how far each policy then falls behind Shinro's course.

    `flips`: the policies that change sides with the course at either end.
    """

    constant: str
    basis: str
    at_low: float
    at_high: float
    behind_low: dict[str, float]
    behind_high: dict[str, float]
    flips: tuple[str, ...]


class FutureRace(Struct, frozen=True):
    """The race over `futures` futures from `as_of`, for one person of `age` to `target_age`; policies by value."""

    schema: int
    as_of: date
    seed: int
    person: str
    age: float
    target_age: float
    futures: int
    standings: tuple[Futured, ...]
    sensitivities: tuple[Sensitivity, ...]


@dataclass(frozen=True, slots=True)
class Racing:
    """What all futures of one person have in common.

    `menu`: places of the fields that exist; `tables`: by course, its bound and the program it is of.
    """

    who: Entrant
    person: Person
    outlook: Outlook
    personal: dict[str, object]
    menu: tuple[int, ...]
    wage: Floats
    tables: Mapping[str, tuple[Program, Bound]]
    half_years: int


def future_race(
    someone: Someone,
    target_age: float,
    advice: Mapping[str, Advice],
    atlas: Atlas,
    view: View,
    seed: int,
    progress: Callable[[str, int, int], None],
    *,
    futures: int = FUTURES,
    sensitivity: int = 0,
) -> FutureRace:
    """Return the race over `futures` futures; each judgemental constant is tried at both ends in `sensitivity` of them.

    `progress` hears "outlook", "solve", then "race" with how many batches are done and how many there are.
    """
    progress("outlook", 0, 0)
    racing = _racing(someone, target_age, atlas, view, progress)
    judged = [one for one in calibration().values() if one.basis == "judgement" and one.low < one.high]
    ends = [(one.id, end) for one in judged for end in ("low", "high")] if sensitivity else []
    rules = {one.id: code(one.policy, tuple(racing.person.stocks)) for one in advice.values()}
    total = -(-futures // BATCH) + len(ends)
    lived: dict[str, list[_Lived]] = {name: [] for name in (*racing.tables, *rules)}
    for b in range(-(-futures // BATCH)):
        progress("race", b, total)
        for name, told in _batch(racing, rules, values(), min(BATCH, futures - b * BATCH), b * BATCH, seed):
            lived[name].append(told)
    base = {name: _joined(parts) for name, parts in lived.items()}
    behind: dict[tuple[str, str], dict[str, float]] = {}
    for i, (name, end) in enumerate(ends):
        progress("race", total - len(ends) + i, total)
        constants = values() | {name: getattr(calibration()[name], end)}
        there = dict(_batch(racing, rules, constants, sensitivity, 0, seed))
        behind[name, end] = {policy: float((there[COURSE].value - one.value).mean()) for policy, one in there.items()}
    first = np.argmax([one.value for one in base.values()], axis=0)
    standings = sorted(
        (_futured(name, one, base[COURSE], float((first == i).mean())) for i, (name, one) in enumerate(base.items())),
        key=lambda one: -one.value,
    )
    some = slice(0, max(sensitivity, 1))
    usual = {name: float((base[COURSE].value[some] - one.value[some]).mean()) for name, one in base.items()}
    return FutureRace(
        schema=SCHEMA,
        as_of=view.as_of,
        seed=seed,
        person=someone.id,
        age=someone.age,
        target_age=target_age,
        futures=futures,
        standings=tuple(standings),
        sensitivities=tuple(
            Sensitivity(
                constant=one.id,
                basis=one.basis,
                at_low=one.low,
                at_high=one.high,
                behind_low=behind[one.id, "low"],
                behind_high=behind[one.id, "high"],
                flips=tuple(
                    name
                    for name in base
                    if name != COURSE
                    and any((behind[one.id, end][name] > 0.0) != (usual[name] > 0.0) for end in ("low", "high"))
                ),
            )
            for one in (judged if sensitivity else ())
        ),
    )


@dataclass(frozen=True, slots=True)
class _Lived:
    """By future: discounted value with what the end pays, contribution, share employable, useful at the end, hours."""

    value: Floats
    contribution: Floats
    useful: Floats
    ends_useful: npt.NDArray[np.bool_]
    hours: Floats


def _racing(
    someone: Someone, target_age: float, atlas: Atlas, view: View, progress: Callable[[str, int, int], None]
) -> Racing:
    outlook = outlook_of(view, atlas.fields)
    menu = tuple(atlas.fields.index(one.id) for one in outlook.fields)
    who = entrant(atlas, someone, view.as_of)
    pay = relative_pay(atlas.fields, view.wages())
    own = pay[who.person.present_field]
    person = replace(who.person, target_age=target_age, wages={f: pay[f] / own for f in atlas.fields})
    names = tuple(atlas.fields[k] for k in menu)
    there = replace(
        person,
        coverage={f: person.coverage[f] for f in names},
        hours_per_coverage={f: person.hours_per_coverage[f] for f in names},
        thresholds={f: person.thresholds[f] for f in names},
        fast_share={f: person.fast_share[f] for f in names},
        wages={f: person.wages[f] for f in names},
    )
    tables = {}
    progress("solve", 0, 0)
    for name in (COURSE, CROSS):
        fine, rough = (
            build(there, outlook.chain, outlook.market, values(), levels) for levels in (ROUGH_LEVELS, ROUGHEST_LEVELS)
        )
        if name == CROSS:
            fine, rough = (with_stocks(one, there, values()) for one in (fine, rough))
        tables[name] = (fine, bound(fine, 1, rough=rough))
    return Racing(
        who=replace(who, person=person),
        person=person,
        outlook=outlook,
        personal=personal(replace(who, person=person), kinship(view.pairs(), FIELDS)),
        menu=menu,
        wage=np.array([person.wages[f] for f in atlas.fields]),
        tables=tables,
        half_years=tables[COURSE][0].horizon,
    )


@njit(cache=True, nogil=True)
def _paths(part, parts, key, first, given, shock, market, market_start, start, demands, markets):  # type: ignore[no-untyped-def]
    for n in range(part, markets.shape[0], parts):
        path(key, first + n, given, shock, market, market_start, start, demands[n], markets[n])


def _batch(
    racing: Racing,
    rules: Mapping[str, object],
    constants: Mapping[str, float],
    count: int,
    first: int,
    seed: int,
) -> Iterator[tuple[str, _Lived]]:
    """Yield every policy's lives in `count` futures from number `first` on, in a world of `constants`."""
    T = racing.half_years + 1
    market = with_shrinking(racing.outlook.market, constants)
    fields = len(racing.menu)
    program, _ = racing.tables[COURSE]
    given, shock = program.moves
    demands = np.zeros((count, T + 1, len(program.arms)), np.int64)
    markets = np.zeros((count, T + 1), np.int64)
    in_parts(
        _paths, key(seed, "race", "futures"), first, given, shock, market.step, program.market_start,
        program.start_demand, demands, markets,
    )  # fmt: skip
    level = demands[:, :T, :fields]
    world, seen = _world(racing, constants, market, level, markets[:, :T], demands[:, 1:, :fields])
    draws = key(seed, "race", "future", first)
    value = most_valued(racing.who, draws)
    beta = (1.0 + constants["discount_per_year"]) ** (-0.5 * np.arange(T))
    for name, (_, best) in racing.tables.items():
        told = look_ahead(_tables(racing, best, level, markets[:, :T], world), world, count, value=value)
        yield name, _lived(told, beta, constants["end_weight"])
    for name, rule in rules.items():
        yield name, _lived(lives(rule, racing.who.challenges, world, seen, count, draws), beta, constants["end_weight"])  # type: ignore[arg-type]


def _world(
    racing: Racing,
    constants: Mapping[str, float],
    market: MarketChain,
    level: Integers,
    markets: Integers,
    after: Integers,
) -> tuple[World, Seen]:
    count, T, fields = level.shape
    F, menu = len(racing.wage), list(racing.menu)
    share = np.zeros((count, T, F))
    share[..., menu] = racing.outlook.chain.share[np.arange(fields), level]
    falls = np.zeros((count, T, F), np.bool_)
    falls[..., menu] = (after == 0) & (level != 0)
    demand = share / share.sum(axis=2, keepdims=True)
    growth = np.zeros_like(demand)
    with np.errstate(invalid="ignore", divide="ignore"):
        grown = np.log(demand[:, LOOK_BACK:] / demand[:, :-LOOK_BACK])
    growth[:, LOOK_BACK:] = np.clip(np.nan_to_num(grown, nan=0.0), -1.0, 1.0)
    exists = np.zeros((T, F), np.bool_)
    exists[:, menu] = True
    volume = np.ascontiguousarray(market.volume[markets])
    wage = np.ascontiguousarray(np.broadcast_to(racing.wage, share.shape))
    world = World(
        constants=np.array([[constants[name] for name in CONSTANTS]]),
        share=share,
        volume=volume,
        wage=wage,
        falls=falls,
        menu=exists,
        windows=np.zeros(0, np.int64),
        **racing.personal,  # type: ignore[arg-type]
    )
    return world, Seen(share, demand, growth, growth, wage, volume)


def _tables(racing: Racing, best: Bound, level: Integers, markets: Integers, world: World) -> Tables:
    """Return what a course believes: the bound's values at every signal, its lead fields' levels told by the signal."""
    count, T, fields = level.shape
    F, X = len(racing.wage), len(racing.person.stocks)
    K, H, M, D, S = best.ahead.shape
    arms = [*racing.menu, *(range(F, F + X) if fields + 1 < K else ()), F + X]
    ahead = np.zeros((T, M, F + X + 1, D, S))
    ahead[:H, :, arms] = np.moveaxis(best.ahead, 0, 2)
    signal = best.signal
    lead = [int(k) for k in np.flatnonzero(signal.lead >= 0)]
    at = np.zeros((count, T), np.int64)
    for m in range(M):
        here = markets == signal.market_of[m]
        for k in lead:
            here &= level[..., k] == signal.demand_of[signal.lead[k], m]
        at[here] = m
    now = np.zeros((count, T, F + X + 1), np.int64)
    for k, place in enumerate(racing.menu):
        now[..., place] = 0 if k in lead else level[..., k]
    return Tables(
        ahead=ahead,
        signal=at,
        level=now,
        share=world.share,
        volume=np.ascontiguousarray(with_shrinking(racing.outlook.market, values()).volume[markets]),
        wage=world.wage,
        constants=np.array([values()[name] for name in CONSTANTS]),
        threshold=world.threshold,
        stocks=fields + 1 < K,
        changes=False,
    )


def _lived(told: Told, beta: npt.NDArray[Any], end_weight: float) -> _Lived:
    ends = told.useful[:, -1].copy()
    return _Lived(
        value=(told.value[:, :-1] * beta[:-1]).sum(axis=1) + beta[-1] * end_weight * ends,
        contribution=told.contribution[:, :-1].sum(axis=1),
        useful=told.useful[:, :-1].mean(axis=1),
        ends_useful=ends,
        hours=told.hours[:, :-1].mean(axis=1) / 26.0,
    )


def _joined(parts: list[_Lived]) -> _Lived:
    names = ("value", "contribution", "useful", "ends_useful", "hours")
    return _Lived(*(np.concatenate([getattr(one, name) for one in parts]) for name in names))


def _futured(name: str, one: _Lived, course: _Lived, first: float) -> Futured:
    n = len(one.value)
    less = course.value - one.value
    p = float(1.0 - one.ends_useful.mean())
    return Futured(
        policy=name,
        value=float(one.value.mean()),
        stderr=float(one.value.std(ddof=1) / n**0.5),
        behind=float(less.mean()),
        behind_stderr=float(less.std(ddof=1) / n**0.5),
        contribution=float(one.contribution.mean()),
        useful=float(one.useful.mean()),
        useless=p,
        useless_stderr=float((max(p * (1.0 - p), 1.0 / n) / n) ** 0.5),
        hours=float(one.hours.mean()),
        first=first,
    )
