"""What the chart knows of a person beside the course's own: the pace of the plans, and what went into the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import __version__
from ..course.calibration import values
from ..plan import Pace
from ..plan.living import evidence, pace_of
from ..voyage import Inputs

if TYPE_CHECKING:
    from datetime import date

    from ..course import Person
    from ..voyage import Me, Voyage


def pace_known(voyage: Voyage, as_of: date) -> Pace | None:
    """Return the pace that the plans and the log of a voyage show by a day, None if they say nothing of it."""
    return pace_of(voyage.plans, voyage.log, as_of) if evidence(voyage.plans, voyage.log, as_of) else None


def inputs_of(me: Me, person: Person, pace: float | None = None) -> Inputs:
    """Return what of the person, the program and its constants goes into a chart."""
    return Inputs(
        program=__version__,
        constants=values(),
        age=person.age,
        weekly_hours=person.weekly_hours,
        field=me.present.field,
        skills={skill.id: skill.mastery for skill in me.skill},
        challenges={challenge.id: challenge.importance for challenge in me.challenge},
        pace=Pace().median if pace is None else pace,
    )
