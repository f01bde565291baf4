"""From a voyage to the person that the course knows, with what had to be assumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..atlas import coverage, entry_hours, fast_share, field_hours, held, threshold
from ..voyage import age_at
from .types import Person, Stock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    import numpy.typing as npt

    from ..atlas import Atlas
    from ..evidence import Wage
    from ..voyage import Me

LEAST_GAP = 0.1
"""Part of a field over which the hours missing in other areas are spread at least."""
SAID_SO = {"present.field": "field", "age_on": "age"}
"""What `me.toml` calls a guess, where the chart has another name for it."""
NO_FIGURE = frozenset({"name", "country"})
"""Guesses on which no figure of the chart rests."""
PRIOR_WAGES = 100.0
"""Advertised pays that weigh as much as the belief that all fields pay alike (judgement)."""


def mastery_of(atlas: Atlas, me: Me) -> dict[str, float]:
    """Return the mastery per skill that `me` holds, prerequisites included."""
    return held(atlas, {skill.id: skill.mastery for skill in me.skill})


def person_of(
    atlas: Atlas, me: Me, menu: tuple[str, ...], wages: Iterable[Wage], as_of: date, pace: float | None = None
) -> tuple[Person, tuple[str, ...]]:
    """Return the person over the fields of `menu`, and the names of what was assumed.

    `pace`: hours needed over the median learner's, as the plans show it; None: not known. Hours of full coverage hold
    the hours that are missing in other areas, spread over what is missing up to the threshold, so that it is reached
    once both are learned. Who names a present field is taken to be employable in it.
    """
    mastery = mastery_of(atlas, me)
    covered = coverage(atlas, mastery)
    thresholds = {field: threshold(atlas, field) for field in menu}
    assumed = ["pace"] if pace is None else []
    slower = 1.0 if pace is None else pace
    present = me.present.field
    if present not in menu:
        present = max(menu, key=lambda field: (covered[field], -menu.index(field)))
        assumed.append("field")
    elif covered[present] < thresholds[present]:
        covered[present] = thresholds[present]
        assumed.append("employable")
    if me.present.pay is None:
        assumed.append("pay")
    if not me.skill:
        assumed.append("skills")
    relative = relative_pay(menu, wages)
    if all(pay == 1.0 for pay in relative.values()):
        assumed.append("wages")
    assumed += guessed(me, assumed)
    person = Person(
        age=age_at(me, as_of),
        target_age=float(me.target_age),
        weekly_hours=min(me.weekly_hours, me.weekly_hours_limit or me.weekly_hours),
        present_field=present,
        pay=me.present.pay,
        currency=me.present.currency,
        coverage={field: covered[field] for field in menu},
        hours_per_coverage={field: slower * full_hours(atlas, field, mastery, covered[field]) for field in menu},
        thresholds=thresholds,
        fast_share={field: fast_share(atlas, field) for field in menu},
        wages={field: relative[field] / relative[present] for field in menu},
        counted={
            menu[k]: {menu[j]: float(x) for j, x in enumerate(row) if x}
            for k, row in enumerate(counted_of(atlas, me, menu))
        },
        stocks={
            area: stock_of(atlas, area, mastery, {field: covered[field] for field in menu}, slower)
            for area in atlas.areas
            if area not in atlas.fields
        },
    )
    return person, tuple(assumed)


def guessed(me: Me, assumed: Iterable[str]) -> list[str]:
    """Return what `me` says is a guess and a figure may rest on, apart from what is `assumed` anyway.

    A skill that is not held (any more) is left out: nothing rests on it.
    """
    held = {f"skill.{skill.id}" for skill in me.skill}
    named = dict.fromkeys(SAID_SO.get(name, name) for name in me.assumed if name not in NO_FIGURE)
    return [name for name in named if name not in assumed and (name in held or not name.startswith("skill."))]


def stock_of(
    atlas: Atlas, area: str, mastery: Mapping[str, float], covered: Mapping[str, float], pace: float = 1.0
) -> Stock:
    """Return what is held of a cross area, and by how much all of it would speed learning in the fields of `covered`.

    The hours of a field (`person_of`) hold what it still requires of the area: they would be so much shorter.
    """
    full = {**mastery, **{skill.id: 1.0 for skill in atlas.areas[area].skills}}

    def speed(field: str) -> float:
        now, then = (full_hours(atlas, field, one, covered[field]) for one in (mastery, full))
        return now / then - 1.0

    held = coverage(atlas, mastery)[area]
    return Stock(held, pace * field_hours(atlas, area), {field: speed(field) for field in covered})


def counted_of(atlas: Atlas, me: Me, menu: tuple[str, ...]) -> npt.NDArray[np.float64]:
    """Return `counted[k, j]`: how much faster field `j` is learned, in the hours of `person_of`, for holding field `k`.

    The skills of `k` itself that `j` requires and `me` holds are not among the hours of `j`: they would be so many
    times as long without them, less 1. 0 on the diagonal and for a field in which `me` is employable.
    """
    mastery = mastery_of(atlas, me)
    covered = coverage(atlas, mastery)
    counted = np.zeros((len(menu), len(menu)))
    for j, field in enumerate(menu):
        hours = full_hours(atlas, field, mastery, covered[field])
        for k, other in enumerate(menu):
            if other != field:
                without = {skill: share for skill, share in mastery.items() if atlas.skills[skill].area != other}
                counted[k, j] = full_hours(atlas, field, without, covered[field]) / hours - 1.0
    return counted


def full_hours(atlas: Atlas, field: str, mastery: Mapping[str, float], covered: float) -> float:
    """Return the hours of full coverage of a field, of which `covered` is known: its own and what other areas lack.

    The latter are spread over what is missing up to the threshold; there are none for whom is employable.
    """
    limit = threshold(atlas, field)
    entry = entry_hours(atlas, field, mastery) / max(limit - covered, LEAST_GAP) if covered < limit else 0.0
    return field_hours(atlas, field) + entry


def relative_pay(menu: tuple[str, ...], wages: Iterable[Wage]) -> Mapping[str, float]:
    """Shrink measured relative pay towards 1, the more the fewer pays it rests on (log scale)."""
    known = {wage.field: wage for wage in wages}
    return {
        field: known[field].relative ** (known[field].n / (known[field].n + PRIOR_WAGES)) if field in known else 1.0
        for field in menu
    }
