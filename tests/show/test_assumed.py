"""What the chart assumed, and how much each guess matters, in words."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from shinro.atlas import load
from shinro.chart.assumed import GUESSED_SKILLS, Assumption, Instead, guesses
from shinro.show.assumed import notes
from shinro.show.names import Names
from shinro.show.words import LANGUAGES, Language, Words
from shinro.voyage import Me

from .fixture import chart

ME = Me(schema=2, weekly_hours=8, age=42, age_on=date(2026, 6, 30))


def test_guessed_skills_are_taken_together() -> None:
    assert guesses(ME) == ()
    assert guesses(replace(ME, assumed=("age",))) == ("age",)
    guessed = ("skill.tab-gbdt", "present.pay", "skill.de-sql")
    assert guesses(replace(ME, assumed=guessed)) == ("present.pay", GUESSED_SKILLS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guess_that_turns_the_choice_says_so(language: Language) -> None:
    words = Words(language)
    matter = Assumption(GUESSED_SKILLS, 0.06, "mlo", (Instead("0", 0.31, 0.01, "tab"), Instead("1", 0.06, 0.0, "mlo")))
    made = chart()
    guessed = replace(made, course=replace(made.course, assumed=("pace",)), assumptions=(matter,))
    told = notes(guessed, words, Names(load(), words))
    assert "31%" in told[1]
    assert words._("It turns what to study first: say what holds.") in told[1]
    assert len(notes(replace(guessed, assumptions=()), words, Names(load(), words))) == len(told) - 1
