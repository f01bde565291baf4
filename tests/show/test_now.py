"""How things stand, as read on a terminal."""

from __future__ import annotations

import re
from datetime import date

import msgspec
import pytest

from shinro.atlas.index import index
from shinro.show.names import IdNames
from shinro.show.now import screen
from shinro.show.width import width
from shinro.show.words import Language, Words
from shinro.voyage import WeekHours
from shinro.voyage.decisions import Figure
from shinro.voyage.now import ChallengeNow, ChanceNow, DecisionNow, Now, UnitNow, WorryNow

CHANCE = ChanceNow(60, date(2026, 6, 30), Figure(0.09, 0.02, 0.31), date(2026, 5, 30), Figure(0.13, 0.03, 0.35))
NOW = Now(
    as_of=date(2026, 7, 14),
    chance=CHANCE,
    chart_is_old=False,
    changed=(),
    week=WeekHours(date(2026, 7, 13), {"nlp": 3.5, "": 1.0}, 8.0),
    planned={"nlp": 6.0, "mlo": 2.0},
    next=UnitNow("nlp-retrieval", 2.5, "gen-support-assistant"),
    challenges=(ChallengeNow("tab-churn", date(2026, 5, 2), 12.0, 2), ChallengeNow("請求書", None, 0.0, 0)),
    worries=(
        WorryNow("game_change", Figure(0.17), 0.25, 6),
        WorryNow("study_eats_life", Figure(8.0), 6.0, None, unit="hours"),
        WorryNow("which_field", Figure(0.5), 0.5, 3),
        WorryNow("rag", Figure(30.0), 26.0, None, "Will {RAG} die?", "weeks"),
    ),
    period="2026-h1",
    decision=DecisionNow("2026-h1", date(2026, 4, 2), {"nlp": 156.0, "mlo": 52.0}, "tab"),
    review=date(2026, 7, 10),
    review_is_due=False,
)


def told(language: Language = "en", **parts: object) -> str:
    words = Words(language)
    return screen(msgspec.structs.replace(NOW, **parts), words, IdNames(*index()[:3], words))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_fits_one_screen_and_eighty_columns_in_its_language(language: Language) -> None:
    lines = told(language, changed=("weekly_hours", "target_age", "field", "skills", "challenges")).splitlines()
    assert max(width(line) for line in lines) <= 80
    assert len(lines) <= 40
    assert (re.search("[ぁ-ん]", told(language)) is not None) == (language == "ja")


def test_the_odds_stand_with_their_range_the_charts_day_and_the_chart_before() -> None:
    text = " ".join(told().split())
    assert "CHANCE OF BEING USELESS AT 60 9% on this course (range 2–31%), by the chart of 30 June 2026." in text
    assert "By the one before it, of 30 May 2026: 13%." in text


def test_hours_stand_beside_those_planned_area_by_area() -> None:
    lines = [" ".join(line.split()) for line in told().splitlines()]
    assert lines[lines.index("THIS WEEK (from 13 July)") + 1 :][:4] == [
        "4.5 h of 8 h",
        "Language 3.5 h of 6 h",
        "MLOps 0 h of 2 h",
        "(no field named) 1 h",
    ]


def test_challenges_tell_since_when_and_what_went_into_them() -> None:
    assert "  Reduce churn by targeting the right customers · since 2 May 2026 · 12 h · 2" in told()
    assert "\n  請求書\n" in told()
    odd = ChallengeNow("\x1b[2Jmoved\ntwice", None, 0.0, 0)
    assert "\n  [2Jmoved twice\n" in told(challenges=(odd,))


def test_only_worries_that_moved_are_told_each_in_its_unit() -> None:
    text = told()
    assert "worthless? 25% → 17% · weighs 6 of 10\n" in text
    assert "private life? 6 h → 8 h\n" in text
    assert "Will {RAG} die? 26 weeks → 30 weeks\n" in text
    assert "Which field" not in text
    assert "(since 30 May 2026)\n  None.\n" in told(worries=())
    assert "WORRIES" not in told(chance=ChanceNow(60, date(2026, 6, 30), Figure(0.09, 0.02, 0.31), None, None))


def test_what_is_due_is_said_and_nothing_else() -> None:
    for sign in ("shinro week", "--adopt", "--keep"):
        assert sign not in told()
    assert "shinro week" in told(review_is_due=True, review=None)
    assert "--adopt" in told(decision=None)
    assert "five weeks" in told(chart_is_old=True)
    assert "hours a week and the skills you hold" in " ".join(told(changed=("weekly_hours", "skills")).split())
