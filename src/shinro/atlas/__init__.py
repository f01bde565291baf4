"""What there is to know: areas, skills, challenges, resources, strengths, advice, facts, measured cohorts.

`data/` holds it as TOML in both languages (its README says what each key means); `load` reads and checks it; the
functions of `graph` tell what a person's mastery is worth on it. A mastery maps a skill id to the share of the skill's
hours that is mastered, 0 where a skill is not named. Where ids and names are enough, `index` has them at once: so that
it need not wait for the rest, that is imported when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .assess import next_skill
    from .graph import (
        DEPTH,
        closure,
        coverage,
        depths,
        employable,
        entry_hours,
        fast_share,
        field_hours,
        held,
        missing_hours,
        readiness,
        study_order,
        threshold,
        topological,
        tops,
        work,
    )
    from .own import extended
    from .reading import load, read
    from .types import LEVELS, Atlas

__all__ = [
    "DEPTH",
    "LEVELS",
    "Atlas",
    "closure",
    "coverage",
    "depths",
    "employable",
    "entry_hours",
    "extended",
    "fast_share",
    "field_hours",
    "held",
    "load",
    "missing_hours",
    "next_skill",
    "read",
    "readiness",
    "study_order",
    "threshold",
    "topological",
    "tops",
    "work",
]
_HOMES = {
    "next_skill": "assess",
    "extended": "own",
    "load": "reading",
    "read": "reading",
    "LEVELS": "types",
    "Atlas": "types",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f".{_HOMES.get(name, 'graph')}", __name__), name)
