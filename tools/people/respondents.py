"""Who of a survey counts, and what each is taken to know, by `signs.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np

from shinro.race.population import ORDERED, Drawn

if TYPE_CHECKING:
    from collections.abc import Mapping

SIGNS: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("signs.toml").read_text("utf-8"))
ML_2016 = ("Data scientist", "Machine learning developer", "Developer with a statistics or mathematics background")
"""Occupations of the Stack Overflow survey that are nearest to work with data and machine learning."""
AGES_2016 = (("20-24", "25-29"), ("30-34", "35-39"), ("40-49", "50-59"))


def respondents(file: Path) -> Drawn:
    """Return the answers of all in scope, in the order of the file: bands, then 1 for yes."""
    cursor = duckdb.connect().execute("SELECT * FROM read_parquet(?) ORDER BY resp", [str(file)])
    columns = [column[0] for column in cursor.description]
    kept = []
    for values in cursor.fetchall():
        person = {
            name: frozenset(str(value or "").split("|")) - {""} for name, value in zip(columns, values, strict=True)
        }
        if in_scope(person):
            kept.append(answers(person))
    full = np.array(kept, dtype=np.int64)
    return Drawn(full[:, 0], full[:, 1:])


def in_scope(person: Mapping[str, frozenset[str]]) -> bool:
    """Return whether somebody is at work with data, in an age band of ours, and answered what is asked for."""
    scope = SIGNS["scope"]
    return (
        all(person[column] for column in scope["answered"])
        and not person["title"] & set(scope["not_title"])
        and not person["industry"] & set(scope["not_industry"])
        and bool(person["activities"] & set(scope["activities"]))
        and bool(person["age"] & set(SIGNS["bands"]["age"]))
    )


def answers(person: Mapping[str, frozenset[str]]) -> list[int]:
    """Return the band of years of machine learning, the other bands, whether in Japan, and 1 per field known."""
    column = {"ml": "years_ml", "age": "age", "code": "years_code"}
    banded = [SIGNS["bands"][name][next(iter(person[column[name]]))] for name in ("ml", *ORDERED)]
    known = [all(_holds(person, item) for item in sign["all"]) for sign in SIGNS["field"].values()]
    return [*banded, int("Japan" in person["country"]), *map(int, known)]


def _holds(person: Mapping[str, frozenset[str]], item: Mapping[str, list[str]]) -> bool:
    empty = set(SIGNS["scope"]["empty"])
    return any(
        bool(person[column] - empty if "*" in listed else person[column] & set(listed))
        for column, listed in item.items()
    )


def ages_2016(file: Path) -> list[float]:
    """Return the shares under 30, in the thirties and from 40 to 59 of those who work with data (Stack Overflow)."""
    query = "SELECT count(*) FROM read_parquet(?) WHERE list_contains(?, occupation) AND list_contains(?, age_range)"
    database = duckdb.connect()
    counts = []
    for bands in AGES_2016:
        found = database.execute(query, [str(file), list(ML_2016), list(bands)]).fetchone()
        counts.append(found[0] if found else 0)
    return [count / sum(counts) for count in counts]
