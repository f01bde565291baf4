"""Older schemas are read as the newest, and brought to it on paper without losing a key or a comment."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shinro.problems import ShinroError
from shinro.voyage import Concerns, Decision, Forecast, Me, Review, age_at
from shinro.voyage.migrate import migrate, migrated, newest

from ..strategies import toml_texts
from .folder import DAY, problems, sail, write

if TYPE_CHECKING:
    from pathlib import Path

OLD = """# mine
schema = 1  # first
age = 42
weekly_hours = 8

[present]  # work
motto = "x"
"""


def test_every_file_has_a_newest_schema() -> None:
    assert {kind.__name__: newest(kind) for kind in (Me, Concerns, Decision, Forecast, Review)} == {
        "Me": 2,
        "Concerns": 1,
        "Decision": 1,
        "Forecast": 1,
        "Review": 1,
    }


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_age_gets_its_day_and_all_else_stays(end: str) -> None:
    after = migrate(OLD.replace("\n", end), Me, DAY)
    assert after.replace(end, "\n") == OLD.replace("schema = 1", "schema = 2").replace(
        "weekly_hours = 8\n", 'weekly_hours = 8\nage_on = 2026-06-30\nassumed = ["age_on"]\n'
    )
    assert migrate(after, Me, date(2030, 1, 1)) == after


@pytest.mark.parametrize("given_age", ["birth_date = 1984-05-01", "age = 42\nage_on = 2026-01-01"])
def test_where_nothing_is_missing_only_the_schema_changes(given_age: str) -> None:
    old = f"schema = 1\n{given_age}\nweekly_hours = 8\n"
    assert migrate(old, Me, DAY) == old.replace("schema = 1", "schema = 2")


def test_what_is_assumed_already_stays_so() -> None:
    after = migrate('schema = 1\nage = 42\nassumed = ["age", "present.pay"]\nweekly_hours = 8\n', Me, DAY)
    assert tomllib.loads(after)["assumed"] == ["age", "present.pay", "age_on"]


def test_an_older_file_is_read_as_before_and_left_as_it_is(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    for as_of in (DAY, date(2016, 1, 1)):
        me = sail(tmp_path, as_of).me
        assert (me.schema, me.age_on, me.assumed, age_at(me, as_of)) == (2, as_of, ("age_on",), 42)
    assert (tmp_path / "me.toml").read_text() == OLD


def test_in_the_newest_schema_an_age_needs_its_day(tmp_path: Path) -> None:
    write(tmp_path, OLD.replace("schema = 1", "schema = 2"))
    expected = {"value": "age_on", "expected": "age_on = 2026-06-30"}
    assert problems(tmp_path) == [("missing_key", "me.toml:1:1", expected)]


def test_a_file_of_a_newer_schema_is_refused_with_nothing_else_of_it(tmp_path: Path) -> None:
    write(tmp_path, "schema = 3\nweekly_hours = 'new'\nage = {years = 42}\n")
    assert problems(tmp_path) == [("made_by_newer", "me.toml:1:1", {"value": "schema = 3", "expected": 2})]


def comments(text: str) -> list[str]:
    return re.findall(r"# [a-z]\w* ?\w*$", text, re.MULTILINE)


def kept(before: Any, after: Any) -> bool:
    """Every key and value of `before` is in `after`."""
    if isinstance(before, dict):
        return isinstance(after, dict) and all(
            key in after and kept(inner, after[key]) for key, inner in before.items()
        )
    return bool(before == after)


@given(toml_texts(), st.booleans())
def test_migrating_keeps_every_key_value_and_comment(text: str, with_age: bool) -> None:
    own = "# kept this\nschema = 1 # kept that\n" + (
        "age = 42 # kept age\n" if with_age else "birth_date = 1984-05-01\n"
    )
    whole = own.replace("\n", "\r\n") + text if "\r\n" in text else own + text
    try:
        before = tomllib.loads(whole)
    except tomllib.TOMLDecodeError:
        assume(False)
    try:
        after = migrate(whole, Me, DAY)
    except ShinroError:  # refused, so nothing is lost
        return
    assert tomllib.loads(after) == migrated(Me, before, DAY)
    without = {key: value for key, value in before.items() if key not in ("schema", "assumed")}
    assert kept(without, tomllib.loads(after))
    assert comments(after) == comments(whole)
    lines = after.splitlines()
    assert [line for line in whole.splitlines() if line in lines or line.startswith("schema")] == whole.splitlines()


def test_a_chart_of_a_newer_schema_is_refused_as_such(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "chart").mkdir()
    (tmp_path / "chart" / "2026-06-30.json").write_text('{"schema": 9, "all": "new"}')
    assert [(rule, place) for rule, place, _ in problems(tmp_path)] == [("made_by_newer", "chart/2026-06-30.json")]
    (tmp_path / "chart" / "2026-06-30.json").write_text('{"schema": 1, "all": "new"}')
    assert [rule for rule, _, _ in problems(tmp_path)] == ["chart_broken"]
