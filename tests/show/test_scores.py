import re
from datetime import date

import pytest

from shinro.chart.score import SCHEMA, Open, Scores, Settled, Total, Unforeseen
from shinro.show.scores import answer
from shinro.show.width import width
from shinro.show.words import LANGUAGES, Language, Words

from . import fixture

AS_OF, END = date(2019, 10, 1), date(2020, 3, 31)


def settled(field: str, crps: float, above: float | None, below: float | None) -> Settled:
    known = (0.014, 0.013, 0.009, 0.021, 0.0195, 39, 2000)
    return Settled(AS_OF, field, 0.5, END, *known, above, below, False, True, True, crps, 0.2, True)


def scores() -> Scores:
    total = Total(0.5, 3, 1, 0.16, 0.2, 0.8, 0.33, 0.67, 1.0)
    return Scores(
        schema=SCHEMA,
        as_of=date(2020, 12, 31),
        snapshot="a",
        totals=(total, Total(None, 3, 1, 0.16, 0.2, 0.8, 0.33, 0.67, 1.0)),
        settled=(settled("tab", 0.1, 0.25, 0.5), settled("cv", 0.3, None, 0.05), settled("opt", 0.2, 0.95, None)),
        unforeseen=(Unforeseen(AS_OF, "gen", 0.5, END, 0.05, 100),),
        open=(
            Open(AS_OF, 1.0, date(2020, 9, 30), date(2020, 10, 2), 3, waiting=True),
            Open(AS_OF, 10.0, date(2029, 9, 30), date(2029, 10, 2), 3, waiting=False),
        ),
    )


NONE = Scores(SCHEMA, AS_OF, "a", (), (), (), ())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("found", [scores(), NONE], ids=["some", "none"])
def test_it_fits_the_terminal_in_its_language(language: Language, found: Scores) -> None:
    text = answer(found, fixture.atlas(), Words(language))
    assert max(width(line) for line in text.splitlines()) <= 80
    assert "{" not in text
    assert (re.search("[\u3040-\u30ff]", text) is not None) == (language == "ja")


def test_the_worst_comes_first_and_each_has_its_place() -> None:
    lines = answer(scores(), fixture.atlas(), Words("en")).splitlines()
    rows = [line.split() for line in lines if "(0.9–2.1%)" in line]
    assert [row[0] for row in rows] == ["Vision", "Optimisation", "Tabular"]
    assert [" ".join(row[-2:]) for row in rows] == ["below 5%", "above 95%", "39 25–50%"]


def test_totals_say_on_how_little_they_rest() -> None:
    text = " ".join(answer(scores(), fixture.atlas(), Words("en")).split())
    assert "0.5 years ahead 3 0.80 33% 67% 100%" in text
    assert "these are of 1 half-year" in text
    assert "3 of them were kept when their outcome was known already" in text
    assert "no post named it then: Generative AI 5.0%" in text


def test_what_is_not_known_has_its_date_and_its_reason() -> None:
    text = " ".join(answer(scores(), fixture.atlas(), Words("en")).split())
    assert "2 October 2020: 1 year after 1 October 2019 (the evidence does not reach so far)" in text
    assert text.endswith("far) 2 October 2029: 10 years after 1 October 2019")


def test_nothing_kept_names_the_way_to_keep() -> None:
    assert "shinro chart --keep" in answer(NONE, fixture.atlas(), Words("en"))
