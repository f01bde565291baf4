"""What there is to know: areas, skills, challenges, resources, strengths, advice, facts, measured cohorts.

`data/` holds it as TOML in both languages (its README says what each key means); `load` reads and checks it; the
functions of `graph` tell what a person's mastery is worth on it. A mastery maps a skill id to the share of the skill's
hours that is mastered, 0 where a skill is not named.
"""

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
from .load import load, read
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
