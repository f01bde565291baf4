"""Ids, references, cycles, levels, order and sums across the files: each fault is told with its place and cure."""

# ruff: noqa: E501  (one fault a line)

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from shinro.problems import Problem

TAB = "areas/tab.toml"
FND = "areas/fnd.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "stands", "value", "expected", "suggestion"),
    [
        (TAB, 'id = "tab"', 'id = "tabs"', "id_of_file", "id", "tabs", "tab", "tab"),
        (TAB, 'kind = "field"', 'kind = "cross"', "invalid_value", "kind", "cross", "field", "field"),
        (TAB, 'id = "tab-churn"', 'id = "cv-churn"', "id_prefix", "id", "cv-churn", "tab-", "tab-churn"),
        (TAB, 'id = "tab-credit-risk"', 'id = "tab-churn"', "named_twice", "id", "tab-churn", "", ""),
        (FND, 'id = "fnd-optimisation-basics"', 'id = "fnd-linear-algebra"', "named_twice", "id", "fnd-linear-algebra", "", ""),
        (TAB, '"swe-dataframes", "fnd-ml', '"swe-dataframe", "fnd-ml', "unknown_skill", '"swe-dataframe"', "swe-dataframe", "skill", "swe-dataframes"),
        (TAB, '"sklearn-guide", "ml-zoomcamp"', '"sklearn-guid", "ml-zoomcamp"', "unknown_resource", '"sklearn-guid"', "sklearn-guid", "resource", "sklearn-guide"),
        (TAB, 'anchors = ["ml-zoomcamp"]', 'anchors = ["ml-zoomcamps"]', "unknown_resource", '"ml-zoomcamps"', "ml-zoomcamps", "resource", "ml-zoomcamp"),
        (TAB, '{ skill = "cau-uplift"', '{ skill = "cau-uplifts"', "unknown_skill", "skill", "cau-uplifts", "skill", "cau-uplift"),
        (TAB, '{ skill = "cau-uplift"', '{ skill = "tab-gbdt"', "named_twice", "skill", "tab-gbdt", "", ""),
        (TAB, '"experimentation", "stakeholder"', '"experimentation", "stakeholders"', "unknown_strength", '"stakeholders"', "stakeholders", "modelling", "stakeholder"),
        (TAB, 'id = "precision_at_k"', 'id = "save_rate_uplift"', "named_twice", "id", "save_rate_uplift", "", ""),
        (TAB, "low = 8\n", "low = 18\n", "not_ascending", "low", "18", "<= 16", ""),
        (TAB, "{ low = 6, mode = 10, high = 16 }", "{ low = 6, mode = 20, high = 16 }", "not_ascending", "mode", "20", "<= 16", ""),
        ("profiles.toml", '"de-sql"', '"de-sqll"', "unknown_skill", '"de-sqll"', "de-sqll", "skill", "de-sql"),
        ("log-examples.toml", 'primary = "problem-framing"', 'primary = "framing"', "unknown_strength", "primary", "framing", "modelling", "problem-framing"),
        ("advice.toml", "fixed = { biz = 0.40,", "fixed = { bis = 0.40,", "unknown_area", "bis", "bis", "fnd, swe, biz, lrn", "biz"),
        ("advice.toml", "fixed = { biz = 0.40,", "fixed = { biz = 0.45,", "shares_sum", "field_split", "1.05", "1", ""),
        ("advice.toml", 'share = 0.45, pick = "work_gap"', 'share = 0.45, pick = "top"', "missing_key", "{ share = 0.45", "score", "score = ", ""),
        ("advice.toml", "weights = { value = 0.6, p", "weights = { values = 0.6, p", "unknown_variable", "values", "values", "value", "value"),
        ("advice.toml", 'lexicographic = ["importance"', 'lexicographic = ["important"', "unknown_variable", '"important"', "important", "importance", "importance"),
        ("advice.toml", '"tab", "cv",', '"cv", "tab",', "area_order", "areas_field", "cv, tab, nlp", "tab, cv, nlp", ""),
        ("advice.toml", 'id = "what-over-how"', 'id = "business-first"', "named_twice", "id", "business-first", "", ""),
        ("cohorts.toml", "p10 = 28, p25 = 39", "p10 = 40, p25 = 39", "not_ascending", "p10", "40", "<= 39", ""),
        ("resources.toml", "{ low = 3, high = 8 }", "{ low = 9, high = 8 }", "not_ascending", "low", "9", "<= 8", ""),
    ],
)  # fmt: skip
def test_a_broken_rule_is_told_with_its_place_and_cure(
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
    told = [p for p in problems if p.rule == rule and str(p.arguments["value"]).startswith(value)]
    assert len(told) == 1, problems
    problem = told[0]
    assert problem.place is not None
    assert problem.place.file == f"{copied}/{file}"
    assert at(problem).startswith(stands)
    assert expected in str(problem.arguments["expected"])
    assert problem.arguments["suggestion"] == suggestion


def test_a_cycle_is_named_whole_and_once(
    after: Callable[[str, str, str], tuple[Problem, ...]], at: Callable[[Problem], str]
) -> None:
    problems = after(
        TAB, 'requires = ["swe-dataframes", "fnd-ml-generalisation"]', 'requires = ["swe-dataframes", "tab-metrics"]'
    )
    cycles = [p for p in problems if p.rule == "cycle"]
    assert [p.arguments["value"] for p in cycles] == ["tab-supervised-basics -> tab-metrics -> tab-supervised-basics"]
    assert at(cycles[0]).startswith('"tab-supervised-basics"')


def test_a_skill_that_requires_itself_is_a_cycle(after: Callable[[str, str, str], tuple[Problem, ...]]) -> None:
    problems = after(TAB, 'requires = ["tab-supervised-basics"]', 'requires = ["tab-validation"]')
    assert [p.arguments["value"] for p in problems if p.rule == "cycle"] == ["tab-validation -> tab-validation"]


def test_a_prerequisite_of_a_higher_level_is_told(
    after: Callable[[str, str, str], tuple[Problem, ...]], at: Callable[[Problem], str]
) -> None:
    problems = after(
        TAB, 'requires = ["tab-supervised-basics"]', 'requires = ["tab-data-cleaning", "tab-unsupervised"]'
    )
    found = [p for p in problems if p.rule == "level_order"]
    assert [(p.arguments["value"], p.arguments["expected"]) for p in found] == [
        ("tab-unsupervised: contribute", "<= foundation")
    ]
    assert at(found[0]).startswith('"tab-unsupervised"')


def test_a_cross_area_has_no_challenges(after: Callable[[str, str, str], tuple[Problem, ...]], copied: Path) -> None:
    text = (copied / TAB).read_text("utf-8")
    challenge = text[text.index("[[challenge]]") : text.index('[[challenge]]\nid = "tab-credit-risk"')]
    moved = challenge.replace('id = "tab-churn"', 'id = "fnd-churn"')
    problems = after(FND, "[[skill]]", f"{moved}\n[[skill]]")
    assert [(p.rule, p.arguments["value"]) for p in problems] == [("unknown_key", "challenge")]


def test_a_field_without_challenges_is_told(
    after: Callable[[str, str, str], tuple[Problem, ...]], copied: Path
) -> None:
    text = (copied / TAB).read_text("utf-8")
    problems = after(TAB, text[text.index("[[challenge]]") :], "")
    assert [(p.rule, p.arguments["value"]) for p in problems] == [("missing_key", "challenge")]
