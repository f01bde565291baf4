"""Cross areas as stocks: held against the exact value, and against the hours that they are to shorten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec import convert

from shinro.atlas import closure, load
from shinro.course import Stock
from shinro.course.calibration import values
from shinro.course.dual import bound
from shinro.course.person import person_of
from shinro.course.stocks import speeds
from shinro.course.tables import tables
from shinro.course.transfer import Transfer
from shinro.course.whole import Whole, bound_whole, whole_of
from shinro.course.whole_policy import live
from shinro.voyage import Me

from .whole_exact import whole_exact

if TYPE_CHECKING:
    from .cases import Cases

LEVELS = 7
ALONE = Transfer(("tab",), np.zeros((1, 1)), np.zeros((1, 1)), 0.0, (), 0.0, 0.6)


def model_of(cases: Cases, area: str, stock: Stock, **constants: float) -> Whole:
    """One field, held to a tenth, and one stock."""
    person = replace(cases.person(1, 1, 57.0), coverage={"tab": 0.1}, stocks={area: stock})
    return whole_of(person, cases.chain(1, 1), cases.market(), values() | constants, ALONE, LEVELS)


@pytest.mark.parametrize(
    ("area", "stock", "constants"),
    [
        ("fnd", Stock(0.0, 120.0, {"tab": 1.2}), {}),
        ("lrn", Stock(0.2, 80.0, {"tab": 0.1}), {"catch_up_strength": 0.8}),
        ("biz", Stock(0.1, 100.0, {"tab": 0.0}), {"business_pay": 0.3}),
    ],
)
def test_bound_exact_value_and_careers_stand_in_order(
    cases: Cases, area: str, stock: Stock, constants: dict[str, float]
) -> None:
    model = model_of(cases, area, stock, **constants)
    made = bound_whole(model, bound(model.core, 1), model)[0]
    best = whole_exact(model)
    lives = live(model, tables(model.program, (made,)), 4000, 7).value
    assert made.upper >= best - 1e-9
    assert lives.mean() - 3.0 * lives.std() / 4000**0.5 <= best


def test_a_stock_that_pays_more_is_worth_more(cases: Cases) -> None:
    stock = Stock(0.1, 100.0, {"tab": 0.0})
    nothing, some, much = (whole_exact(model_of(cases, "biz", stock, business_pay=x)) for x in (0.0, 0.1, 0.3))
    assert nothing < some < much


def test_a_stock_that_helps_more_is_worth_more(cases: Cases) -> None:
    none, some, much = (whole_exact(model_of(cases, "fnd", Stock(0.0, 60.0, {"tab": x}))) for x in (0.0, 0.8, 2.0))
    assert none < some < much


def test_a_full_stock_that_nothing_depends_on_changes_nothing(cases: Cases) -> None:
    with_it = model_of(cases, "biz", Stock(1.0, 100.0, {"tab": 0.0}), business_pay=0.0)
    without = whole_of(
        replace(cases.person(1, 1, 57.0), coverage={"tab": 0.1}),
        cases.chain(1, 1), cases.market(), values(), ALONE, LEVELS,
    )  # fmt: skip
    upper = [bound_whole(model, bound(model.core, 1), model)[0].upper for model in (with_it, without)]
    assert upper[0] == pytest.approx(upper[1], rel=1e-3)


@pytest.mark.parametrize(("tau", "boost"), [(0.9, [0.7, 0.7]), (0.3, [0.6, 0.4])])
def test_fields_and_what_they_require_help_as_the_larger_of_both(cases: Cases, tau: float, boost: list[float]) -> None:
    """Fields together at most by the cap of 0.6; what speeds all learning (0.1 here) comes on top."""
    stocks = {"fnd": Stock(0.0, 300.0, {"tab": 0.5, "cv": 0.25}), "lrn": Stock(0.0, 90.0, {"tab": 0.0, "cv": 0.0})}
    person = replace(cases.person(2, 1), stocks=stocks)
    kin = Transfer(("tab", "cv"), tau * (1.0 - np.eye(2)), np.zeros((2, 2)), 0.0, (), tau, 0.6)
    constants = values() | {"catch_up_strength": 0.1}
    model = whole_of(person, cases.chain(2, 1), cases.market(), constants, kin, LEVELS)
    full = np.array([LEVELS - 1, LEVELS - 1, LEVELS - 1, LEVELS - 1, 0])
    np.testing.assert_allclose(model.boost(full), [*boost, 0.0, 0.0, 0.0])
    np.testing.assert_allclose(model.most, model.boost(full))


def test_what_is_held_of_a_stock_today_is_kept_and_what_is_added_fades(cases: Cases) -> None:
    model = model_of(cases, "biz", Stock(0.5, 100.0, {"tab": 0.0}))
    low, rise = model.alone.low[0, 1, 0, 0, 0, :LEVELS], model.alone.rise[0, 1, 0, 0, 0, :LEVELS]
    after = low + rise
    np.testing.assert_allclose(after[:4], [0, 1, 2, 3], atol=1e-9)
    assert (after[4:] < np.arange(4, LEVELS)).all()


def test_help_begins_with_what_is_added_to_what_one_holds(cases: Cases) -> None:
    person = replace(cases.person(1), stocks={"lrn": Stock(0.5, 100.0, {"tab": 0.0})})
    made = speeds(person, values() | {"catch_up_strength": 0.4}, LEVELS)[0, 0]
    np.testing.assert_allclose(made, [0.0, 0.0, 0.0, 0.0, 0.2 / 3, 0.4 / 3, 0.2])


def test_speeds_are_the_hours_that_the_atlas_would_save() -> None:
    """Whoever holds all of the foundations finds the hours of each field shorter by just what was foretold."""
    atlas, day = load(), date(2026, 6, 30)
    start = {"schema": 1, "age": 30, "weekly_hours": 8, "present": {"field": "tab"}}
    every = closure(atlas, [skill.id for skill in atlas.areas["fnd"].skills])
    elsewhere = [skill for skill in sorted(every) if atlas.skills[skill].area != "fnd"]
    now, then = (
        person_of(atlas, convert(start | {"skill": [{"id": skill} for skill in held]}, Me), atlas.fields, [], day)[0]
        for held in (elsewhere, sorted(every))
    )
    assert now.stocks["fnd"].coverage < 0.5
    assert then.stocks["fnd"].coverage == 1.0
    for field in atlas.fields:
        shorter = now.hours_per_coverage[field] / (1.0 + now.stocks["fnd"].speeds[field])
        assert then.hours_per_coverage[field] == pytest.approx(shorter)
    assert now.stocks["fnd"].speeds["gen"] > 0.2
    assert set(now.stocks) == {"fnd", "swe", "biz", "lrn"}
