"""From a voyage to somebody who can be raced, and to those of a race who were like them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct

from ..atlas import closure, coverage, held, threshold
from ..course.person import mastery_of
from ..voyage import age_at
from .people import HALF_WAY, Someone
from .results import place_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from ..atlas import Atlas
    from ..voyage import Me
    from .results import HistoryRace

OWN = "you"
"""Id of the person of a voyage, on which their offers and luck hang."""
FEW = 10
"""With fewer people in a cell of the map, the whole race is told instead of it."""


class Reader(Struct, frozen=True):
    """Who reads a race: their age, hours a week, fields known to half of the threshold, and the `place` of these on the
    map; `people` who were raced there. `regret`: by policy, theirs if they are `FEW` or more (`alike`), else that of
    everybody.
    """

    age: float
    weekly_hours: float
    known: int
    place: tuple[int, int, int]
    people: int
    alike: bool
    regret: dict[str, float]


def someone_of(me: Me, atlas: Atlas, as_of: date) -> Someone:
    """Return the person of a voyage on a day; `atlas` must know their own skills, too.

    Raises `ValueError` if `me` tells no age.
    """
    hours = min(me.weekly_hours, me.weekly_hours_limit or me.weekly_hours)
    found = someone_like(age_at(me, as_of), hours, me.present.field, mastery_of(atlas, me), atlas)
    return replace(found, country="JP" if me.country == "JP" else "")


def someone_like(
    age: float, weekly_hours: float, present: str | None, mastery: Mapping[str, float], atlas: Atlas
) -> Someone:
    """Return the person of whom this is known, with the skills that `atlas` knows and what they require.

    Years of machine learning, on which nothing in a race rests, are left 0.
    """
    known = held(atlas, {skill: share for skill, share in mastery.items() if skill in atlas.skills})
    field = present if present is not None and present in atlas.fields else ""
    return Someone(OWN, age, 0.0, "", weekly_hours, field, known)


def on_menu(someone: Someone, atlas: Atlas, menu: Sequence[str]) -> Someone:
    """Return somebody who starts when only the fields of `menu` are known: without what needs another one, and without
    skills that `atlas` does not know.
    """
    off = set(atlas.fields) - set(menu)
    mastery = {
        skill: share
        for skill, share in someone.mastery.items()
        if skill in atlas.skills and not any(atlas.skills[one].area in off for one in closure(atlas, [skill]))
    }
    return replace(someone, present=someone.present if someone.present in menu else "", mastery=held(atlas, mastery))


def known_by(someone: Someone, atlas: Atlas) -> int:
    """Return how many fields somebody knows to half of their threshold; whoever works in a field knows it."""
    covered = coverage(atlas, someone.mastery)
    return sum(
        field == someone.present or covered[field] >= HALF_WAY * threshold(atlas, field) for field in atlas.fields
    )


def reader_of(race: HistoryRace, someone: Someone, atlas: Atlas) -> Reader:
    """Return how those of a race fared who were like somebody."""
    known = known_by(someone, atlas)
    place = place_of(someone.age, someone.weekly_hours, known)
    cell = next((one for one in race.cells if (one.age, one.hours, one.known) == place), None)
    there = cell is not None and cell.people >= FEW
    return Reader(
        age=someone.age,
        weekly_hours=someone.weekly_hours,
        known=known,
        place=place,
        people=cell.people if cell else 0,
        alike=there,
        regret=dict(cell.regret) if cell and there else {one.policy: one.regret[0] for one in race.standings},
    )
