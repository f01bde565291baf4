"""A person as they were on a past day, and the path that they took since: from a few answers, or from their log.

What somebody held then is not asked. Who worked in a field is taken to have been employable in it and no more, with the
software skills of a web engineer; who worked in none held the latter alone. Skills are those of today's atlas.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from ..atlas import employable, held
from ..halfyear import HalfYear
from ..voyage.hours import NO_AREA, hours_between
from .past import LEAST_QUARTERS
from .people import ENGINEER, Someone
from .replay import Trodden
from .world import WEEKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ..atlas import Atlas
    from ..evidence import Evidence
    from ..voyage import Entry

YOU = "you"
"""The id of who is replayed, on which their draws hang."""
AFTER = 2
"""Half-years that must have followed the one from which somebody is replayed."""
WORK = ("challenge", "contribution")
"""Kinds of entries that tell what somebody works on."""
WEEK = 7.0


def starts_known(half_years: Sequence[HalfYear]) -> tuple[HalfYear, HalfYear]:
    """Return the first and the last half-year from which one can be replayed: a whole year must have followed."""
    return half_years[0], half_years[-1 - AFTER]


def hired_for(evidence: Evidence, fields: Sequence[str], day: date) -> tuple[str, ...]:
    """Return the fields that a hiring post known on a day had named."""
    panel = evidence.as_of(day, LEAST_QUARTERS).fields()
    posts = dict(zip(panel.series, np.nansum(panel.count, axis=1), strict=True))
    return tuple(field for field in fields if posts[field] > 0.0)


def someone_then(atlas: Atlas, field: str, age: float, weekly_hours: float, country: str = "") -> Someone:
    """Return who worked in `field` ("" for none) at an `age`, with hours of study a week.

    `years` of experience, which no life hangs on, are left at 0.
    """
    engineer = atlas.profiles[ENGINEER].has if ENGINEER in atlas.profiles else ()
    skills = (*(employable(atlas, field) if field else ()), *engineer)
    return Someone(YOU, age, 0.0, country, weekly_hours, field, held(atlas, dict.fromkeys(skills, 1.0)))


def path_told(
    field: str, weekly_hours: float, start: HalfYear, changes: Iterable[tuple[HalfYear, str]]
) -> tuple[Trodden, ...]:
    """Return the path of who began in `field` and, from each of the `changes` on, studied and worked in another one.

    With the same hours throughout; "" stands for plain software work, beside which nothing is studied.
    """
    fields = {start: field} | dict(sorted(changes))
    return _merged(Trodden(str(since), one, one, weekly_hours if one else 0.0) for since, one in fields.items())


def path_logged(
    log: Sequence[Entry], atlas: Atlas, start: HalfYear, until: HalfYear, field: str, weekly_hours: float
) -> tuple[Trodden, ...]:
    """Return the path that a log tells from half-year `start` to `until`; () if it has no entry in them.

    In a half-year all hours of study count for the area that had most of them. Work is in the field that most
    challenges and contributions name, the latest of them where they are even, and stays so until others tell. Up to the
    first entry one studies and works in `field` with `weekly_hours`; a half-year without any entry goes on as the one
    before. The half-year in which the log begins is told from its first entry on.
    """
    within = [entry for entry in log if start.start <= entry.date <= until.end]
    if not within:
        return ()
    first = min(entry.date for entry in log)
    begun = max(HalfYear.of(first), start)
    areas = {skill.id: skill.area for skill in atlas.skills.values()}
    before = Trodden(str(start), field, field, weekly_hours if field else 0.0)
    path = [before]
    for half_year in (begun + t for t in range(until - begun + 1)):
        entries = [entry for entry in within if HalfYear.of(entry.date) == half_year]
        if not entries:
            continue
        weeks = WEEKS if first <= half_year.start else max(((half_year.end - first).days + 1) / WEEK, 1.0)
        studied = [entry for entry in entries if entry.kind == "study"]
        hours = {a: h for a, h in hours_between(studied, half_year.start, half_year.end, areas).items() if a != NO_AREA}
        before = Trodden(
            str(half_year),
            next(iter(hours), ""),
            _work(entries, atlas, before.worked),
            round(sum(hours.values()) / weeks, 3),
        )
        path.append(before)
    return _merged(path)


def _work(entries: Iterable[Entry], atlas: Atlas, before: str) -> str:
    """Return the field that most challenges and contributions name, `before` if none does."""
    named = [_field(entry, atlas) for entry in entries if entry.kind in WORK]
    count = Counter(one for one in reversed(named) if one)
    return count.most_common(1)[0][0] if count else before


def _field(entry: Entry, atlas: Atlas) -> str:
    """Return the field of an entry: its own, or that of its challenge; "" if neither is told."""
    known = atlas.challenges.get(entry.challenge or "")
    field = entry.field or (known.area if known else "")
    return field if field in atlas.fields else ""


def _merged(path: Iterable[Trodden]) -> tuple[Trodden, ...]:
    """Return a path without stretches that go on as the one before; of two from the same half-year the later one."""
    found: dict[str, Trodden] = {}
    for one in path:
        found[one.since] = one
    kept: list[Trodden] = []
    for one in found.values():
        last = kept[-1] if kept else None
        same = last and (last.studied, last.worked, last.weekly_hours) == (one.studied, one.worked, one.weekly_hours)
        if not same:
            kept.append(one)
    return tuple(kept)
