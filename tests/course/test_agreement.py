"""Each source alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from shinro.course.agreement import Agreement, said
from shinro.course.calibration import values
from shinro.course.choice import candidates, field_of
from shinro.course.dual import bound
from shinro.course.model import ROUGHEST_LEVELS, build
from shinro.course.setting import Setting
from shinro.outlook.tellings import Telling

if TYPE_CHECKING:
    from .cases import Cases


def test_a_source_votes_as_the_course_would_be_chosen_on_it_alone(cases: Cases) -> None:
    person, chain, market = cases.person(4, 3, age=50.0), cases.chain(4, 3), cases.market()
    program = build(person, chain, market, values(), ROUGHEST_LEVELS)
    best = bound(program, 0)
    field = field_of(program, candidates(program, best)[0])
    # Where no other field employs anyone, no source has one study it.
    lone = replace(chain, share=np.where(np.arange(4)[:, None] == 0, chain.share, 1e-9))
    told = [
        Telling("posts", "specific", "demand", date(2026, 3, 31), ("tab",), chain.share[:, 2], chain),
        Telling("posts", "strict", "demand", date(2026, 3, 31), ("tab",), lone.share[:, 2], lone),
        Telling("papers", "", "attention", date(2025, 12, 31), ("tab",), lone.share[:, 2], lone),
    ]
    setting = Setting(person, chain, market, values())
    posts, papers = found = said(setting, told, field, best.market_prices)
    first, second = posts.votes
    assert (first.reading, first.field, first.agrees) == ("specific", field, True)
    assert second.field in ("tab", "")
    assert (second.field, second.agrees) == (papers.votes[0].field, False)
    assert [source.agrees for source in found] == [False, False], "one reading of two is not most of them"
    assert Agreement(found, 1, 2).agreeing == 0


def test_three_readings_of_one_source_are_one_source(cases: Cases) -> None:
    person, chain, market = cases.person(4, 3, age=50.0), cases.chain(4, 3), cases.market()
    best = bound(build(person, chain, market, values(), ROUGHEST_LEVELS), 0)
    setting = Setting(person, chain, market, values())
    told = [
        Telling("posts", reading, "demand", date(2026, 3, 31), ("tab",), chain.share[:, 2], chain) for reading in "abc"
    ]
    field = said(setting, told, "", best.market_prices)[0].votes[0].field
    assert Agreement(said(setting, told, field, best.market_prices), 1, 2).agreeing == 1
