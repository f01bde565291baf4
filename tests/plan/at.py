"""The situation that the tests of plans start from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from shinro.atlas import held, load
from shinro.plan import Situation, always

if TYPE_CHECKING:
    from collections.abc import Mapping

ATLAS = load()
SKILLS = sorted(ATLAS.skills)
CHALLENGES = sorted(ATLAS.challenges)
DAY = date(2026, 7, 6)
"""A Monday."""
TABULAR = held(ATLAS, dict.fromkeys(ATLAS.profiles["ml-engineer-tabular"].has, 1.0))
HABITS = {skill.id for skill in ATLAS.areas["lrn"].skills if skill.level == "foundation"}


def at(mastery: Mapping[str, float] = TABULAR, weekly_hours: float = 8.0, **more: Any) -> Situation:
    """Return a situation of ordinary weeks."""
    return Situation(mastery, more.pop("available", None) or always(DAY), weekly_hours, **more)
