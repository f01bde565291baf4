"""The dynamics are the course's, and each rival world changes what it says alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.course import model
from shinro.course.calibration import values
from shinro.course.model import PAID_HOURS, UNITS, WORKS, availability, build
from shinro.course.stocks import CATCH_UP, FIELD, REQUIRED, with_stocks
from shinro.course.types import Stock
from shinro.course.whole import together
from shinro.outlook.chain import shared
from shinro.outlook.types import DemandChain, MarketChain
from shinro.race.rivals import RIVALS
from shinro.race.world import (
    AFTERWARDS,
    CONSTANTS,
    LRN,
    NOT_BELOW,
    READY,
    VALUE,
    chance_of_work,
    earns_afterwards,
    effort_to,
    help_to,
    learned,
    live_half_year,
    proficiency,
    told,
)

from .made import CROSS, FIELD_HOURS, FIELDS, THRESHOLD, WEEKLY, F, H, X, constants, made_person, made_world, per_field

if TYPE_CHECKING:
    import numpy.typing as npt

    from shinro.course.types import Program
    from shinro.race.world import Told, World

    Floats = npt.NDArray[np.float64]

shares = st.floats(0.0, 1.0)
C = constants()[0]
LEVELS = 401
"""Levels of the course's grid: fine, so that its rounding is small."""
UNIT = WEEKLY * 26.0 / 4.0


def half_year(
    world: World,
    job: str = "outside",
    *,
    hours: dict[str, float] | None = None,
    was: str = "same",
    ready: bool = False,
    value: float = 1.0,
) -> tuple[Told, Floats, Floats]:
    """Live the first half-year of a world; return what it came to, and the coverage and stock after it."""
    arms = (*FIELDS, "outside")
    out, coverage, stock = told(world, 1, 1), world.coverage.copy(), world.stock.copy()
    studied = np.array([(hours or {}).get(area, 0.0) for area in (*FIELDS, *CROSS)])
    before = arms.index(job) if was == "same" else -1 if was == "nothing" else arms.index(was)
    c, boost = world.constants[0], np.zeros(F)
    live_half_year(
        world, c, 0, 0, studied, arms.index(job), before, ready, value, coverage, stock, boost, 0, out
    )  # fmt: skip
    return out, coverage, stock


@given(shares, st.floats(0.0, 3.0), st.sampled_from([0.2, 0.5, 1.0]))
def test_learning_is_the_course_s(coverage: float, effort: float, taper: float) -> None:
    expected = float(model.learned(np.array(coverage), np.array(effort), taper))
    assert learned(coverage, effort, taper) == pytest.approx(expected, abs=1e-12)


@given(shares, st.floats(0.0, 0.999), st.sampled_from([0.2, 0.5, 1.0]))
def test_the_effort_to_a_goal_is_what_leads_there(coverage: float, goal: float, taper: float) -> None:
    assert learned(coverage, effort_to(goal, coverage, taper), taper) == pytest.approx(max(goal, coverage), abs=1e-9)


@given(shares, st.floats(0.05, 0.95))
def test_proficiency_is_the_course_s(coverage: float, threshold: float) -> None:
    expected = float(model.proficiency(np.array(coverage), threshold, values()))
    assert proficiency(coverage, threshold, C) == pytest.approx(expected, abs=1e-12)


@given(st.floats(0.0, 0.5), st.floats(0.2, 2.0), st.floats(30.0, 60.0), st.booleans())
def test_the_chance_of_work_is_the_course_s(share: float, volume: float, age: float, below: bool) -> None:
    c = values() | {"availability_after_50": 0.8}
    expected = float(availability(np.array(share), np.array(volume), c))
    expected *= (0.8 if age >= 50.0 else 1.0) * (c["change_granted"] if below else 1.0)
    found = chance_of_work(share, volume, age, below, np.array([c[name] for name in CONSTANTS]))
    assert found == pytest.approx(expected, abs=1e-12)


def program_of(world: World, stocks: dict[str, Stock] | None = None) -> Program:
    """Return the course's program in which the demand of a made world stays, on a fine grid."""
    steps = np.broadcast_to(np.eye(5), (4, F, 5, 5)).copy()
    share = np.repeat(world.share[0, 0][:, None], 5, axis=1)
    chain = DemandChain(np.zeros(4), share, np.full(F, 2), steps, shared(steps), steps[0].copy(), 0.0)
    market = MarketChain(("steady", "shrinking"), np.array([1.0, 0.35]), np.eye(2), np.array([1.0, 0.0]))
    person = replace(made_person(world), stocks=stocks or {})
    return with_stocks(build(person, chain, market, values(), LEVELS), person, values())


