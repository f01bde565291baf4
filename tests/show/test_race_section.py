from datetime import timedelta

from msgspec.structs import replace

from shinro.atlas import load
from shinro.race.record import known_from, shipped
from shinro.show.names import Names
from shinro.show.race_section import race_section, section_of
from shinro.show.report import report
from shinro.show.words import Words
from shinro.voyage import Inputs

from . import fixture
from . import race_fixture as made

WORDS = Words("en")


def inputs(age: float, hours: float) -> Inputs:
    skills = dict.fromkeys(load().profiles["ml-engineer-tabular"].has, 1.0)
    return Inputs("1", {}, age, hours, "tab", skills, {}, 1.0)


def test_the_report_tells_it_in_both_languages() -> None:
    page = report(fixture.chart(), fixture.atlas(), WORDS)
    assert "Whose advice would have served someone like you?" in page
    assert "あなたに近い人には、誰の助言が役立ったか" in page
    assert "What this cannot say" in page


def test_what_was_not_known_on_the_day_is_left_out() -> None:
    chart = replace(fixture.chart(), as_of=known_from(shipped()) - timedelta(days=1))
    assert race_section(chart, load(), WORDS, Names(load(), WORDS)) is None
    assert "Whose advice" not in report(chart, fixture.atlas(), WORDS)


def test_the_person_is_found_on_the_map() -> None:
    atlas, race = load(), made.history()
    names = Names(atlas, WORDS)
    there = section_of(race, replace(fixture.chart(), inputs=inputs(45.0, 8.0)), atlas, WORDS, names)
    assert any("number 3 of 5" in one or "too few" in one for one in there.alike)
    nobody = section_of(race, replace(fixture.chart(), inputs=inputs(25.0, 20.0)), atlas, WORDS, names)
    assert any("0 were raced: too few" in one for one in nobody.alike)


def test_a_loss_is_its_first_sentence_and_every_picture_has_its_table() -> None:
    atlas = load()
    found = section_of(made.history(), fixture.chart(), atlas, WORDS, Names(atlas, WORDS))
    assert found.told[0].startswith("Shinro’s course does not come first")
    for figure in (found.intervals, found.map, found.time):
        assert figure.table.rows
        assert figure.spec["width"] == "container"
    assert found.alike == []
