"""Shinro's course in the race sees its vintages and nothing else, and solves the program of the chart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from shinro.course.calibration import values
from shinro.course.kinship import kinship
from shinro.course.model import build
from shinro.outlook.chain import shared
from shinro.outlook.types import DemandChain, MarketChain
from shinro.race.entrant import Entrant, entrant, world_of
from shinro.race.own_course import own_course, person_at, program_seen
from shinro.race.past import Vintage
from shinro.race.people import profiles

from .made import ATLAS, FIELDS, F, made_person, made_world

if TYPE_CHECKING:
    from shinro.race.past import Past
    from shinro.race.world import Told, World

LEVELS = 15


def vintage_of_one_state(seed: int) -> Vintage:
    """Return a vintage of all fields in a market that has one state, so that there is nothing to average."""
    random = np.random.default_rng(seed)
    share = np.exp(random.uniform(np.log(0.004), np.log(0.15), F))
    levels = np.minimum(share[:, None] * np.array([0.15, 0.45, 1.0, 1.9, 4.0]), 0.9)
    steps = random.dirichlet(np.ones(5), (20, F, 5))
    after = random.dirichlet(np.ones(5), (F, 5))
    chain = DemandChain(
        np.log([0.25, 0.6, 1.5, 3.3]), levels, random.integers(0, 5, F), steps, shared(steps), after, 0.0
    )
    market = MarketChain(("shrinking",), np.array([0.35]), np.eye(1), np.ones(1))
    flat = np.zeros(F)
    return Vintage(
        day=date(2020, 4, 1),
        menu=np.ones(F, np.bool_),
        share=share,
        demand=share / share.sum(),
        growth=flat,
        hype=flat,
        wage=random.uniform(0.8, 1.3, F),
        volume=1.0,
        fields=FIELDS,
        chain=chain,
        market=market,
    )


@pytest.mark.parametrize(
    ("seed", "age", "target"), [(0, 30.0, 60.0), (1, 45.0, 60.0), (2, 52.0, 58.5), (3, 49.5, 50.5)]
)
def test_in_a_market_of_one_state_the_program_is_the_chart_s(seed: int, age: float, target: float) -> None:
    random = np.random.default_rng(seed)
    vintage = vintage_of_one_state(seed)
    covered = {field: float(random.random()) for field in FIELDS}
    world = made_world(2, coverage=covered, present="cv", hours=random.uniform(200.0, 400.0, F))
    person = replace(
        made_person(world), age=age, target_age=target, wages=dict(zip(FIELDS, map(float, vintage.wage), strict=True))
    )
    ours = program_seen(person, vintage, LEVELS)
    theirs = build(person, vintage.chain, vintage.market, values(), LEVELS)
    assert ours.horizon == theirs.horizon
    for t in range(ours.horizon):
        one, other = ours.time_class[t], theirs.time_class[t]
        assert np.allclose(ours.reward[one], theirs.reward[other], rtol=0.0, atol=1e-12)
        assert np.allclose(ours.low[one] + ours.rise[one], theirs.low[other] + theirs.rise[other], rtol=0.0, atol=1e-9)
    assert np.allclose(ours.end, theirs.end, rtol=0.0, atol=1e-12)
    assert np.allclose(ours.step, theirs.step, rtol=0.0, atol=5e-4), "theirs is a mean over what fields share"
    for name in ("fall_low", "fall_rise", "threshold_level", "start_level", "start_demand", "units", "works"):
        assert np.array_equal(getattr(ours, name), getattr(theirs, name)), name
    assert (ours.arms, ours.capacity, ours.unit_hours, ours.discount) == (
        theirs.arms,
        theirs.capacity,
        theirs.unit_hours,
        theirs.discount,
    )


def test_the_person_of_a_vintage_knows_its_fields_and_pay_and_is_as_old_as_then() -> None:
    vintage = replace(vintage_of_one_state(1), fields=("tab", "cv"))
    person = made_person(made_world(coverage={"tab": 0.7}, present="tab"))
    covered = dict.fromkeys(FIELDS, 0.25)
    then = person_at(person, vintage, covered, 3)
    assert then.age == person.age + 1.5
    assert then.target_age == person.target_age
    assert then.coverage == {"tab": 0.25, "cv": 0.25}
    assert then.wages == pytest.approx({"tab": 1.0, "cv": vintage.wage[1] / vintage.wage[0]})
    assert set(then.hours_per_coverage) == set(then.thresholds) == set(then.fast_share) == {"tab", "cv"}
    assert then.paid_at == person.paid_at


@cache
def engineer(day: date) -> Entrant:
    (someone,) = (one for one in profiles(ATLAS, FIELDS) if one.present == "tab")
    return entrant(ATLAS, someone, day)


def raced(past: Past, **constants: float) -> tuple[Entrant, World]:
    who = engineer(past.vintages[0].day)
    return who, world_of(who, past, 0, len(past.half_years), [values() | constants], kinship([], FIELDS))


def decided(told: Told, half_years: int) -> tuple[bytes, list[int]]:
    """Return what was studied and worked in over the first half-years."""
    return told.study[0, :half_years].tobytes(), told.job[0, :half_years].tolist()


@pytest.fixture(scope="module")
def course(past: Past) -> Told:
    who, world = raced(past)
    return own_course(who, world, past, 0)[1]


@pytest.mark.parametrize("t", [0, 1])
def test_nothing_that_came_after_a_half_year_changes_what_was_decided_up_to_it(
    past: Past, course: Told, t: int
) -> None:
    """Demand turned upside down from the half-year itself on, and what later vintages say with it."""
    who, _ = raced(past)
    share, volume, wage = past.share.copy(), past.volume.copy(), past.wage.copy()
    share[t:], volume[t:], wage[t:] = share[t:, ::-1] * 3.0, 0.3, wage[t:, ::-1] * 2.0
    later = vintage_of_one_state(5)
    menu = past.vintages[0].menu
    kept = np.flatnonzero(menu)
    chain = later.chain
    some = replace(
        later,
        fields=past.vintages[0].fields,
        menu=menu,
        chain=DemandChain(
            chain.edges,
            chain.share[kept],
            chain.start[kept],
            chain.step[:, kept],
            chain.given[:, :, kept],
            chain.after[kept],
            0.0,
        ),
    )
    vintages = tuple(one if i <= t else some for i, one in enumerate(past.vintages))
    other = replace(past, vintages=vintages, share=share, volume=volume, wage=wage)
    world = world_of(who, other, 0, len(past.half_years), [values()], kinship([], FIELDS))
    _, told = own_course(who, world, other, 0)
    assert decided(told, t + 1) == decided(course, t + 1)
    assert told.value[0, t] != course.value[0, t], "what was decided met another world"


def test_it_does_not_know_which_constants_hold(past: Past, course: Told) -> None:
    who, world = raced(past, hours_to_employable=4.0, forgetting=0.12, outside_pay=0.5, entry_proficiency=0.6)
    believed, told = own_course(who, world, past, 0)
    assert decided(told, 1) == decided(course, 1)
    assert told.held[0, 1, 0] != course.held[0, 1, 0]
    assert believed.constants.tolist() != world.constants[0].tolist()


def test_it_studies_fields_on_the_menu_in_quarters_and_leaves_cross_areas(past: Past, course: Told) -> None:
    quarter = engineer(past.vintages[0].day).person.weekly_hours * 26.0 / 4.0
    assert np.isin(np.round(course.study[0] / quarter, 5), [0.0, 1.0, 2.0, 4.0]).all()
    assert not course.study[0][:, F:].any()
    off = np.flatnonzero(~past.vintages[0].menu)
    assert not course.study[0][:, off].any()
    assert len(off) > 0


def test_with_cross_areas_they_may_be_studied(past: Past) -> None:
    who, world = raced(past)
    believed, told = own_course(who, world, past, 0, cross=True)
    assert believed.stocks
    assert believed.ahead[:, 0, F : F + 4].any()
    assert (told.hours[0] <= who.person.weekly_hours * 26.0 + 1e-9).all()


def test_the_same_past_gives_the_same_course(past: Past, course: Told) -> None:
    who, world = raced(past)
    again = own_course(who, world, past, 0)[1]
    assert decided(again, 3) == decided(course, 3)
    assert again.value.tobytes() == course.value.tobytes()
