"""The same advice in other worlds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest

from shinro.course import worlds
from shinro.course.calibration import values
from shinro.course.choice import candidates, field_of, resting
from shinro.course.dual import bound
from shinro.course.model import build
from shinro.course.policy import policy

if TYPE_CHECKING:
    from shinro.outlook import Outlook
    from shinro.outlook.types import DemandChain, MarketChain

    from .cases import Cases


@dataclass(frozen=True)
class Ahead:
    """The part of an outlook that the worlds read."""

    chain: DemandChain
    market: MarketChain
    drawn: tuple[DemandChain, ...] = ()


@pytest.mark.parametrize("present", ["nlp", "rob", "opt"])
def test_the_fields_of_the_choices_can_be_chosen_in_every_world(
    cases: Cases, present: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the present field, the medians' world chooses among what was worth a look."""
    monkeypatch.setattr(worlds, "DRAWS", 2)
    monkeypatch.setattr(worlds, "CAREERS_PER_WORLD", 50)
    person = replace(cases.person(12, 3, age=55.0), present_field=present)
    outlook = cast("Outlook", Ahead(cases.chain(12, 3), cases.market()))
    program = build(person, outlook.chain, outlook.market, values())
    best = bound(program, 0)
    at = program.arms.index(present)
    choices = (*candidates(program, best)[:3], resting(program, at))
    advice = worlds.Advice(person, outlook, policy(program, best), best, at, choices, np.zeros(1))
    median, drawn = worlds.drawn_worlds(advice, 1)
    assert median.field in {field_of(program, choice) for choice in choices}
    assert len(drawn) == 2
    assert len(median.choices) == 4


def test_at_the_medians_the_amended_choice_is_the_one_that_was_lived_out_best(cases: Cases) -> None:
    """Whichever choice came out first, and by whatever margin."""
    person = cases.person(12, 3, age=55.0)
    outlook = cast("Outlook", Ahead(cases.chain(12, 3), cases.market()))
    program = build(person, outlook.chain, outlook.market, values())
    best = bound(program, 0)
    found = candidates(program, best)[:3]
    at = program.arms.index(person.present_field)
    for order in ((0, 1, 2), (2, 0, 1), (1, 2, 0)):
        choices = (*(found[i] for i in order), resting(program, at))
        advice = worlds.Advice(person, outlook, policy(program, best), best, at, choices, np.zeros(1))
        mended = worlds.amended(advice, [0.0, 0.01, 0.02, 0.5])
        assert worlds.to_study(mended, values()) == field_of(program, choices[0])


def test_a_draw_of_the_outlook_is_the_chain_of_its_number_and_else_the_outlooks_own(cases: Cases) -> None:
    own, other = cases.chain(3, 1), cases.chain(3, 2)
    outlook = cast("Outlook", Ahead(own, cases.market(), (other,)))
    assert worlds.chain_in(outlook, 0) is other
    assert worlds.chain_in(outlook, 1) is own
