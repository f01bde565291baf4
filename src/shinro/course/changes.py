"""A setting in which something is otherwise."""

from __future__ import annotations

from dataclasses import replace
from math import log
from typing import TYPE_CHECKING

from .setting import NO_POSTS, Later, Setting
from .whatif import DISPLACED, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .whatif import WhatIf


def changed(setting: Setting, asked: Iterable[WhatIf], field: str) -> Setting:
    """Return the setting with all that is asked; `field` is the one advised, which `peers` would take, too: they come
    last, and see what is otherwise.
    """
    for one in sorted(asked, key=lambda one: one.name == "peers"):
        setting = _with(setting, one, field)
    return setting


def _with(setting: Setting, one: WhatIf, field: str) -> Setting:
    person, at = setting.person, round(one.value * 2)
    if one.name == DISPLACED:
        return displaced(setting, one.field)
    if one.name == "hours":
        return replace(setting, person=replace(person, weekly_hours=one.value))
    if one.name == "target-age":
        return replace(setting, person=replace(person, target_age=one.value))
    if one.name == "change-in":
        return replace(setting, later=(*setting.later, Later(at, {"change_granted": 1.0}, {})))
    if one.name == "job-ends-in":
        return replace(setting, later=(*setting.later, Later(at, {}, {person.present_field: NO_POSTS})))
    if one.name == "peers":
        return crowded(setting, field, one.value)
    return replace(setting, constants={**setting.constants, KINDS[one.name].constant: one.value})


def displaced(setting: Setting, field: str) -> Setting:
    """Return the setting in which `field` has just been displaced: demand down, and the tied part of coverage gone."""
    person, chain = setting.person, setting.chain
    tied = max(person.fast_share[field], setting.constants["tied_share"])
    start = chain.start.copy()
    start[list(person.coverage).index(field)] = 0
    coverage = person.coverage | {field: person.coverage[field] * (1.0 - tied)}
    # The unit of value stays today's pay, whatever is lost of the skills that earn it.
    paid_at = person.coverage[person.present_field] if person.paid_at is None else person.paid_at
    person = replace(person, coverage=coverage, paid_at=paid_at)
    return replace(setting, person=person, chain=replace(chain, start=start))


def crowded(setting: Setting, field: str, part: float) -> Setting:
    """Return the setting in which `part` of one's peers move to `field`, too, and arrive when one does oneself.

    Peers are spread over the fields as posts are. A field with `n` times the seekers has posts as if its share were
    `1 / n` of what it is, so that the chance of work falls by `availability_elasticity` per cent for each per cent of
    seekers more (a matching function of constant returns); it rises in the fields that they leave.
    """
    if not field or part <= 0.0:
        return setting
    person, chain = setting.person, setting.chain
    fields = list(person.coverage)
    posts = chain.share[range(len(fields)), chain.start]
    held = float(posts[fields.index(field)] / posts.sum())
    seekers = dict.fromkeys(fields, 1.0 - part) | {field: (held + part * (1.0 - held)) / held}
    return replace(
        setting,
        later=(*setting.later, Later(arrival(setting, field), {}, {name: 1.0 / n for name, n in seekers.items()})),
    )


def arrival(setting: Setting, field: str) -> int:
    """Return the half-years until one who knows nothing of `field`, and studies it with all hours, is employable."""
    person, constants = setting.person, setting.constants
    taper, missing = constants["study_taper"], 1.0 - person.thresholds[field]
    effort = -log(missing) if abs(taper - 1.0) < 1e-9 else (1.0 - missing ** (1.0 - taper)) / (1.0 - taper)
    hours = effort * constants["hours_to_employable"] * person.hours_per_coverage[field]
    return max(round(hours / max(person.weekly_hours * 26, 1e-9)), 1)
