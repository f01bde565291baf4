import json

import pytest
from msgspec.structs import replace

from shinro.race.history import COURSE
from shinro.race.replay import BEST, ESSAY, OWN
from shinro.show import replay_tables, replayed
from shinro.show.figures import replay as pictures
from shinro.show.names import Names
from shinro.show.replay import replay_text
from shinro.show.replay_page import replay_page
from shinro.show.width import width
from shinro.show.words import LANGUAGES, Language, Words

from . import fixture, lived
from .test_report import LOADING, Reader

EN = Words("en")


def names(language: Language = "en") -> Names:
    return Names(fixture.atlas(), Words(language))


def text(**behind: float) -> str:
    return " ".join(replay_text(lived.replayed(**behind), fixture.atlas(), EN).split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", ["nlp", ""])
def test_the_text_fits_eighty_columns(language: Language, field: str) -> None:
    found = replay_text(replace(lived.replayed(), field=field), fixture.atlas(), Words(language))
    assert max(width(line) for line in found.splitlines()) <= 80
    assert "{" not in found


def test_what_was_missed_comes_before_what_would_have_been_said_and_that_before_the_lives() -> None:
    found = text()
    order = [found.index(one) for one in ("WHAT WAS MISSED", "WHAT SHINRO WOULD", "YOUR OWN PATH", "THE LIVES")]
    assert order == sorted(order)


def test_that_ones_own_path_beat_the_course_is_said_before_all() -> None:
    found = text(own=0.2)
    told = "Your own path did better than Shinro’s course would have: by 1.00 half-years of pay over 2 years."
    assert found.index(told) < found.index("WHAT WAS MISSED")
    assert "Your own path did better" not in text()


def test_a_field_that_could_not_be_chosen_is_told_apart_from_one_beyond_its_limits() -> None:
    first, second, rest = replayed.missed(lived.replayed(), EN, names())
    assert "could not be chosen" in first
    assert "19% of posts now" in first
    assert "turns to it in April 2018" in first
    assert "0.6–1.2% (5–95%) was given for now; it came to 5.4%" in second
    assert "never turns to it" in second
    assert "1 of 3 fields" in rest


def test_limits_that_reach_to_nothing_do_not_read_as_zero() -> None:
    assert replayed.given(lived.replayed().fields[2], EN) == "<0.1%–30%"


def test_half_years_alike_become_one_stretch() -> None:
    found = replayed.stretches(replayed.lived(lived.replayed())[COURSE])
    assert [(first, last, work) for first, last, _hours, work in found] == [
        ("2016-h2", "2017-h1", "nlp"),
        ("2017-h2", "2017-h2", ""),
        ("2018-h1", "2018-h1", "gen"),
    ]


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ({"course": 0.3}, "Shinro’s course did best: 0.30"),
        ({"course_cross": 0.5}, "Shinro’s course as its chart gives it fell 1.20 short"),
        ({"own": 0.1}, "your own path did best: 0.10"),
        ({"essay": 0.1, "best": 0.3}, "did best: 0.10"),
    ],
)
def test_who_did_best_without_knowing_what_came(behind: dict[str, float], told: str) -> None:
    assert told in replayed.verdict(lived.replayed(**behind), EN, names())


def test_gains_and_losses_are_told_alike() -> None:
    own, essay = replayed.against(lived.replayed(own=0.7), EN, names())
    assert own == "Shinro’s course loses 0.50 half-years of pay to your own path."
    assert essay.startswith("Shinro’s course gains 0.80 half-years of pay over")
    first, _own = replayed.against(lived.replayed(essay=0.2), EN, names())
    assert first.startswith("Shinro’s course loses 1.00")
    same, _essay = replayed.against(lived.replayed(own=1.2), EN, names())
    assert same == "Shinro’s course and your own path come to the same."


def test_a_replay_without_a_path_of_ones_own_compares_with_the_rest() -> None:
    found = lived.replayed()
    alone = replace(found, paths=tuple(one for one in found.paths if one.id != OWN))
    assert "OWN PATH" not in replay_text(alone, fixture.atlas(), EN)
    assert len(replayed.against(alone, EN, names())) == 1


def test_the_table_of_lives_has_every_life_the_best_first() -> None:
    found = replay_tables.lives(lived.replayed(), EN, names())
    assert [row[2] for row in found.rows] == ["0.00", "0.40", "1.20", "2.00", "3.00"]
    assert found.rows[0][0] == "Hindsight"


def test_the_pictures_draw_what_their_tables_say() -> None:
    found = lived.replayed()
    given = pictures.given(found, EN, names())
    rows = given.spec["data"]["values"]
    assert [("l" in row, row["k"]) for row in rows] == [(False, "came, missed"), (True, "came, missed"), (True, "came")]
    worked = pictures.worked(found, EN, names())
    assert len(worked.spec["data"]["values"]) == 3 * len(found.paths)
    assert len(worked.table.rows) == 4
    assert {one.id for one in found.paths} >= {COURSE, ESSAY, BEST}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_in_both_languages_and_asks_no_host(language: Language) -> None:
    page = replay_page(lived.replayed(own=0.2), fixture.atlas(), Words(language))
    found = Reader()
    found.feed(page)
    found.close()
    assert found.open == []
    articles = [a["lang"] for tag, a in found.elements if tag == "article"]
    assert articles == sorted(LANGUAGES, key=lambda other: other != language)
    for tag, attributes in found.elements:
        for name in LOADING & attributes.keys():
            assert str(attributes[name]).startswith(("#", "data:,")), (tag, name)
    assert len([json.loads(told) for kind, told in found.scripts if kind == "application/json"]) == 4
    assert page == replay_page(lived.replayed(own=0.2), fixture.atlas(), Words(language))