@pytest.mark.parametrize("covered", [0.2, 0.5, THRESHOLD, 0.8, 0.95])
@pytest.mark.parametrize("action", range(len(UNITS)))
def test_a_half_year_is_the_course_s(covered: float, action: int) -> None:
    """Pay, rest and the mean of what is known after it, in a field with a chance of work of about a third."""
    level = round(covered * (LEVELS - 1))
    covered = level / (LEVELS - 1)
    world = made_world(2, coverage={"tab": covered}, share={"tab": 0.001}, wage={"tab": 1.3})
    program = program_of(world)
    out, after, _ = half_year(world, "tab" if WORKS[action] else "outside", hours={"tab": UNITS[action] * UNIT})
    at = (0, 0, action, 0, 2, level)
    mean = (program.low[at] + program.rise[at]) / (LEVELS - 1)
    assert after[0] == pytest.approx(mean, abs=1e-9)
    paid = program.reward[at] + (0.0 if WORKS[action] else program.reward[0, -1, 4, 0, 2, 0])
    assert out.value[0, 0] == pytest.approx(paid, abs=1e-9)
    assert out.hours[0, 0] == UNITS[action] * UNIT


@pytest.mark.parametrize("action", range(4))
def test_a_cross_area_grows_and_pays_as_the_course_s_stocks(action: int) -> None:
    stocks = {area: Stock(0.25, FIELD_HOURS, dict.fromkeys(FIELDS, 0.0)) for area in CROSS}
    world = made_world(2, stock=dict.fromkeys(CROSS, 0.25))
    program = program_of(world, stocks)
    arm, level = program.arms.index("swe"), round(0.25 * (LEVELS - 1))
    _, _, stock = half_year(world, hours={"swe": UNITS[action] * UNIT})
    at = (0, arm, action, 0, 2, level)
    assert stock[1] == pytest.approx((program.low[at] + program.rise[at]) / (LEVELS - 1), abs=1e-9)
    higher = round(0.75 * (LEVELS - 1))
    raised = program.reward[0, arm, action, 0, 2, higher] - program.reward[0, arm, action, 0, 2, level]
    later, before = told(world, 1), told(world, 1)
    for out, held in ((before, 0.25), (later, 0.75)):
        now = np.where(np.array(CROSS) == "swe", held, 0.25)
        live_half_year(
            world, C, 0, 0, np.zeros(F + X), F, F, False, 1.0, world.coverage.copy(), now, np.zeros(F), 0, out
        )  # fmt: skip
    assert later.value[0, 0] - before.value[0, 0] == pytest.approx(raised, abs=1e-9)


@settings(max_examples=30)
@given(st.integers(0, 10**6))
def test_help_is_the_course_s(seed: int) -> None:
    random = np.random.default_rng(seed)
    kinship = random.uniform(0.0, 1.0, (F, F)) * (1.0 - np.eye(F))
    kinship.flags.writeable = False
    counted, speeds = random.uniform(0.0, 0.2, (F, F)), random.uniform(0.0, 0.5, (X, F))
    start, c = random.uniform(0.0, 0.9, X), values()
    world = made_world(kinship=kinship, counted=counted, speeds=speeds)._replace(stock=start)
    coverage, stock, boost = random.random(F), start + (1.0 - start) * random.random(X), np.zeros(F)
    help_to(world, world.speeds, C, coverage, stock, boost)
    gifts = np.zeros((F + X, F + X))
    gifts[:F, :F] = np.maximum(c["transfer_strength"] * kinship * coverage[:, None] - counted, 0.0)
    added = (stock - start) / (1.0 - start)
    gifts[F:, :F] = speeds * added[:, None]
    gifts[F + LRN, :F] += c["catch_up_strength"] * (1.0 - start[LRN]) * added[LRN]
    kind = np.array([FIELD] * F + [CATCH_UP if x == LRN else REQUIRED for x in range(X)])
    assert boost == pytest.approx(together(gifts, kind, c["transfer_cap"])[:F], abs=1e-12)


def test_help_makes_learning_so_much_faster() -> None:
    speeds = np.zeros((X, F))
    speeds[0, 0] = 0.5
    plain = made_world(coverage={"tab": 0.2})
    helped = plain._replace(speeds=speeds, stock=np.zeros(X))
    out, coverage, stock = told(helped, 1), helped.coverage.copy(), np.array([1.0, 0.0, 0.0, 0.0])
    hours = np.zeros(F + X)
    hours[0] = 100.0
    live_half_year(helped, C, 0, 0, hours, F, F, False, 1.0, coverage, stock, np.zeros(F), 0, out)
    assert coverage[0] == pytest.approx(half_year(plain, hours={"tab": 150.0})[1][0], abs=1e-12)


