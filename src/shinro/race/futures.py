"""Futures of today's outlook, and what becomes of one person in them under each policy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numba import njit

from ..course.calibration import values
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
from .entrant import entrant, personal
from .history import COURSE, CROSS
from .interpreter import Seen, lives
from .lookahead import Tables, look_ahead
from .world import CONSTANTS, WEEKS, World, paid_now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import numpy.typing as npt

    from ..atlas import Atlas
    from ..course import Person
    from ..course.dual import Bound
    from ..course.types import Program
    from ..evidence import View
    from ..outlook import MarketChain, Outlook
    from .codes import Code
    from .entrant import Entrant
    from .people import Someone
    from .world import Told

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

LOOK_BACK = 2
"""Half-years over which growth is seen."""


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


@dataclass(frozen=True, slots=True)
class Lives:
    """By future: discounted value with what the end pays, contribution, share employable, useful at the end, hours."""

    value: Floats
    contribution: Floats
    useful: Floats
    ends_useful: npt.NDArray[np.bool_]
    hours: Floats


def racing_of(
    someone: Someone, target_age: float, atlas: Atlas, view: View, progress: Callable[[str, int, int], None]
) -> Racing:
    """Return what all futures of `someone` from the view's day have in common; both courses are solved for it."""
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


def batch(
    racing: Racing,
    rules: Mapping[str, Code],
    constants: Mapping[str, float],
    count: int,
    first: int,
    seed: int,
) -> Iterator[tuple[str, Lives]]:
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
    beta = (1.0 + constants["discount_per_year"]) ** (-0.5 * np.arange(T))
    for name, (_, best) in racing.tables.items():
        told = look_ahead(_tables(racing, best, level, markets[:, :T], world), world, count)
        yield name, _lives_of(told, beta, constants["end_weight"])
    for name, rule in rules.items():
        told = lives(rule, racing.who.challenges, world, seen, count, draws)
        yield name, _lives_of(told, beta, constants["end_weight"])


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
        speeds=world.speeds,
        now=paid_now(world, values()),
        stocks=fields + 1 < K,
        changes=False,
    )


def _lives_of(told: Told, beta: npt.NDArray[Any], end_weight: float) -> Lives:
    ends = told.useful[:, -1].copy()
    return Lives(
        value=(told.value[:, :-1] * beta[:-1]).sum(axis=1) + beta[-1] * end_weight * ends,
        contribution=told.contribution[:, :-1].sum(axis=1),
        useful=told.useful[:, :-1].mean(axis=1),
        ends_useful=ends,
        hours=told.hours[:, :-1].mean(axis=1) / WEEKS,
    )
