import pytest
from msgspec.structs import replace

from shinro.show.text import answer
from shinro.show.width import may_start, width
from shinro.show.words import LANGUAGES, Language, Words

from . import fixture


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", list(fixture.variants()))
@pytest.mark.parametrize("columns", [60, 80])
def test_no_line_is_wider_than_the_terminal(language: Language, name: str, columns: int) -> None:
    text = answer(fixture.variants()[name], fixture.atlas(), Words(language), columns=columns)
    assert [line for line in text.splitlines() if width(line) > columns] == []
    assert [line for line in text.splitlines() if line.strip() and not may_start(line.strip()[0])] == []
    assert "{" not in text
    assert "\u00a0" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_fits_one_screen(language: Language) -> None:
    lines = answer(fixture.chart(), fixture.atlas(), Words(language)).splitlines()
    assert 30 <= len(lines) <= 50


def test_what_to_do_comes_first_and_the_certificate_last() -> None:
    text = answer(fixture.chart(), fixture.atlas(), Words("en"))
    marks = [
        "Work in tabular data, and study 8 h",
        "Next best",
        "THIS WEEK",
        "OUTLOOK",
        "USELESS AT 60",
        "HOW SURE",
    ]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)
    before_outlook = text[: text.index("OUTLOOK")].lower()
    assert "useless" not in before_outlook


def test_figures_are_those_of_the_chart() -> None:
    text = " ".join(answer(fixture.chart(), fixture.atlas(), Words("en")).split())
    assert "14% on this course (range 6–29%)" in text
    assert "41% if you only study what today's work asks for (range 25–60%)" in text
    assert "Done in 17–31 weeks (10–90%), that is," in text
    assert "78% chance within 26 weeks" in text
    assert "Too close to call: the difference over the career is −¥260k to ¥1.5M (10–90%)" in text
    assert "at least 96.0% of the best possible one" in text
    assert "The choice holds in 58%" in text
    assert "Else it would be: data engineering 31%, MLOps 8% and others 3%" in text


def test_both_languages_tell_the_same_figures() -> None:
    def figures(language: Language) -> list[str]:
        text = answer(
            replace(fixture.chart(), course=replace(fixture.chart().course, pay=None, currency=None)),
            fixture.atlas(),
            Words(language),
        )
        return sorted(
            part for part in text.replace("（", " ").replace("）", " ").replace("、", " ").split() if part.endswith("%")
        )

    assert set(figures("en")) & set(figures("ja")) >= {"27%", "9.3%", "13–90%"}


def test_a_chance_that_is_clear_is_told_with_its_cost() -> None:
    chart = fixture.chart()
    second = replace(chart.course.options[1], behind=0.5, behind_low=0.4, behind_high=0.6)
    chart = replace(chart, course=replace(chart.course, options=(chart.course.options[0], second)))
    text = " ".join(answer(chart, fixture.atlas(), Words("en")).split())
    assert "Over the career it is worth ¥2.1M less (¥1.7M to ¥2.6M, 10–90%)" in text


def test_no_field_in_danger_is_told_in_words() -> None:
    chart = fixture.chart()
    safe = tuple(replace(field, displaced={**field.displaced, "10": 0.01}) for field in chart.outlook.fields)
    text = answer(replace(chart, outlook=replace(chart.outlook, fields=safe)), fixture.atlas(), Words("en"))
    assert "No field has a chance above 5%" in " ".join(text.split())