def test_changing_jobs_costs_once_and_starting_from_none_nothing() -> None:
    world = made_world(coverage={"tab": 0.8, "cv": 0.8})
    stays, starts, moves = (half_year(world, "tab", was=was)[0].value[0, 0] for was in ("same", "nothing", "cv"))
    assert stays == starts
    assert stays - moves == pytest.approx(values()["switching_cost"], abs=1e-12)


@pytest.mark.parametrize(("fast", "taken"), [(0.1, values()["tied_share"]), (0.9, 0.9)])
def test_displacement_takes_the_tied_part_once_the_half_year_is_over(fast: float, taken: float) -> None:
    world = made_world(coverage={"tab": 0.8}, fast=np.full(F, fast))
    falls = world.falls.copy()
    falls[0, 0, 0] = True
    there, fallen = half_year(world, "tab"), half_year(world._replace(falls=falls), "tab")
    assert fallen[1] == pytest.approx(there[1] * np.where(np.arange(F) == 0, 1.0 - taken, 1.0), abs=1e-12)
    assert fallen[0].value == pytest.approx(there[0].value)


def test_one_is_useful_where_employable_and_work_is_had_with_even_odds() -> None:
    even = values()["share_for_even_odds"] * 1.01
    known = {"tab": 0.8}
    assert half_year(made_world(coverage=known, share={"tab": even}))[0].useful[0, 0]
    assert not half_year(made_world(coverage=known, share={"tab": even / 1.05}))[0].useful[0, 0]
    assert not half_year(made_world(coverage={"tab": THRESHOLD - 0.01}))[0].useful[0, 0]
    assert not half_year(made_world(coverage=known, menu=("cv",)))[0].useful[0, 0]


def test_what_is_earned_afterwards_is_a_life_without_study_in_the_best_job() -> None:
    """Lived half-year by half-year in one job, discounted; the demand is that of the last half-year before."""
    world = made_world(
        AFTERWARDS + 1, coverage={"tab": 0.75, "cv": 0.7}, share={"tab": 0.003, "cv": 0.003}, wage={"cv": 1.4}
    )
    c, beta = values(), (1.0 + values()["discount_per_year"]) ** -0.5
    best = []
    for job in (0, 1, F):
        out, coverage, stock = told(world, 1), world.coverage.copy(), world.stock.copy()
        for t in range(AFTERWARDS):
            live_half_year(world, C, 0, t, np.zeros(F + X), job, job, False, 1.0, coverage, stock, np.zeros(F), 0, out)
        best.append(
            float((out.value[0, :AFTERWARDS] * beta ** np.arange(AFTERWARDS)).sum()) - c["switching_cost"] * (job != 0)
        )
    found = earns_afterwards(world, C, 0, 1, 0, world.coverage, world.stock)
    assert found == pytest.approx(max(best), abs=1e-9)
    assert best.index(max(best)) == 1


CHANGED = {
    "low-threshold": {"threshold", "paid_from"},
    "flat-depreciation": {"constants", "falls"},
    "wages-follow": {"wage"},
    "core": {"constants", "speeds"},
}


@pytest.mark.parametrize("name", RIVALS)
def test_a_rival_world_changes_what_it_says_alone(name: str) -> None:
    world = made_world(coverage={"tab": 0.7}, share={"tab": [0.1, 0.05, 0.2, 0.1]}, speeds=np.full((X, F), 0.1))
    falls = world.falls.copy()
    falls[0, 1, 0] = True
    world = world._replace(falls=falls)
    before = {field: np.array(value, copy=True) for field, value in world._asdict().items()}
    rival = RIVALS[name](world)
    changed = {field for field, value in rival._asdict().items() if not np.array_equal(np.array(value), before[field])}
    assert changed == CHANGED.get(name, {"otherwise"})
    assert all(np.array_equal(np.array(value), before[field]) for field, value in world._asdict().items())
    assert rival.otherwise.sum() == (0 if name in CHANGED else 1)


def test_where_the_threshold_is_low_half_of_it_is_enough() -> None:
    world = made_world(coverage={"tab": THRESHOLD / 2})
    rival = RIVALS["low-threshold"](world)
    assert half_year(world, "tab")[0].contribution[0, 0] == 0.0
    assert half_year(rival, "tab")[0].contribution[0, 0] > 0.0


