from dataclasses import replace as with_
from typing import Any

import pytest
from msgspec.structs import replace

from shinro.atlas import load
from shinro.chart.raced import RacedHistory
from shinro.race.record import shipped
from shinro.show import raced, raced_tables
from shinro.show.names import Names
from shinro.show.race import race_text
from shinro.show.width import width
from shinro.show.words import LANGUAGES, Language, Words

from . import race_fixture as made

BEATEN = {"course": 0.4, "stay-put": 2.0, "highest-pay": 7.0}


def text(language: Language = "en", *, policies: tuple[str, ...] = (), **more: Any) -> str:
    found = RacedHistory(1, **{"person": "", "race": made.history(), **more})
    return race_text(found, load(), Words(language), policies)


def flat(told: str) -> str:
    return " ".join(told.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", [None, made.reader(), made.reader(alike=False)])
def test_it_fits_eighty_columns(language: Language, reader: Any) -> None:
    for race in (made.history(), shipped(), made.history(BEATEN)):
        told = text(language, race=race, reader=reader)
        assert max(width(line) for line in told.splitlines()) <= 80
        assert "{" not in told


@pytest.mark.parametrize(
    ("language", "lost", "won"),
    [
        (
            "en",
            "Shinro’s course does not come first: over 5 years “Go where pay is highest” regrets least",
            "Shinro’s course comes first",
        ),
        ("ja", "Shinroの針路は首位ではありません。", "Shinroの針路が首位です。"),
    ],
)
def test_a_loss_is_the_first_sentence(language: Language, lost: str, won: str) -> None:
    told = "".join(text(language).split()) if language == "ja" else flat(text(language))
    assert lost in told[:300]
    assert won not in told
    better = text(language, race=made.history(BEATEN))
    assert won in ("".join(better.split()) if language == "ja" else flat(better))


def test_by_how_much_it_is_behind_with_limits_for_all_at_once() -> None:
    told = flat(text())
    assert "0.40 half-years of pay on average against its 0.90. It lies 0.50 behind (0.00–1.00; 90%, all" in told
    assert "2 of 4 regret less than it" in told


def test_rows_are_sorted_by_regret_whatever_the_order_of_the_document() -> None:
    words = Words("en")
    mixed = replace(made.history(), standings=made.history().standings[::-1])
    for table in (raced_tables.regrets, raced_tables.against):
        assert [row[0] for row in table(mixed, words, Names(load(), words)).rows] == [
            "Go where pay is highest",
            "Shinro’s course with cross areas",
            "Shinro’s course",
            "Stay put",
            "Follow the hype",
        ]


def test_policies_named_cut_the_tables_and_not_the_sentences() -> None:
    told = text(policies=("stay-put",))
    assert "\n  Stay put " in told
    assert "\n  Follow the hype " not in told
    assert flat(told).split("REGRET")[0] == flat(text()).split("REGRET")[0]


def test_what_is_told_apart_names_the_better_ones_first() -> None:
    words = Words("en")
    names = Names(load(), words)
    told = raced.told_apart(made.history({"course": 7.0, "highest-pay": 1.0, "stay-put": 13.0}), words, names)
    assert told == (
        "Told apart from it as better: “Go where pay is highest”; as worse: “Stay put”; not told apart: 0 of 2."
    )
    assert "No policy is told apart" in raced.told_apart(made.history(), words, names)


def test_histories_are_said_to_be_few() -> None:
    assert "2.8 of 5 years, 1.8 of 8 years and 1.4 of 10 years. That is few" in flat(text())


def test_one_person_has_no_limits() -> None:
    told = text(person="you", race=made.untold(made.history()))
    assert "You, with the age, hours and skills of today" in told
    assert "Of one person there are no limits" in flat(told)
    assert "(0.40" not in told
    assert "90%" not in told


def test_a_starting_point_is_named() -> None:
    assert "Web engineer, no ML" in text(person="web-engineer")


def test_worlds_in_which_a_lead_is_lost_come_first() -> None:
    lines = raced.worlds(made.history(), Words("en"), Names(load(), Words("en")))
    assert "No longer behind the course: “Stay put” and “Follow the hype”." in lines[0]
    assert "No longer" not in lines[1]


def test_lost_outcomes_come_before_won_ones() -> None:
    words = Words("en")
    told = [flat(one) for one in raced.outcomes(made.history(), words, Names(load(), words))]
    assert (
        "Most pay from work in the fields over 5 years: “Go where pay is highest”, 7.60; Shinro’s course 7.10." in told
    )
    lost = ["Shinro’s course," not in one for one in told]
    assert lost == sorted(lost, reverse=True)


def test_those_like_the_reader_are_told_only_if_they_are_enough() -> None:
    told = flat(text(reader=made.reader()))
    assert "(40 or older, 5 to 10 h a week, two fields known or more): 24 were raced." in told
    assert "Among them “Go where pay is highest” regrets least, 0.40; Shinro’s course (0.90) is number 3 of 5." in told
    few = flat(text(reader=made.reader(alike=False)))
    assert "3 were raced: too few to say." in few
    assert "Among them" not in few


def test_advice_of_ones_own_that_was_not_raced_is_named() -> None:
    atlas = load()
    own = with_(atlas.advice["stay-put"], id="support-first", origin="own")
    words = Words("en")
    mine = with_(atlas, advice={**atlas.advice, own.id: own})
    assert "`shinro race --history`" in raced.left_out(made.history(), mine, words, Names(mine, words))
    assert raced.left_out(made.history(), atlas, words, Names(atlas, words)) == ""


def test_the_map_marks_few_people() -> None:
    words = Words("en")
    few, many = raced_tables.cells(made.history(), words, Names(load(), words)).rows
    assert (few[3], many[3]) == ("3*", "24")
    assert many[4:] == ("Go where pay is highest", "0.40", "0.90")
