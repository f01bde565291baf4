import pytest

from shinro.show.crowding import crowding, notes
from shinro.show.names import Names
from shinro.show.words import LANGUAGES, Language, Words

from . import fixture

EN = Words("en")


def test_each_field_has_its_ranges_and_what_is_not_known_is_blank() -> None:
    outlook = fixture.chart().outlook
    shares = {field.id: field.share for field in outlook.fields}
    table = crowding(outlook.crowding, shares, EN, Names(fixture.atlas(), EN))
    assert table.head[1:5] == ("Papers per post", "change a year", "Developers per post", "change a year")
    assert table.rows == (
        (
            *("Tabular data", "×0.41 (0.33–0.50)", "−13% (−28 to 4)", "×1.7 (1.4–2.1)", "0% (−10 to 10)"),
            *("1.0% (0.2–2.0%), before 1.6%", "20% (16–24%)"),
        ),
        ("Causal inference", "×1.2 (0.9–1.4)", "−16% (−24 to −8)", "", "", "", ""),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_says_how_far_it_reaches(language: Language) -> None:
    outlook = fixture.chart().outlook
    told = Words(language).text(notes(outlook.crowding, outlook.supply_ended, Words(language)))
    assert all(year in told for year in ("2025", "2017"))
    assert "{" not in told


def test_a_chart_without_crowding_has_no_table() -> None:
    assert crowding((), {}, EN, Names(fixture.atlas(), EN)).rows == ()
