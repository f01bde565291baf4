"""How a decision went is told without judging, and without taking one thing for another."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from shinro.atlas import load
from shinro.show.names import Names
from shinro.show.went import sentences
from shinro.show.words import Words
from shinro.voyage import Figure, Went
from shinro.voyage.went import AreaWent, FigureWent

WORDS = Words("en")
NAMES = Names(load(), WORDS)
WENT = Went(
    period="2026-h1",
    decided_on=date(2026, 4, 1),
    over=True,
    areas=(AreaWent("nlp", 104.0, 62.0, 0.31, 0.31), AreaWent("ts", 0.0, 59.0, 0.1, 0.1)),
    figures=(FigureWent("useless_on_course", Figure(0.4), Figure(0.3)),),
    work="tab",
    work_now="tab",
    why="",
    would_change=("Pay\x1b[2J halves",),
    choice=1,
)


def told(went: Went) -> str:
    return "\n".join(sentences(went, WORDS, NAMES)).replace("\u00a0", " ")


def test_hours_that_were_not_meant_stand_apart() -> None:
    first, besides, *_ = told(WENT).splitlines()
    assert ("62 h of 104 h" in first, "59 h" in first, "59 h" in besides, " of " in besides) == (
        True,
        False,
        True,
        False,
    )


def test_coverage_that_did_not_move_is_not_told_as_no_progress() -> None:
    assert "31%" not in told(WENT)
    assert "the skills in me.toml" in told(WENT)
    moved = replace(WENT, areas=(AreaWent("nlp", 104.0, 62.0, 0.31, 0.4),))
    assert "31% then, 40% now" in told(moved)
    assert "me.toml" not in told(moved)


def test_figures_of_the_first_option_are_not_taken_for_those_of_another() -> None:
    assert "first option" not in told(WENT)
    assert told(replace(WENT, choice=0)).count("first option") == 2


def test_what_was_written_down_is_quoted_and_commands_no_terminal() -> None:
    assert "as course/2026-h1.toml has it: “Pay [2J halves”" in told(WENT)
