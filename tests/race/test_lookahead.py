"""Lives that follow a table of what skills are worth: what they study, where they work, what they cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.course.calibration import values
from shinro.race.lookahead import Tables, look_ahead
from shinro.race.world import paid_now

from .made import CROSS, FIELDS, NOTHING, F, H, X, constants, jobs, made_world, rows, studied

if TYPE_CHECKING:
    from shinro.race.world import World

THREE = ("tab", "cv", "nlp")
LEVELS = 11
J = F + X + 1


def tables(
    world: World, worth: dict[str, float] | None = None, *, stocks: bool = False, changes: bool = False
) -> Tables:
    """Return tables by which full coverage of the arms named is worth so much, in proportion below it."""
    T, arms = world.share.shape[1], (*FIELDS, *CROSS)
    ahead = np.zeros((T, 1, J, 1, LEVELS * (2 if changes else 1)))
    for arm, most in (worth or {}).items():
        ahead[:, 0, arms.index(arm), 0] = np.tile(np.linspace(0.0, most, LEVELS), 2 if changes else 1)
    return Tables(
        ahead=ahead,
        signal=np.zeros((1, T), np.int64),
        level=np.zeros((1, T, J), np.int64),
        share=world.share.copy(),
        volume=world.volume.copy(),
        wage=world.wage.copy(),
        constants=constants()[0],
        threshold=world.threshold.copy(),
        speeds=world.speeds.copy(),
        now=paid_now(world, values()),
        stocks=stocks,
        changes=changes,
    )


def test_what_is_worth_much_is_studied_with_all_hours() -> None:
    world = made_world(menu=THREE, coverage={"cv": 0.7}, present="cv", share={"nlp": NOTHING})
    told = look_ahead(tables(world, {"nlp": 50.0}), world, 1, record=1)
    assert [studied(told, t) for t in range(4)] == [{"nlp": 1.0}] * 4
    assert jobs(told) == ["cv"] * 4


def test_where_no_skill_is_worth_anything_one_rests_and_takes_the_best_pay() -> None:
    world = made_world(menu=THREE, coverage={"cv": 0.7, "tab": 0.9})
    told = look_ahead(tables(world), world, 1, record=1)
    assert jobs(told) == ["tab"] * 4
    assert not told.hours.any()


def test_who_is_employable_nowhere_does_plain_software_work() -> None:
    world = made_world(menu=THREE, coverage={"cv": 0.5})
    assert jobs(look_ahead(tables(world), world, 1)) == ["outside"] * 4


def test_one_may_be_an_apprentice_for_what_it_teaches() -> None:
    world = made_world(1, menu=THREE, coverage={"cv": 0.5})
    told = look_ahead(tables(world, {"cv": 50.0}), world, 1)
    assert jobs(told) == ["cv"]
    assert told.contribution[0, 0] == 0.0


@settings(max_examples=40)
@given(st.integers(0, 10**6))
def test_hours_are_dealt_in_quarters_on_the_menu_alone(seed: int) -> None:
    random = np.random.default_rng(seed)
    menu = tuple(random.choice(FIELDS, int(random.integers(1, F + 1)), replace=False))
    world = made_world(
        menu=menu,
        coverage={field: float(random.random()) for field in menu},
        stock=dict.fromkeys(CROSS, 0.3),
        share={field: float(np.exp(random.uniform(-9, -2))) for field in FIELDS},
    )
    believed = tables(world, stocks=bool(seed % 2), changes=bool(seed % 3))
    ahead = random.uniform(-20.0, 20.0, believed.ahead.shape)
    told = look_ahead(believed._replace(ahead=ahead), world, 1, record=1)
    parts = told.study[0] / (H / 4.0)
    assert np.isin(parts, [0.0, 1.0, 2.0, 4.0]).all()
    assert (parts.sum(axis=1) <= 4.0).all()
    off = [i for i, field in enumerate(FIELDS) if field not in menu]
    assert not parts[:, off].any()
    assert not np.isin(told.job[0], off).any()
    assert believed.stocks or not parts[:, F:].any()


def test_cross_areas_are_studied_where_the_tables_hold_them_alone() -> None:
    world = made_world(1, menu=THREE)
    assert studied(look_ahead(tables(world, {"swe": 50.0}, stocks=True), world, 1, record=1), 0) == {"swe": 1.0}
    assert studied(look_ahead(tables(world, {"swe": 50.0}), world, 1, record=1), 0) == {}


def test_what_is_forced_is_studied_and_half_years_left_free_are() -> None:
    world = made_world(menu=THREE, coverage={"cv": 0.7}, present="cv", share={"nlp": NOTHING})
    believed = tables(world, {"nlp": 50.0}, stocks=True)
    forced = np.full((2, 4, J), -1, np.int64)
    forced[1, 1] = 0
    forced[1, 2] = 0
    forced[1, 2, [FIELDS.index("tab"), F + 1, F + 2]] = [2, 1, 1]
    told = look_ahead(believed, world, 3, record=3, forced=forced)
    assert np.array_equal(told.study[0], told.study[2]), "beyond those that are forced all is free"
    assert told.study[0].sum(axis=1).tolist() == [H] * 4
    shares = {(*FIELDS, *CROSS)[a]: told.study[1, 2, a] / H for a in np.flatnonzero(told.study[1, 2])}
    assert shares == {"tab": 0.5, "swe": 0.25, "biz": 0.25}
    assert not told.study[1, 1].any()
    assert told.study[1, [0, 3], FIELDS.index("nlp")].tolist() == [H] * 2
    assert jobs(told)[:4] == ["cv"] * 4


def test_decisions_follow_what_is_believed_and_pay_what_becomes() -> None:
    world = made_world(menu=THREE, coverage={"cv": 0.7, "tab": 0.7}, present="cv")
    believed = tables(world)._replace(wage=rows(4, 1.0, {"tab": 1.5})[None])
    told = look_ahead(believed, world, 1)
    assert jobs(told) == ["tab"] * 4
    poor = look_ahead(believed, world._replace(wage=rows(4, 1.0, {"tab": 0.5})[None]), 1)
    assert jobs(poor) == ["tab"] * 4
    assert (poor.value[0] < told.value[0]).all()


@pytest.mark.parametrize(("lead", "expected"), [(1.05, "cv"), (2.0, "tab")])
def test_who_knows_what_a_change_costs_changes_for_more_than_that(lead: float, expected: str) -> None:
    world = made_world(1, menu=THREE, coverage={"cv": 0.7, "tab": 0.7}, present="cv", wage={"tab": lead})
    assert values()["switching_cost"] > 0.05
    assert jobs(look_ahead(tables(world, changes=True), world, 1)) == [expected]
    assert jobs(look_ahead(tables(world), world, 1)) == ["tab"]


def test_what_is_worth_to_the_employer_pays_where_value_does() -> None:
    world = made_world(1, menu=THREE, coverage={"cv": 0.7}, present="cv")
    pays = world._replace(otherwise=np.array([False, False, False, True]))
    value = np.full(F, 2.0)
    plain, twice, unmoved = (
        look_ahead(tables(world), one, 1, value=value if given else None).contribution[0, 0]
        for one, given in ((pays, False), (pays, True), (world, True))
    )
    assert twice == pytest.approx(2.0 * plain)
    assert unmoved == plain


def test_each_career_meets_its_own_constants_and_future() -> None:
    """Two futures and two constants for two careers, each as if it were alone."""
    world = made_world(menu=THREE, coverage={"cv": 0.7}, present="cv")
    share = np.concatenate([world.share, world.share * 0.02])
    two = world._replace(
        share=share,
        volume=np.ones((2, 4)),
        wage=np.tile(world.wage, (2, 1, 1)),
        falls=np.tile(world.falls, (2, 1, 1)),
        constants=np.concatenate([constants(), constants(forgetting=0.12)]),
    )
    believed = tables(world, {"nlp": 50.0})
    told = look_ahead(believed, two, 2)
    for n in range(2):
        one = world._replace(share=share[[n]], constants=two.constants[[n]])
        assert np.array_equal(told.value[n], look_ahead(believed, one, 1).value[0])
