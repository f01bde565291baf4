"""The joint distribution of who people are and what they know, against the counts of the survey."""

from __future__ import annotations

from itertools import combinations
from math import sqrt

import numpy as np
import pytest

from shinro.atlas import load
from shinro.race.population import JAPAN, ORDERED, draw, population, shipped, table
from shinro.random import stream

PEOPLE = 100_000
FOUR_SIGMA = 4.0
SHIPPED = shipped()
DRAWN = draw(SHIPPED, stream(1, "test"), PEOPLE)
FIRST = len(SHIPPED.answers) - len(SHIPPED.fields)
TOTAL = sum(table()["people"]["count"])


def near(share: float, expected: float, of: int = PEOPLE) -> bool:
    return abs(share - expected) <= FOUR_SIGMA * sqrt(expected * (1.0 - expected) / of) + 1e-12


def test_fields_are_the_atlas_s_but_for_one_that_did_not_exist() -> None:
    assert set(SHIPPED.fields) == set(load().fields) - {"gen"}
    assert set(table()["left_out"]) == {"gen"}


def test_no_count_tells_of_fewer_people_than_the_floor() -> None:
    read = table()
    counts = [*read["people"]["count"], *read[JAPAN]["count"]]
    counts += [count for name in ORDERED for row in read[name]["count"] for count in row]
    counts += [count for row in read["field"].values() for count in (*row["count"], row["alone"])]
    counts += read["number"]["count"]
    counts += [count for row in read["together"].values() for count in row.values()]
    assert read["floor"] == 10
    assert all(isinstance(count, int) and (count == 0 or count >= 10) for count in counts)


def test_every_source_says_whose_it_is_under_which_licence_and_what_is_wrong_with_it_in_both_languages() -> None:
    for source in table()["source"]:
        assert all(source[key] for key in ("origin", "licence", "attribution", "caveats_en", "caveats_ja"))


@pytest.mark.parametrize("field", SHIPPED.fields)
def test_as_many_know_a_field_in_each_band_of_years_as_in_the_survey(field: str) -> None:
    column = DRAWN.answer[:, SHIPPED.answers.index(field)]
    for band, people in enumerate(table()["people"]["count"]):
        there = column[DRAWN.ml == band]
        assert near(float(there.mean()), table()["field"][field]["count"][band] / people, len(there)), band


@pytest.mark.parametrize("name", ORDERED)
def test_as_many_are_of_each_age_and_years_of_code_as_in_the_survey(name: str) -> None:
    column = DRAWN.answer[:, SHIPPED.answers.index(name)]
    for band, row in enumerate(table()[name]["count"]):
        there = column[DRAWN.ml == band]
        for value, count in enumerate(row):
            assert near(float((there == value).mean()), count / sum(row), len(there)), (band, value)


def test_as_many_are_in_each_band_of_years_as_in_the_survey() -> None:
    for band, count in enumerate(table()["people"]["count"]):
        assert near(float((DRAWN.ml == band).mean()), count / TOTAL)


def test_two_fields_are_known_together_as_often_as_in_the_survey() -> None:
    """The counts of those who know both are over all bands of years; nothing was fitted to them as they stand."""
    apart = []
    for i, j in combinations(range(len(SHIPPED.fields)), 2):
        count = table()["together"][SHIPPED.fields[j]][SHIPPED.fields[i]]
        if count:
            share = float((DRAWN.answer[:, FIRST + i] & DRAWN.answer[:, FIRST + j]).mean())
            sigma = np.sqrt(count) / TOTAL
            apart.append((share - count / TOTAL) / sigma)
    assert len(apart) == 54
    assert float(np.sqrt(np.mean(np.square(apart)))) < 1.0, "nearer than the survey's own sampling error"


def test_as_many_fields_are_known_at_once_as_in_the_survey() -> None:
    """The model knows pairs only; how many of eleven fields somebody knows depends on more than pairs."""
    shares = np.array(table()["number"]["count"]) / TOTAL
    drawn = np.bincount(DRAWN.answer[:, FIRST:].sum(axis=1), minlength=len(shares)) / PEOPLE
    assert float(np.abs(drawn - shares).sum()) / 2.0 < 0.04


def test_fields_known_are_not_independent() -> None:
    """What a model without correlations would get wrong."""
    aud, cv = (DRAWN.answer[:, SHIPPED.answers.index(field)].astype(bool) for field in ("aud", "cv"))
    assert cv[aud].mean() > 2.0 * cv.mean()


def test_on_people_held_out_the_model_is_hardly_farther_off_than_sampling() -> None:
    model, noise = table()["check"]["model"], table()["check"]["other_half"]
    for name in ("share", "pairs", "years_by_age", "fields_by_years"):
        assert model[name] < 1.2 * noise[name], name
    assert model["fields_known"] < 0.04


def test_the_ages_are_those_of_another_survey() -> None:
    assert table()["ages"]["here"] == pytest.approx(table()["ages"]["developers_2016"], abs=0.05)


def test_a_table_without_correlations_gives_independent_answers() -> None:
    rows = [[0.0] * len(row) for row in table()["latent"]["correlation"]]
    alone = population({**table(), "latent": {"correlation": rows}})
    drawn = draw(alone, stream(1, "independent"), PEOPLE)
    band = drawn.answer[drawn.ml == 2]
    tab, nlp = (band[:, alone.answers.index(field)] for field in ("tab", "nlp"))
    assert near(float((tab & nlp).mean()), float(tab.mean() * nlp.mean()), len(band))
