"""The chart's plan: the kept one goes on; plan and course count the same hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shinro.atlas import held, load
from shinro.chart.inputs import pace_known
from shinro.chart.planned import plan_of
from shinro.course.calibration import values
from shinro.course.person import person_of
from shinro.plan import make
from shinro.plan.finish import needed
from shinro.plan.need import lacks
from shinro.plan.person import situation_of
from shinro.voyage import Entry, HeldSkill, KeptPlan, Me, PlannedSkill, Present, SkillDone, Voyage

ATLAS = load()
DAY = date(2026, 7, 6)
FIELDS = ATLAS.fields
ME = Me(
    schema=2,
    weekly_hours=8,
    birth_date=date(1984, 5, 12),
    present=Present(field="tab"),
    skill=(HeldSkill("tab-gbdt"), HeldSkill("tab-error-analysis"), HeldSkill("de-sql"), HeldSkill("fnd-dl-training")),
)
MASTERY = held(ATLAS, {skill.id: 1.0 for skill in ME.skill})
FACTOR = values()["hours_to_employable"]


def kept(challenge: str, **more: object) -> KeptPlan:
    steps = tuple(
        PlannedSkill(lack.skill, lack.depth, FACTOR * lack.hours) for lack in lacks(ATLAS, challenge, MASTERY)
    )
    return KeptPlan(schema=1, challenge=challenge, made_on=DAY, start=DAY, weekly_hours=6.0, step=steps, **more)  # type: ignore[arg-type]


def voyage(**more: object) -> Voyage:
    return Voyage(path="", me=ME, **more)  # type: ignore[arg-type]


def test_a_kept_plan_goes_on_in_the_chart_whatever_the_course_deepens() -> None:
    found = plan_of(ATLAS, voyage(plans=(kept("cv-visual-inspection"),)), {"nlp": 208.0}, DAY, 1)
    assert found is not None
    document, _ = found
    assert (document.challenge, document.weekly_hours, document.began) == ("cv-visual-inspection", 6.0, DAY)


def test_without_one_it_is_a_challenge_of_the_field_that_the_course_deepens_in_its_hours() -> None:
    found = plan_of(ATLAS, voyage(), {"nlp": 130.0, "tab": 78.0}, DAY, 1)
    assert found is not None
    assert (found[0].area, found[0].weekly_hours, found[0].began) == ("nlp", 5.0, None)
    assert plan_of(ATLAS, voyage(), {}, DAY, 1) is None


def test_a_closed_plan_goes_on_no_more() -> None:
    over = kept("cv-visual-inspection", closed_on=DAY)
    found = plan_of(ATLAS, voyage(plans=(over,)), {"nlp": 130.0}, DAY + timedelta(days=1), 1)
    assert found is not None
    assert found[0].area == "nlp"


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("pace", [None, 1.5])
def test_plan_and_course_count_the_same_hours(field: str, pace: float | None) -> None:
    """A whole field, to full mastery: what the course spends on it is what a plan spends on its skills."""
    person, _ = person_of(ATLAS, ME, FIELDS, (), DAY, pace)
    at = situation_of(ATLAS, voyage(), DAY, FACTOR)
    at = replace(at, mastery={**MASTERY, **{s: 1.0 for s in ATLAS.skills if ATLAS.skills[s].area != field}})
    if pace is not None:
        at = replace(at, pace=replace(at.pace, median=pace))
    challenge = next(one.id for one in ATLAS.challenges.values() if one.area == field)
    whole = lacks(ATLAS, challenge, at.mastery, {skill.id: "contribute" for skill in ATLAS.areas[field].skills})
    planned = sum(needed(ATLAS, whole, at).median)
    alone, _ = person_of(
        ATLAS,
        Me(**{n: getattr(ME, n) for n in ME.__struct_fields__} | {"skill": (*ME.skill, *_all_but(field))}),
        FIELDS,
        (),
        DAY,
        pace,
    )
    covered = sum(MASTERY.get(s.id, 0.0) * s.hours for s in ATLAS.areas[field].skills)
    full = alone.hours_per_coverage[field]
    if alone.coverage[field] < alone.thresholds[field]:  # else the whole is known and nothing outside is missing
        course = FACTOR * (full - (1.0 if pace is None else pace) * covered)
        assert planned == pytest.approx(course, rel=1e-9)
    assert person.hours_per_coverage[field] >= full


def _all_but(field: str) -> tuple[HeldSkill, ...]:
    known = {skill.id for skill in ME.skill}
    return tuple(HeldSkill(s.id) for s in ATLAS.skills.values() if s.area != field and s.id not in known)


def test_a_pace_that_the_plan_shows_holds_for_the_course_and_is_no_longer_assumed() -> None:
    steps = lacks(ATLAS, "tab-churn", MASTERY)[:4]
    log = tuple(
        Entry(date=DAY, kind="study", text="x", skill=step.skill, hours=2.0 * FACTOR * step.hours) for step in steps
    )
    plan = kept("tab-churn", done=tuple(SkillDone(step.skill, DAY) for step in steps))
    sailed = voyage(plans=(plan,), log=log)
    pace = pace_known(sailed, DAY)
    assert pace is not None
    assert 1.2 < pace.median < 2.0
    usual, assumed = person_of(ATLAS, ME, FIELDS, (), DAY)
    slow, known = person_of(ATLAS, ME, FIELDS, (), DAY, pace.median)
    assert "pace" in assumed
    assert "pace" not in known
    for field in FIELDS:
        assert slow.hours_per_coverage[field] == pytest.approx(pace.median * usual.hours_per_coverage[field])
    assert pace_known(voyage(), DAY) is None
    assert situation_of(ATLAS, sailed, DAY, FACTOR).pace == pace
    assert make(ATLAS, "cv-visual-inspection", situation_of(ATLAS, sailed, DAY, FACTOR)).missing_hours > 0
