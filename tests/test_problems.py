"""Problems are data that say where and what."""

from __future__ import annotations

from shinro.problems import Place, Problem, ShinroError, nearest


def test_a_place_leaves_out_what_is_unknown() -> None:
    assert str(Place("me.toml", 3, 7)) == "me.toml:3:7"
    assert str(Place("me.toml", 3)) == "me.toml:3"
    assert str(Place("me.toml")) == "me.toml"


def test_nearest_offers_a_near_word_or_none() -> None:
    assert nearest("breakthru", ["study", "breakthrough"]) == "breakthrough"
    assert nearest("xyz", ["study", "breakthrough"]) == ""
    assert nearest("tab", []) == ""


def test_an_error_holds_every_problem_in_order() -> None:
    problems = [Problem("first", Place("a", 1)), Problem("second", arguments={"value": 3})]
    error = ShinroError(iter(problems))
    assert error.problems == tuple(problems)
    assert str(error) == "a:1: first {}; -: second {'value': 3}"
