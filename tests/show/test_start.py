"""The words of a first me.toml and of what imports propose."""

from __future__ import annotations

from datetime import date

import pytest

from shinro.atlas import load
from shinro.imports import Proposal, Proposals, Seen
from shinro.show.names import Names
from shinro.show.sentences import assumed_items
from shinro.show.start import evidence, notes, proposed, weights_note
from shinro.show.words import Words

EN, JA = Words("en"), Words("ja")
GIT = Seen("git", 12, date(2021, 3, 2), date(2025, 11, 8))


def test_evidence_says_what_it_rests_on_and_from_when_to_when() -> None:
    one = Proposal("tab-gbdt", 0.6, (GIT, Seen("json_resume", 1, said=True), Seen("kaggle", 2)))
    assert evidence(one, EN) == "Git: 12 commits, March 2021 to November 2025. Your résumé names it. Kaggle: 2 entries."
    assert evidence(one, JA) == "Gitのコミット12件（2021年3月〜2025年11月）。履歴書に本人が記載。Kaggleの記録2件。"
    month = Proposal("tab-gbdt", 0.4, (Seen("qiita", 1, date(2021, 3, 2), date(2021, 3, 9)),))
    assert evidence(month, EN) == "Qiita: 1 article, March 2021."


@pytest.mark.parametrize("words", [EN, JA], ids=["en", "ja"])
def test_nothing_found_is_said(words: Words) -> None:
    (line,) = proposed(Proposals(), words, Names(load(), words))
    assert line


def test_proposals_are_listed_with_their_share_and_the_fields() -> None:
    lines = proposed(Proposals((Proposal("tab-gbdt", 0.6, (GIT,)),), ("tab", "cv")), EN, Names(load(), EN))
    assert lines[0] == "The imports show 1 skill, marked as assumed:"
    assert "60% (Git: 12 commits" in lines[1]
    assert lines[2] == "Fields they touch: tabular data and vision."


def test_guessed_skills_are_one_item() -> None:
    named = ["pace", "skill.tab-gbdt", "age", "skill.tab-tuning"]
    assert assumed_items(named, EN) == ["an ordinary learning pace", "your age", "that you hold 2 skills"]
    assert assumed_items(named, JA)[1:] == ["年齢", "技能2件を持っていること"]
    assert assumed_items(["something.new"], EN) == ["something.new"]


@pytest.mark.parametrize("words", [EN, JA], ids=["en", "ja"])
def test_the_comments_of_a_band_say_more_than_those_of_an_age(words: Words) -> None:
    band, age = notes(words, guessed=True), notes(words, guessed=False)
    assert band["age"].endswith(age["age"])
    assert band["age"] != age["age"]
    assert "assumed" in band
    assert weights_note(words)