def test_where_depreciation_is_flat_six_hundredths_go_used_or_not() -> None:
    world = made_world(coverage={"tab": 0.7, "cv": 0.7}, constants=constants(forgetting=0.11, work_learning_hours=0.0))
    _, coverage, _ = half_year(RIVALS["flat-depreciation"](world), "tab")
    assert coverage[:2] == pytest.approx([0.7 * 0.94, 0.7 * 0.94])


def test_where_nothing_is_learned_below_the_threshold_work_there_is_as_none_for_skills() -> None:
    below, above = made_world(coverage={"tab": 0.5}), made_world(coverage={"tab": 0.7})
    rival = RIVALS["not-below"](below)
    assert rival.otherwise[NOT_BELOW]
    assert half_year(rival, "tab")[1][0] == half_year(below, "outside")[1][0] < half_year(below, "tab")[1][0]
    assert half_year(rival, "tab")[0].value[0, 0] == half_year(below, "tab")[0].value[0, 0]
    assert np.array_equal(half_year(RIVALS["not-below"](above), "tab")[1], half_year(above, "tab")[1])


def test_where_nothing_is_learned_below_the_threshold_nothing_is_after_the_window_either() -> None:
    world = made_world(coverage={"tab": THRESHOLD - 0.01}, wage={"tab": 5.0})
    rival = RIVALS["not-below"](world)
    apart, same = (
        earns_afterwards(one, C, 0, 1, F, one.coverage, one.stock)
        for one in (rival, rival._replace(coverage=per_field(0.0)))
    )
    assert earns_afterwards(world, C, 0, 1, F, world.coverage, world.stock) > apart == pytest.approx(same)


def test_where_wages_follow_pay_goes_with_the_share_to_a_power() -> None:
    world = made_world(2, share={"tab": [0.1, 0.2]}, wage={"tab": 1.2})
    assert RIVALS["wages-follow"](world).wage[0, :, 0] == pytest.approx([1.2, 1.2 * 2**0.35])


def test_where_ready_is_enough_who_is_ready_is_paid_from_entry() -> None:
    below, c = made_world(coverage={"tab": 0.1}), values()
    rival = RIVALS["ready"](below)
    assert rival.otherwise[READY]
    now = proficiency(below.paid_at, below.paid_from, C)
    assert half_year(rival, "tab", ready=True)[0].contribution[0, 0] == pytest.approx(c["entry_proficiency"] / now)
    assert half_year(rival, "tab")[0].contribution[0, 0] == 0.0
    assert half_year(below, "tab", ready=True)[0].contribution[0, 0] == 0.0


def test_where_value_pays_it_does_so_nowhere_else() -> None:
    world = made_world(coverage={"tab": 0.7})
    rival = RIVALS["value"](world)
    assert rival.otherwise[VALUE]
    plain = half_year(world, "tab")[0].contribution[0, 0]
    assert half_year(rival, "tab", value=1.5)[0].contribution[0, 0] == pytest.approx(1.5 * plain)
    assert half_year(world, "tab", value=1.5)[0].contribution[0, 0] == plain
    assert half_year(rival, "outside", value=1.5)[0].value[0, 0] == half_year(world, "outside")[0].value[0, 0]


def test_where_the_core_is_all_neither_help_nor_cross_areas_nor_changes_count() -> None:
    kinship = np.full((F, F), 0.5)
    kinship.flags.writeable = False
    world = made_world(coverage={"tab": 0.7, "cv": 0.7}, kinship=kinship, speeds=np.full((X, F), 0.5))
    rival = RIVALS["core"](world)
    boost = np.zeros(F)
    help_to(rival, rival.speeds, rival.constants[0], rival.coverage, np.ones(X), boost)
    assert not boost.any()
    assert half_year(rival, "tab", was="cv")[0].value[0, 0] == half_year(rival, "tab")[0].value[0, 0]
    paid = earns_afterwards(rival, rival.constants[0], 0, 1, 0, rival.coverage, np.ones(X))
    assert paid == earns_afterwards(rival, rival.constants[0], 0, 1, 0, rival.coverage, np.zeros(X))


def test_an_hour_studied_costs_an_hour_of_rest() -> None:
    world = made_world()
    rest = half_year(world)[0].value[0, 0] - half_year(world, hours={"tab": H})[0].value[0, 0]
    assert rest == pytest.approx(values()["rest_value"] * H / PAID_HOURS)
