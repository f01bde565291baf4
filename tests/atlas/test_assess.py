"""Few questions tell what somebody holds, and nothing is counted as held that is not."""

from __future__ import annotations

import random

import pytest

from shinro.atlas import Atlas, closure, load, next_skill, study_order

ATLAS = load()


def asked(area: str, holds: frozenset[str]) -> dict[str, float]:
    told: dict[str, float] = {}
    while (skill := next_skill(ATLAS, area, told)) is not None:
        assert skill not in told
        told[skill] = 1.0 if skill in holds else 0.0
    return told


def found(told: dict[str, float], area: str) -> frozenset[str]:
    return closure(ATLAS, [skill for skill, share in told.items() if share]) & own(ATLAS, area)


def own(atlas: Atlas, area: str) -> frozenset[str]:
    return frozenset(skill.id for skill in atlas.areas[area].skills)


@pytest.mark.parametrize("area", ATLAS.areas)
def test_what_is_implied_is_not_asked(area: str) -> None:
    everything = own(ATLAS, area)
    told = asked(area, everything)
    assert found(told, area) == everything
    implied = {skill for skill in everything if any(skill in closure(ATLAS, [s]) for s in everything - {skill})}
    assert len(told) < len(everything) or not implied


@pytest.mark.parametrize("area", ATLAS.areas)
def test_who_holds_nothing_is_soon_done(area: str) -> None:
    told = asked(area, frozenset())
    assert found(told, area) == frozenset()
    assert len(told) <= 3 + sum(skill.level == "foundation" for skill in ATLAS.areas[area].skills)


@pytest.mark.parametrize("area", ATLAS.fields)
def test_learners_are_told_apart_in_few_questions(area: str) -> None:
    """People who learned in study order up to some skill, and people who hold some closed set or other."""
    order = study_order(ATLAS, own(ATLAS, area))
    draw = random.Random(area)
    people = [closure(ATLAS, order[:n]) for n in range(len(order) + 1)]
    people += [closure(ATLAS, draw.sample(order, draw.randint(1, 5))) for _ in range(30)]
    missed = questions = 0
    for holds in people:
        told = asked(area, holds)
        assert found(told, area) <= holds
        missed += len((holds & own(ATLAS, area)) - found(told, area))
        questions += len(told)
    assert missed / len(people) <= 1.5
    assert questions / len(people) <= 0.8 * len(order)
