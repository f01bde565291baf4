"""Every id is meant by itself and by each of its names; nothing else is guessed."""

from __future__ import annotations

import pytest

from shinro.atlas.index import index
from shinro.cli.meant import area_meant, challenge_meant, field_meant, kind_meant, skill_meant
from shinro.problems import ShinroError


def test_ids_and_names_in_both_languages_mean_what_they_name() -> None:
    for area, named in index().areas.items():
        assert {area_meant(word) for word in (area, area.upper(), named.en, f" {named.ja} ")} == {area}
    for skill, named in index().skills.items():
        assert {skill_meant(word) for word in (skill, named.en, named.ja)} == {skill}
    for challenge, named in index().challenges.items():
        assert {challenge_meant(word, (), new=False) for word in (challenge, named.en, named.ja)} == {challenge}


def test_full_width_letters_are_letters() -> None:
    assert area_meant("ＮＬＰ") == "nlp"
    assert kind_meant("ＳＴＵＤＹ") == "study"


def test_what_is_unknown_is_refused_with_what_may_have_been_meant() -> None:
    with pytest.raises(ShinroError) as refused:
        skill_meant("Hybrid retrievall")
    (problem,) = refused.value.problems
    assert (problem.rule, problem.usage) == ("unknown_skill", True)


def test_a_challenge_may_be_of_ones_own_or_new() -> None:
    assert challenge_meant("invoices", ["Invoices"], new=False) == "Invoices"
    assert challenge_meant("anything", [], new=True) == "anything"
    with pytest.raises(ShinroError):
        challenge_meant("anything", [], new=False)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("1", "tab"),
        ("１２", "opt"),
        ("tab", "tab"),
        (" TAB ", "tab"),
        ("Vision", "cv"),
        ("画像", "cv"),
        ("自然言語処理", "nlp"),
        ("Tabular machine learning", "tab"),
        ("mlops", "mlo"),
    ],
)
def test_a_field_by_number_id_or_name_in_either_language(text: str, field: str) -> None:
    assert field_meant(text) == field


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("0", ""),
        ("13", ""),
        ("tabb", "tab"),
        ("tabular dat", "tab"),
        ("自然言語処", "nlp"),
        ("swe", ""),
        ("", ""),
    ],
)
def test_no_field_and_the_one_that_was_probably_meant(text: str, near: str) -> None:
    with pytest.raises(ShinroError) as refused:
        field_meant(text)
    assert refused.value.problems[0].arguments["suggestion"] == near
