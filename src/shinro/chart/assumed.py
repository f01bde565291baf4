"""How much each assumption matters: what is assumed of a person is moved within its range, and the course solved again.

By the same engine as the actions against worries (`course.perturb`), in the same futures.
"""

from __future__ import annotations

from dataclasses import replace
from math import exp
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec import Struct

from ..atlas import coverage
from ..course.further import setting_of
from ..course.person import full_hours, mastery_of, person_of
from ..course.perturb import Perturbed, live
from ..plan import Pace
from ..voyage import HeldSkill

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..atlas import Atlas
    from ..course import Person
    from ..course.setting import Setting
    from ..course.worlds import Advice
    from ..evidence import View
    from ..voyage import Me

AGE, HOURS, WAGES = 2.0, 2.0, 0.1
"""Years, hours a week and part of pay by which what is assumed may be off (judgement: half an age band of five)."""
TENTH = 1.2815515655446004
FIELDS = 2
"""Other fields that are tried as the present one."""
GUESSED_SKILLS = "guessed_skills"
"""All skills that were guessed, taken together."""
NOTHING = frozenset({"pay", "currency"})
"""Assumed things that only set the unit in which values are told."""


class Instead(Struct, frozen=True):
    """What it comes to if something else held: `value` as text, by the assumption's name (years, a field, ...).

    `useless` at the target age, with the Monte-Carlo error `stderr` of its difference to the assumed; `field`: studied
    first then ("" is rest).
    """

    value: str
    useless: float
    stderr: float
    field: str


class Assumption(Struct, frozen=True):
    """One assumption: `useless` and `field` as it is assumed, and `instead`; empty where only a unit hangs on it."""

    name: str
    useless: float
    field: str
    instead: tuple[Instead, ...]

    @property
    def moves(self) -> float:
        """By how much it moves the chance of being useless at most."""
        return max((abs(one.useless - self.useless) for one in self.instead), default=0.0)

    @property
    def turns(self) -> bool:
        """Whether it turns what to study first."""
        return any(one.field != self.field for one in self.instead)


def assumptions(
    advice: Advice, assumed: Sequence[str], atlas: Atlas, me: Me, view: View, seed: int, pace: float | None = None
) -> tuple[Assumption, ...]:
    """Return how much each of `assumed` matters: those that turn the first choice first, then by what they move.

    `pace`: that of `person_of`.
    """
    setting = setting_of(advice)
    base = live(advice, Perturbed(setting), seed)
    usual = (base.careers.useful == 0).astype(np.float64)
    found = []
    for name in dict.fromkeys(one.removeprefix("present.") for one in assumed):
        instead = []
        for value, there in _instead(name, setting, atlas, me, view, pace):
            lived = live(advice, Perturbed(there), seed)
            useless = (lived.careers.useful == 0).astype(np.float64)
            error = float((useless - usual).std(ddof=1) / np.sqrt(len(usual)))
            instead.append(Instead(value, float(useless.mean()), error, lived.field))
        if instead or name in NOTHING:
            found.append(Assumption(name, float(usual.mean()), base.field, tuple(instead)))
    return tuple(sorted(found, key=lambda one: (not one.turns, -one.moves, one.name)))


def guesses(me: Me) -> tuple[str, ...]:
    """Return what `me` says is a guess, the skills as one."""
    some = tuple(one for one in me.assumed if not one.startswith("skill."))
    return some if len(some) == len(me.assumed) else (*some, GUESSED_SKILLS)


def _instead(
    name: str, setting: Setting, atlas: Atlas, me: Me, view: View, known: float | None
) -> Iterator[tuple[str, Setting]]:
    """Yield what might hold instead of what is assumed; nothing for names that are not known or set only a unit."""
    person = setting.person
    if name == "age":
        for age in (person.age - AGE, min(person.age + AGE, person.target_age - 0.5)):
            yield f"{age:.0f}", replace(setting, person=replace(person, age=age))
    elif name == "weekly_hours":
        for hours in (person.weekly_hours - HOURS, person.weekly_hours + HOURS):
            if hours > 0:
                yield f"{hours:g}", replace(setting, person=replace(person, weekly_hours=hours))
    elif name == "pace":
        for z in (-TENTH, TENTH):
            pace = exp(z * Pace().sigma)
            hours = setting.constants["hours_to_employable"] * pace
            slower = {**setting.constants, "hours_to_employable": hours}
            yield f"{pace:.2g}", replace(setting, constants=slower)
    elif name == "wages":
        for more in (-WAGES, WAGES):
            wages = {k: x * (1.0 if k == person.present_field else 1.0 + more) for k, x in person.wages.items()}
            yield f"{more:+.0%}", replace(setting, person=replace(person, wages=wages))
    elif name == "employable":
        yield "", replace(setting, person=_as_skilled(person, atlas, me, known or 1.0))
    else:
        for value, other in _others(name, person, atlas, me):
            there = person_of(atlas, other, tuple(person.coverage), view.wages(), view.as_of, known)[0]
            yield value, replace(setting, person=there)


def _others(name: str, person: Person, atlas: Atlas, me: Me) -> Iterator[tuple[str, Me]]:
    """Yield the same person with another present field, the usual skills of the present one, or one skill otherwise."""
    swap = msgspec.structs.replace
    if name == "field":
        others = sorted((f for f in person.coverage if f != person.present_field), key=lambda f: -person.coverage[f])
        for field in others[:FIELDS]:
            yield field, swap(me, present=swap(me.present, field=field))
    elif name == "skills":
        usual = [skill.id for skill in atlas.areas[person.present_field].skills if skill.level != "lead"]
        yield "usual", swap(me, skill=tuple(HeldSkill(skill) for skill in usual))
    elif name == GUESSED_SKILLS:
        guessed = {one.removeprefix("skill.") for one in me.assumed if one.startswith("skill.")}
        known = tuple(one for one in me.skill if one.id not in guessed)
        yield "0", swap(me, skill=known)
        yield "1", swap(me, skill=(*known, *(HeldSkill(one) for one in sorted(guessed & atlas.skills.keys()))))
    elif name.startswith("skill.") and name.removeprefix("skill.") in atlas.skills:
        skill = name.removeprefix("skill.")
        rest = tuple(one for one in me.skill if one.id != skill)
        yield "0", swap(me, skill=rest)
        yield "1", swap(me, skill=(*rest, HeldSkill(skill)))


def _as_skilled(person: Person, atlas: Atlas, me: Me, pace: float) -> Person:
    """Return the person with the coverage of the present field that the skills named come to."""
    field, mastery = person.present_field, mastery_of(atlas, me)
    covered = coverage(atlas, mastery)[field]
    return replace(
        person,
        coverage=person.coverage | {field: covered},
        hours_per_coverage=person.hours_per_coverage | {field: pace * full_hours(atlas, field, mastery, covered)},
    )
