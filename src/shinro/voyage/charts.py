"""Kept charts, `chart/2026-11-23.json`: of each, what trends and "what changed since last time" are read from.

The file is the chart's whole document; only the parts named here are decoded, quickly and without what computes.
"""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import Struct

NEWEST = 1
"""The newest schema of a chart that is read. An older one is read as well: what it lacks has its default here."""


class Inputs(Struct, frozen=True):
    """What went into a chart besides the evidence: of the person, and the program with its constants.

    `age` on the chart's day; `weekly_hours` within the limit; `field`, `skills` (mastery by id) and `challenges`
    (importance by id) as the person gave them; `pace`: hours needed over those of the median learner. Target age, pay,
    coverage per field and what was assumed stand in the course.
    """

    program: str
    constants: dict[str, float]
    age: float
    weekly_hours: float
    field: str | None
    skills: dict[str, float]
    challenges: dict[str, int]
    pace: float


class KeptRange(Struct, frozen=True):
    """A chance with its range (10-90 %) and its Monte-Carlo standard error."""

    p: float
    low: float
    high: float
    stderr: float = 0.0


class KeptOption(Struct, frozen=True):
    """A choice for the half-year."""

    hours: dict[str, float]
    work: str
    value: float
    behind: float
    behind_low: float
    behind_high: float


class KeptCourse(Struct, frozen=True):
    """What was advised."""

    useless_at_target: KeptRange
    options: tuple[KeptOption, ...]
    periods: tuple[str, ...]
    target_age: int
    stays_first: float
    value: float
    pay: float | None
    currency: str | None
    assumed: tuple[str, ...]
    stderr: float = 0.0
    coverage: dict[str, float] = {}


class KeptWorry(Struct, frozen=True):
    """One row of the worries."""

    id: str
    figure: str
    value: float
    low: float | None
    high: float | None
    action: str
    after: float | None
    arguments: dict[str, str | float]


class KeptField(Struct, frozen=True):
    """One field of the outlook; `quantiles` by years ahead and level."""

    id: str
    share: float
    verdict: str
    quantiles: dict[str, dict[str, float]]


class KeptOutlook(Struct, frozen=True):
    """The outlook."""

    origin: date
    fields: tuple[KeptField, ...]


class KeptEvidence(Struct, frozen=True):
    """The evidence behind it."""

    snapshot: str
    newest: date


class KeptWeek(Struct, frozen=True):
    """One week of the plan."""

    number: int
    monday: date
    hours: dict[str, float]


class KeptChartPlan(Struct, frozen=True):
    """The plan."""

    challenge: str
    area: str
    weekly_hours: float
    weeks: tuple[KeptWeek, ...]
    chance_in_26_weeks: float


class KeptChart(Struct, frozen=True):
    """A kept chart; `inputs` is None where it was kept without them."""

    schema: int
    as_of: date
    seed: int
    evidence: KeptEvidence
    outlook: KeptOutlook
    course: KeptCourse
    plan: KeptChartPlan | None
    worries: tuple[KeptWorry, ...]
    inputs: Inputs | None = None


class _Head(Struct, frozen=True):
    schema: int


def schema_of(document: bytes) -> int:
    """Return the schema of a kept chart; raise as `kept_chart` does."""
    return msgspec.json.decode(document, type=_Head).schema


def kept_chart(document: bytes) -> KeptChart:
    """Read a kept chart; raise `msgspec.DecodeError` or its `ValidationError` if it is none."""
    return msgspec.json.decode(document, type=KeptChart)


def chart_name(as_of: date) -> str:
    """Return where the chart of a day stands in a voyage."""
    return f"chart/{as_of}.json"
