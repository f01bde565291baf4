"""What coverage says about challenges agrees with what the atlas says of the skills behind it."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from shinro.atlas import coverage, missing_hours, threshold
from shinro.race.challenges import GRID, Challenges, challenges
from shinro.race.choosing import hold
from shinro.race.people import people, profiles

from .made import ATLAS, CROSS, FIELDS, F

PEOPLE = (*profiles(ATLAS, FIELDS), *people(ATLAS, 3, "challenges", 5, FIELDS))
THRESHOLDS = np.array([threshold(ATLAS, field) for field in FIELDS])
IDS = tuple(ATLAS.challenges)


@cache
def made(person: int) -> Challenges:
    return challenges(ATLAS, PEOPLE[person].mastery)


def covered(person: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    now = coverage(ATLAS, PEOPLE[person].mastery)
    return np.array([now[area] for area in (*FIELDS, *CROSS)])


def held(of: Challenges, k: int, now: np.ndarray[tuple[int], np.dtype[np.float64]], at_start: int) -> float:
    found, wanted = np.zeros(len(IDS)), np.arange(len(IDS)) == k
    hold(of, wanted, now[:F].copy(), now[F:].copy(), covered(at_start)[:F].copy(), THRESHOLDS, found)
    return float(found[k])


@pytest.mark.parametrize("person", range(len(PEOPLE)))
def test_at_the_start_what_is_held_is_what_the_atlas_does_not_miss(person: int) -> None:
    """To a cell of the grid in each area that is asked for. Who is employable is taken to hold what entry requires."""
    of, now, mastery = made(person), covered(person), PEOPLE[person].mastery
    for k, challenge in enumerate(IDS):
        expected = of.total[k] - missing_hours(ATLAS, challenge, mastery)
        if now[of.field[k]] >= THRESHOLDS[of.field[k]]:
            expected += of.entry[k]
        cell = np.abs(np.diff(of.held[k], axis=1)).max(axis=1).sum()
        assert held(of, k, now, person) == pytest.approx(expected, abs=cell + 1e-9), challenge


def test_who_knows_nothing_holds_nothing_exactly() -> None:
    of = challenges(ATLAS, {})
    newcomer = next(i for i, one in enumerate(PEOPLE) if not one.mastery)
    assert [held(of, k, covered(newcomer), newcomer) for k in range(len(IDS))] == [0.0] * len(IDS)
    assert of.total == pytest.approx([missing_hours(ATLAS, one, {}) for one in IDS])


@pytest.mark.parametrize("person", range(len(PEOPLE)))
def test_with_everything_covered_all_is_held_but_what_leading_asks_beyond_mastery(person: int) -> None:
    of = made(person)
    found = [held(of, k, np.ones(F + len(CROSS)), person) for k in range(len(IDS))]
    assert found == pytest.approx(of.most)
    full = dict.fromkeys(ATLAS.skills, 1.0)
    assert of.total - of.most == pytest.approx([missing_hours(ATLAS, one, full) for one in IDS])


@pytest.mark.parametrize("person", range(len(PEOPLE)))
def test_more_coverage_of_any_area_never_holds_less(person: int) -> None:
    of = made(person)
    assert (np.diff(of.held, axis=2) >= -1e-9).all()
    random = np.random.default_rng(person)
    for _ in range(5):
        less = random.random(F + len(CROSS))
        more = less + (1.0 - less) * random.random(len(less)) * (random.random(len(less)) < 0.5)
        for k in range(len(IDS)):
            assert held(of, k, more, person) >= held(of, k, less, person) - 1e-9
            assert 0.0 <= held(of, k, less, person) <= of.total[k]


def test_prerequisites_elsewhere_are_held_as_the_field_nears_its_threshold() -> None:
    of = challenges(ATLAS, {})
    newcomer = next(i for i, one in enumerate(PEOPLE) if not one.mastery)
    k = int(of.entry.argmax())
    f = int(of.field[k])
    now = np.zeros(F + len(CROSS))
    own = []
    for part in (0.0, 0.5, 1.0):
        now[f] = part * THRESHOLDS[f]
        own.append(held(of, k, now, newcomer) - np.interp(now[f], np.linspace(0.0, 1.0, GRID), of.held[k, f]))
    assert own == pytest.approx([0.0, of.entry[k] / 2.0, of.entry[k]])


def test_a_challenge_belongs_to_its_field_and_shows_the_strengths_it_lists() -> None:
    of, strengths = challenges(ATLAS, {}), tuple(ATLAS.strengths)
    for k, challenge in enumerate(ATLAS.challenges.values()):
        assert FIELDS[of.field[k]] == challenge.area
        assert {strengths[s] for s in np.flatnonzero(of.shows[k])} == set(challenge.strengths)


def test_the_fit_of_a_field_is_the_mean_over_its_challenges_of_the_mean_over_what_they_list() -> None:
    of, strengths = challenges(ATLAS, {}), tuple(ATLAS.strengths)
    score = dict(zip(strengths, np.random.default_rng(0).random(len(strengths)), strict=True))
    for f, field in enumerate(FIELDS):
        listed = [challenge.strengths for challenge in ATLAS.challenges.values() if challenge.area == field]
        expected = np.mean([np.mean([score[one] for one in each]) for each in listed])
        assert of.fits[f] @ np.array(list(score.values())) == pytest.approx(expected)


def test_foundations_end_where_the_hours_of_a_field_s_foundation_skills_do() -> None:
    of = challenges(ATLAS, {})
    for f, field in enumerate(FIELDS):
        basics = {skill.id: 1.0 for skill in ATLAS.areas[field].skills if skill.level == "foundation"}
        assert of.basic[f] == pytest.approx(coverage(ATLAS, basics)[field])
