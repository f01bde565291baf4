"""What is proposed from made-up people's work: hardly anything wrong, and enough to begin with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from shinro.atlas import load
from shinro.evidence import shipped_lexicon
from shinro.imports import Declared, Import, Piece, Proposals, propose, read
from shinro.imports.signs import signs_of

from .made import CASES, made

ATLAS = load()
Outcome = tuple[Mapping[str, Any], Proposals]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    return [
        (case, propose(ATLAS, shipped_lexicon(), [read(made(case, tmp_path_factory.mktemp("case")))])) for case in CASES
    ]


def test_the_cases_name_skills_and_fields_of_the_atlas() -> None:
    assert {skill for case in CASES for skill in case["shows"]} <= set(ATLAS.skills)
    assert {field for case in CASES for field in case["fields"]} <= set(ATLAS.fields)
    assert len(CASES) >= 60


@pytest.mark.parametrize("unseen", [False, True], ids=["tuned on", "unseen"])
def test_hardly_any_proposed_skill_is_wrong_and_a_good_part_is_found(outcomes: list[Outcome], unseen: bool) -> None:
    right = wrong = all_ = 0
    for case, found in outcomes:
        if case["id"].startswith("unseen") == unseen:
            skills = {one.skill for one in found.skills}
            right += len(skills & set(case["shows"]))
            wrong += len(skills - set(case["shows"]))
            all_ += len(case["shows"])
    assert right / (right + wrong) >= 0.95
    assert right / all_ >= 0.45


@pytest.mark.parametrize("unseen", [False, True], ids=["tuned on", "unseen"])
def test_fields_are_right_and_found(outcomes: list[Outcome], unseen: bool) -> None:
    of = [
        (set(case["fields"]), set(found.fields)) for case, found in outcomes if case["id"][:6] == "unseen" or not unseen
    ]
    right = sum(len(told & found) for told, found in of)
    assert right / sum(len(found) for _, found in of) >= 0.9
    assert right / sum(len(told) for told, _ in of) >= 0.9


def test_the_present_field_is_one_of_the_right_ones_or_left_open(outcomes: list[Outcome]) -> None:
    wrong = [case["id"] for case, found in outcomes if found.present and found.present not in case["fields"]]
    assert wrong == []


def test_what_leads_and_what_does_not_show_is_never_proposed(outcomes: list[Outcome]) -> None:
    skills = [ATLAS.skills[one.skill] for _, found in outcomes for one in found.skills]
    assert {skill.level for skill in skills} <= {"foundation", "contribute"}
    assert {skill.area for skill in skills}.isdisjoint({"biz", "lrn"})
    assert all(one.mastery < 1 for _, found in outcomes for one in found.skills)


def commits(count: int, days: int) -> Import:
    first = date(2020, 1, 1)
    step = days / max(count - 1, 1)
    pieces = [Piece(first + timedelta(round(n * step)), modules=frozenset({"lightgbm"})) for n in range(count)]
    return Import("git", tuple(pieces))


@pytest.mark.parametrize(
    ("count", "days", "mastery"),
    [(2, 400, None), (3, 0, None), (3, 30, 0.4), (8, 90, 0.6), (20, 365, 0.8), (90, 60, 0.4)],
)
def test_more_work_over_a_longer_time_is_a_higher_guess(count: int, days: int, mastery: float | None) -> None:
    found = {one.skill: one for one in propose(ATLAS, shipped_lexicon(), [commits(count, days)]).skills}
    assert (found["tab-gbdt"].mastery if mastery else found.get("tab-gbdt")) == mastery
    if mastery:
        (seen,) = found["tab-gbdt"].seen
        assert (seen.count, seen.first) == (count, date(2020, 1, 1))


def test_sources_add_up_and_keep_apart_what_each_shows() -> None:
    resume = Import("json_resume", declared=(Declared("ＬightＧＢＭ", 0.7), Declared("juggling", 1.0)))
    (one,) = propose(ATLAS, shipped_lexicon(), [commits(3, 30), resume]).skills
    assert (one.skill, one.mastery) == ("tab-gbdt", 0.7)
    assert [(seen.source, seen.said) for seen in one.seen] == [("git", False), ("json_resume", True)]


def test_nothing_shows_nothing() -> None:
    assert propose(ATLAS, shipped_lexicon(), []) == Proposals()


def test_signs_name_skills_packages_and_terms_that_there_are() -> None:
    import tomllib

    text = (Path(__file__).parents[2] / "src/shinro/imports/signs.toml").read_text()
    table = tomllib.loads(text)
    signs = signs_of(ATLAS)
    named = [*table["package"].values(), *table["module"].values(), *table["file"].values()]
    assert {skill for skill in named if skill} <= set(ATLAS.skills)
    packages = {name for skill in ATLAS.skills.values() for name in skill.evidence.get("pypi", ())}
    assert set(table["package"]) <= packages
    assert set(table["import"].values()) <= packages
    terms = {term.casefold() for skill in ATLAS.skills.values() for term in skill.terms}
    assert [term for term in [*table["vague"], *table["declared"]] if term.casefold() not in terms] == []
    assert signs.called(" lightgbm ") == "tab-gbdt"
