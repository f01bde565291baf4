"""What an action costs is told where it is told from noise."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from shinro.chart.worried import Worried
from shinro.show.effects import effect
from shinro.show.names import Names
from shinro.show.words import Words
from shinro.worries.types import Effect, Worry

from . import fixture

WORDS = Words("en")
OF = Worried(1, date(2026, 6, 30), 1, "v", 60, None, None, (), ())
MORE = Effect("more_hours", "", 2.0, 0.2, 0.1, 0.01, None, None, 2.0, -0.5, 0.1, 0.02, 0.005)


def _worry(name: str) -> Worry:
    return Worry(name, name, 0.2, None, None, "follow_course", None, {})


def _told(found: Effect, name: str = "game_change") -> str:
    return effect(found, _worry(name), OF, WORDS, Names(fixture.atlas(), WORDS)).replace("\u00a0", " ")


def test_a_cost_beyond_its_error_is_told() -> None:
    told = _told(MORE)
    assert "value −0.50 half-years of pay" in told
    assert "chance of being useless +2.0 points" in told


@pytest.mark.parametrize(
    ("found", "left_out"),
    [(replace(MORE, value_stderr=0.3), "value"), (replace(MORE, useless_stderr=0.02), "being useless")],
)
def test_a_cost_within_its_error_is_left_out(found: Effect, left_out: str) -> None:
    assert left_out not in _told(found)
    assert "+2 h of study a week" in _told(found)


def test_what_the_figure_itself_says_is_no_cost_of_it() -> None:
    assert "chance of being useless" not in _told(MORE, "useless_at_target")


def test_a_way_to_live_costs_what_it_costs_against_the_course() -> None:
    told = _told(replace(MORE, action="usual_advice", field="catch-up-from-zero"))
    assert "live by the usual advice" in told
    assert "Against the course: " in told


def test_who_works_longer_is_told_at_which_age_the_figure_then_is() -> None:
    told = _told(replace(MORE, action="work_longer", amount=5.0, value=None), "useless_at_target")
    assert "asked at 65" in told
