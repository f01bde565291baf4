"""A plan reads the same in both languages, fits a terminal, and names what is learned from in the reader's language."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from shinro.atlas import held, load
from shinro.chart.planned import chart_plan
from shinro.chart.planning import PlanNow, WeekTask, WeekTasks, seen_of
from shinro.plan import NEVER as OUT_OF_SIGHT
from shinro.plan import Pace, Situation, always, make
from shinro.show.names import Names
from shinro.show.plan import plan_shown, week_shown
from shinro.show.plan_moved import moved
from shinro.show.planned import NEVER
from shinro.show.resources import ordered
from shinro.show.width import width
from shinro.show.words import Language, Words

ATLAS = load()
DAY = date(2026, 7, 6)
TABULAR = held(ATLAS, dict.fromkeys(ATLAS.profiles["ml-engineer-tabular"].has, 1.0))
LANGUAGES: tuple[Language, ...] = ("en", "ja")
FIGURES = re.compile(r"\d+(?:\.\d+)?")


def plan(challenge: str = "gen-support-assistant", weekly: float = 8.0, pace: Pace | None = None) -> PlanNow:
    at = Situation(TABULAR, always(DAY), weekly, pace=pace or Pace())
    document = chart_plan(ATLAS, make(ATLAS, challenge, at), at.pace)
    return PlanNow(document, "plan/x.toml", (seen_of(document, DAY, "made"), seen_of(document, DAY, "slip 2026-W30")))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("weekly", [0.01, 4.0, 20.0])
def test_no_line_is_wider_than_a_terminal(language: Language, weekly: float) -> None:
    for challenge in list(ATLAS.challenges)[::9]:
        text = plan_shown(plan(challenge, weekly), ATLAS, Words(language), DAY)
        addresses = [line for line in text.splitlines() if "http" in line]
        assert all(width(line) <= 80 for line in text.splitlines() if line not in addresses)


def test_both_languages_tell_the_same_chances() -> None:
    chances = []
    for language in LANGUAGES:
        text = plan_shown(plan(pace=Pace(1.2, 0.3)), ATLAS, Words(language), DAY)
        chances.append(sorted(FIGURES.findall(" ".join(re.findall(r"\d+%", text)))))
    assert chances[0] == chances[1]


def test_milestones_tell_the_challenges_own_baseline_deliverable_and_metric() -> None:
    text = " ".join(plan_shown(plan(), ATLAS, Words("en"), DAY).split())
    challenge = ATLAS.challenges["gen-support-assistant"]
    for part in (challenge.baseline.en, challenge.deliverable.en, challenge.metrics[0].name.en):
        assert part in text


def test_what_is_out_of_sight_is_said_so() -> None:
    text = plan_shown(plan(weekly=0.01), ATLAS, Words("en"), DAY)
    assert "out of sight" in text
    assert str(OUT_OF_SIGHT) not in text
    assert NEVER == OUT_OF_SIGHT


@pytest.mark.parametrize("language", LANGUAGES)
def test_resources_in_the_readers_language_come_first(language: Language) -> None:
    for skill in ATLAS.skills.values():
        found = [language in one.language.split(",") for one in ordered(ATLAS, skill.resources, Words(language))]
        assert found == sorted(found, reverse=True)
        assert len(found) == len(skill.resources)


def test_a_week_tells_what_is_planned_and_what_was_logged() -> None:
    tasks = (WeekTask("tab-churn", "tab-gbdt", 6.0, False, 2.0), WeekTask("tab-churn", "de-sql", 1.0, True, 0.0))
    text = week_shown(WeekTasks(1, DAY, DAY, tasks, ("tab-churn",)), ATLAS, Words("en"))
    assert ATLAS.skills["tab-gbdt"].name.en[:12] in text
    assert "6 h" in text
    assert "2 h" in text
    assert "left free" in text
    assert "Nothing is planned" in week_shown(WeekTasks(1, DAY, DAY, ()), ATLAS, Words("en"))


def test_a_change_tells_whether_the_end_moved() -> None:
    before, after = plan(), plan(weekly=7.0)
    same = moved("slip 2026-W30", before, before, ATLAS, Words("en"))
    assert "takes it up" in same
    assert "takes it up" not in moved("done gen-rag", before, before, ATLAS, Words("en"))
    assert "moves" in moved("slip 2026-W30", before, after, ATLAS, Words("en"))
    quick = plan(pace=Pace(0.8, 0.2))
    assert "1.00 → 0.80" in moved("done gen-rag", before, quick, ATLAS, Words("en"))


def test_the_first_weeks_are_shown_from_the_plans_day() -> None:
    text = plan_shown(plan(), ATLAS, Words("en"), DAY + timedelta(days=1))
    assert "6 July:" in text
    assert "As of 6 July 2026." in text


@pytest.mark.parametrize("challenge", sorted(ATLAS.challenges))
def test_metrics_are_told_in_units_of_the_readers_language(challenge: str) -> None:
    units = {metric.unit for metric in ATLAS.challenges[challenge].metrics}
    english, japanese = (Names(ATLAS, Words(language)).metrics(challenge) for language in LANGUAGES)
    assert not {"count/month", "ratio", "minutes", "hours", "days"} & set(re.findall(r"[a-z/]+", japanese)), japanese
    assert ("/" in english) <= any("/" in metric.name.en for metric in ATLAS.challenges[challenge].metrics), units
