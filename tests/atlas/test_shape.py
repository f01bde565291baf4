"""Every wrong key or value is told with its file, line, column and cure."""

# ruff: noqa: E501  (one fault a line)

from __future__ import annotations

from math import inf, nan
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.atlas.shape import Fault, Free, Many, Number, Table, Truth, Word, faults

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from shinro.problems import Problem

TAB = "areas/tab.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "stands", "value", "expected", "suggestion"),
    [
        (TAB, "fast_moving = false", "fast_mooving = false", "unknown_key", "fast_mooving", "fast_mooving", "fast_moving", "fast_moving"),
        (TAB, "fast_moving = false\n", "", "missing_key", "[[skill]]", "fast_moving", "fast_moving", ""),
        (TAB, "fast_moving = false", 'fast_moving = "no"', "wrong_type", "fast_moving", "no", "boolean", ""),
        (TAB, 'can_ja = "未知の行を採点する一連のパイプラインを作れる。"', 'can_ja = " "', "invalid_value", "can_ja", '" "', "text", ""),
        (TAB, 'ja = "表形式データの機械学習"\n', "", "missing_key", "[area]", "ja", "ja", ""),
        (TAB, 'level = "foundation"', 'level = "foundations"', "invalid_value", "level", "foundations", "contribute", "foundation"),
        (TAB, "mode = 16", "mode = 0", "invalid_value", "mode", "0", "> 0", ""),
        (TAB, "mode = 16", 'mode = "16"', "wrong_type", "mode", "16", "number", ""),
        (TAB, "mode = 16", "mode = inf", "invalid_value", "mode", "inf", "> 0", ""),
        (TAB, 'basis = "measured"', 'basis = "guess"', "invalid_value", "basis", "guess", "judgement", ""),
        (TAB, '"swe-dataframes", "fnd-ml-generalisation"', '"swe-dataframes", 3', "wrong_type", "3", "3", "text", ""),
        (TAB, '"swe-dataframes", "fnd-ml-generalisation"', '"swe-dataframes", "swe-dataframes"', "named_twice", '"swe-dataframes"]', "swe-dataframes", "", ""),
        (TAB, 'terms = ["supervised learning", "classification", "教師あり学習", "分類"]', "terms = []", "too_few", "terms", "0", "1", ""),
        (TAB, 'better = "up"', 'better = "higher"', "invalid_value", "better", "higher", "up, down", ""),
        (TAB, "weeks = { low = 6, mode = 10, high = 16 }", "weeks = 10", "wrong_type", "weeks", "10", "table", ""),
        ("advice.toml", "effort = 1.0", "effort = 1.5", "invalid_value", "effort", "1.5", "> 0, <= 1", ""),
        ("advice.toml", "effort = 1.0", "effort = 0", "invalid_value", "effort", "0", "> 0, <= 1", ""),
        ("advice.toml", "n = 1,", "n = 1.5,", "wrong_type", "n", "1.5", "whole number", ""),
        ("advice.toml", "filter = { max_gap_over_H", "filter = { max_gap", "unknown_key", "max_gap", "max_gap", "max_gap_over_H", "max_gap_over_H"),
        ("advice.toml", 'pick = "work_gap"', 'pick = "work-gap"', "invalid_value", "pick", "work-gap", "incumbent", "work_gap"),
        ("profiles.toml", "weekly_hours = 15", "weekly_hours = 200", "invalid_value", "weekly_hours", "200", ">= 0, <= 80", ""),
        ("japan.toml", "checked = true", "checked = 1", "wrong_type", "checked", "1", "boolean", ""),
        ("resources.toml", 'lang = "en"', 'lang = "english"', "invalid_value", "lang", "english", "en, ja", ""),
        ("strengths.toml", 'not_this_ja = "計画', 'not_that_ja = "計画', "unknown_key", "not_that_ja", "not_that_ja", "not_this_ja", "not_this_ja"),
        ("log-examples.toml", 'field = "tab"', 'field = "tabular"', "invalid_value", "field", "tabular", "tab, cv", "tab"),
        (TAB, 'id = "tab-churn"', 'id = "tab-Churn risk"', "invalid_value", "id", "tab-Churn risk", "a-z 0-9 - _", "tab-churn-risk"),
        ("cohorts.toml", "starters = 311", "starters = true", "wrong_type", "starters", "True", "number", ""),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place_and_cure(
    after: Callable[[str, str, str], tuple[Problem, ...]],
    at: Callable[[Problem], str],
    copied: Path,
    file: str,
    old: str,
    new: str,
    rule: str,
    stands: str,
    value: str,
    expected: str,
    suggestion: str,
) -> None:
    problems = after(file, old, new)
    told = [p for p in problems if p.rule == rule and p.arguments["value"] == value]
    assert len(told) == 1, problems
    problem = told[0]
    assert problem.place is not None
    assert problem.place.file == f"{copied}/{file}"
    assert at(problem).startswith(stands)
    assert expected in str(problem.arguments["expected"])
    assert problem.arguments["suggestion"] == suggestion


def test_a_misspelled_key_is_told_twice_once_as_unknown_and_once_as_the_one_that_it_should_be(
    after: Callable[[str, str, str], tuple[Problem, ...]],
) -> None:
    problems = after(TAB, "fast_moving = false", "fast_mooving = false")
    assert [(p.rule, p.arguments["suggestion"]) for p in problems] == [
        ("unknown_key", "fast_moving"),
        ("missing_key", "fast_mooving"),
    ]


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=1), inner, max_size=3),
    max_leaves=8,
)
_SHAPE = Table({"a": Word(), "b": Many(Number(least=0))}, {"c": Free(Truth())})


@given(_ANY)
def test_any_value_is_judged_without_error_and_each_fault_lies_within_it(value: object) -> None:
    for fault in faults(value, _SHAPE):
        inside: object = value
        for step in fault.path:
            inside = inside[step]  # type: ignore[index]


@given(_ANY)
def test_what_passes_has_the_shape(value: object) -> None:
    if not list(faults(value, _SHAPE)):
        assert isinstance(value, dict)
        assert value.keys() >= {"a", "b"}
        assert value.keys() <= {"a", "b", "c"}
        assert isinstance(value["a"], str)
        assert value["a"].strip()
        assert all(isinstance(item, int | float) and 0 <= item < inf for item in value["b"])


@pytest.mark.parametrize("value", [nan, inf, -1, True, "1"])
def test_a_share_of_hours_must_be_a_finite_number_in_its_bounds(value: object) -> None:
    assert [fault.rule for fault in faults(value, Number(least=0))] in (["invalid_value"], ["wrong_type"])


def test_blank_text_passes_only_where_it_may_be_blank() -> None:
    assert list(faults("", Word(blank=True))) == []
    assert list(faults("", Word())) == [Fault("invalid_value", (), '""', "text")]
