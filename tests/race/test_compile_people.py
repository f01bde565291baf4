"""The compiler of the model of people, on invented respondents."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import multivariate_normal

sys.path.insert(0, str(Path(__file__).parents[2]))

from tools.people.fit import FLOOR, both_below, polychoric
from tools.people.respondents import SIGNS, answers, in_scope

from shinro.race.population import Drawn, table

PERSON = {
    "age": "30-34",
    "country": "Japan",
    "title": "Data Scientist",
    "industry": "Computers/Technology",
    "years_code": "5-10 years",
    "years_ml": "2-3 years",
    "activities": "Analyze and understand data to influence product or business decisions",
    "languages": "Python",
    "ml_frameworks": "Keras",
    "cloud_products": "",
    "ml_products": "",
    "databases": "",
    "bigdata": "",
    "data_types": "Image Data",
}
SIZES = [2, 2]


def person(**other: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(text.split("|")) - {""} for name, text in {**PERSON, **other}.items()}


def known(**other: str) -> set[str]:
    row = answers(person(**other))
    return {field for field, yes in zip(SIGNS["field"], row[4:], strict=True) if yes}


def test_who_counts() -> None:
    assert in_scope(person())
    for left_out in (
        {"title": "Student"},
        {"title": ""},
        {"industry": "I am a student"},
        {"activities": "None of these activities are an important part of my role at work"},
        {"age": "55-59"},
        {"age": "18-21"},
        {"years_ml": ""},
        {"data_types": ""},
    ):
        assert not in_scope(person(**left_out)), left_out


def test_answers_become_bands_country_and_fields() -> None:
    assert answers(person())[:4] == [3, 2, 3, 1]
    assert known() == {"cv"}
    assert known(ml_frameworks="Scikit-Learn") == set()
    assert known(data_types="Audio Data", ml_frameworks="", ml_products="Amazon Transcribe") == {"aud"}
    assert known(data_types="Sensor Data", languages="C/C++", ml_frameworks="Other") == set()
    assert known(data_types="Sensor Data", languages="C/C++", ml_frameworks="Other|mlr") == {"rob"}


@pytest.mark.parametrize("correlation", [-0.95, -0.3, 0.0, 0.5, 0.95])
def test_the_bivariate_normal_is_that_of_scipy(correlation: float) -> None:
    h, k = np.array([-1.5, 0.2, 2.0])[:, None], np.array([-0.7, 0.0, 1.1])[None, :]
    found = both_below(h, k, correlation)
    law = multivariate_normal([0.0, 0.0], [[1.0, correlation], [correlation, 1.0]])
    expected = [[law.cdf([float(a), float(b)]) for b in k[0]] for a in h[:, 0]]
    assert found == pytest.approx(np.array(expected), abs=1e-5)


@pytest.mark.parametrize("correlation", [-0.6, 0.0, 0.4])
def test_a_correlation_is_found_again_in_what_it_made(correlation: float) -> None:
    random = np.random.default_rng(3)
    n = 20_000
    latent = random.multivariate_normal([0.0, 0.0], [[1.0, correlation], [correlation, 1.0]], n)
    people = Drawn(random.integers(0, 7, n), (latent > [0.5, 1.0]).astype(np.int64))
    assert polychoric(people, 0, 1, SIZES) == pytest.approx(correlation, abs=0.05)


def test_a_correlation_of_too_few_people_is_not_told() -> None:
    together = np.zeros((1000, 2), dtype=np.int64)
    together[: FLOOR - 1] = 1
    together[200:300, 0] = 1
    together[300:400, 1] = 1
    people = Drawn(np.zeros(1000, dtype=np.int64), together)
    assert polychoric(people, 0, 1, SIZES) == 0.0
    together[FLOOR - 1] = 1
    assert polychoric(people, 0, 1, SIZES) != 0.0


def test_what_the_package_ships_is_of_the_signs_that_stand_in_the_tool() -> None:
    for field, sign in SIGNS["field"].items():
        shipped = table()["field"][field]
        assert (shipped["why_en"], shipped["why_ja"], shipped["sign"]) == (sign["en"], sign["ja"], sign["sign"])
    assert list(table()["field"]) == list(SIGNS["field"])
