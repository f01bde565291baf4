"""The transfer between fields: as estimated from the shipped evidence on a day, drawn, and turned into boosts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.course.calibration import values
from shinro.course.kinship import kinship
from shinro.course.transfer import Transfer, transfer, transfer_of
from shinro.evidence import FIELDS, Evidence, Pair, View

DAY = date(2026, 10, 1)
OFF = ~np.eye(len(FIELDS), dtype=np.bool_)


@pytest.fixture(scope="module")
def view() -> View:
    return Evidence.shipped().as_of(DAY)


@pytest.fixture(scope="module")
def found(view: View) -> Transfer:
    return transfer(view, values())


def between(of: Transfer, a: str, b: str) -> float:
    return float(of.tau[of.fields.index(a), of.fields.index(b)])


def test_the_mean_is_the_strength_and_nothing_gives_to_itself(found: Transfer) -> None:
    assert found.tau[OFF].mean() == pytest.approx(values()["transfer_strength"])
    assert not found.tau.diagonal().any()
    assert (found.tau == found.tau.T).all()
    assert (found.tau[OFF] > 0).all()


@pytest.mark.parametrize(
    ("near", "far"),
    [
        (("nlp", "gen"), ("nlp", "rob")),  # language models against locomotion
        (("nlp", "aud"), ("nlp", "opt")),  # speech shares models with text
        (("cv", "rob"), ("nlp", "rob")),  # robots see; they do not read
        (("cv", "rob"), ("cv", "cau")),
        (("ts", "opt"), ("ts", "aud")),  # demand forecasts feed stocks and schedules
        (("mlo", "gen"), ("rob", "de")),
    ],
)
def test_kin_that_everybody_knows_are_nearer(found: Transfer, near: tuple[str, str], far: tuple[str, str]) -> None:
    """Nearer beyond the error of both: by more than their combined posterior standard deviation."""
    sd = np.hypot(*(found.sd[FIELDS.index(a), FIELDS.index(b)] for a, b in (near, far)))
    assert between(found, *near) - between(found, *far) > sd


def test_all_three_sources_speak_and_part_of_the_differences_is_shrunk_away(found: Transfer) -> None:
    assert [used.source for used in found.sources] == ["hn_hiring", "ml_conference_topics", "onet_technology_skills"]
    assert min(used.weight for used in found.sources) > 0.05
    assert 0.2 < found.shrink < 0.7


def test_equal_counts_make_a_constant_matrix() -> None:
    rows = [Pair("s", date(2017, 1, 1), a, b, 30.0, 12.0) for a, b in combinations(sorted(FIELDS), 2)]
    of = transfer_of(kinship(rows, FIELDS), values(), FIELDS)
    assert of.tau[OFF] == pytest.approx(values()["transfer_strength"], rel=1e-9)


@pytest.mark.parametrize("day", [date(2014, 6, 1), date(2019, 1, 2), date(2023, 1, 31)])
def test_nothing_later_than_the_day_plays_a_part(view: View, day: date) -> None:
    """Whatever stands in the rows that became known after the day, the estimate of the day stays."""
    database = duckdb.connect(config={"threads": 1})
    rows = view._database.cursor().execute("SELECT * FROM pairs ORDER BY ALL").fetchall()
    database.execute(
        "CREATE TABLE pairs (source VARCHAR, period DATE, ended DATE, a VARCHAR, b VARCHAR, together DOUBLE,"
        " by_chance DOUBLE, known_on DATE)"
    )
    later = [
        (*row[:5], row[5] * 7.0 + len(row[3]) * 40.0, row[6] + 3.0, row[7]) if row[7] > day else row for row in rows
    ]
    database.executemany("INSERT INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?, ?)", later)
    then = replace(view, as_of=day)
    assert (transfer(replace(then, _database=database), values()).tau == transfer(then, values()).tau).all()
    assert (transfer(replace(view, _database=database), values()).tau != transfer(view, values()).tau).any()


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from(FIELDS), min_size=1, unique=True))
def test_an_entry_does_not_depend_on_the_menu(fields: list[str]) -> None:
    view = Evidence.shipped().as_of(DAY)
    whole, part = transfer(view, values()), transfer(view, values(), fields)
    at = np.ix_(*[[FIELDS.index(f) for f in fields]] * 2)
    assert part.fields == tuple(fields)
    assert (part.tau == whole.tau[at]).all()
    assert (part.sd == whole.sd[at]).all()


def test_an_unknown_field_is_refused(view: View) -> None:
    with pytest.raises(ValueError, match="astrology"):
        transfer(view, values(), ["nlp", "astrology"])
