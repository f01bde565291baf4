"""Which skill to ask about next, so that few questions tell what somebody holds of an area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .graph import closure, study_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .types import Atlas

NONE_IN_A_ROW = 3
"""After so many skills in a row that are not held, the rest of a level is taken not to be."""


def next_skill(atlas: Atlas, area: str, told: Mapping[str, float]) -> str | None:
    """Return the skill of `area` to ask about next, None when enough is known.

    `told` gives the mastery of each skill asked about so far, in that order. Skills by which one contributes come
    first, the easier first: who holds one holds what it requires, so that it is not asked. Then come the foundations
    that are still open, then what leads, where all that it requires in the area is held. What requires a skill that is
    not held is not asked either.
    """
    held = closure(atlas, [skill for skill, share in told.items() if share > 0])
    lacking = {skill for skill, share in told.items() if share == 0}
    skills = [skill.id for skill in atlas.areas[area].skills]
    for level in ("contribute", "foundation", "lead"):
        row = 0
        for skill in (one for one in told if atlas.skills[one].area == area and atlas.skills[one].level == level):
            row = 0 if told[skill] > 0 else row + 1
        if row >= NONE_IN_A_ROW:
            continue
        for skill in study_order(atlas, skills):
            if atlas.skills[skill].level != level or skill in held or skill in told:
                continue
            needs = closure(atlas, [skill]) - {skill}
            if needs & lacking or (level == "lead" and not _own(atlas, needs, area) <= held):
                continue
            return skill
    return None


def _own(atlas: Atlas, skills: frozenset[str], area: str) -> frozenset[str]:
    return frozenset(skill for skill in skills if atlas.skills[skill].area == area)
