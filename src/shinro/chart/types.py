"""The chart: the whole answer for one person at one date, as one immutable value that is also its JSON document.

Every figure is a plain number; names and sentences are added by `shinro.show`. Shares and chances are 0-1, hours are
per half-year unless the name says otherwise, values are in half-years of the person's present pay.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from ..course.answer import Course
from ..outlook.crowding import Crowding
from ..voyage import Inputs
from ..worries.types import Worry
from .assumed import Assumption
from .moved import Since
from .record import Against, Missed, Reliability, TrackRecord


class EvidenceSource(Struct, frozen=True):
    """One source that the chart rests on, as far as it was known at the chart's date."""

    id: str
    name: str
    kind: str
    licence: str
    attribution: str
    first: date
    last: date
    series: int
    caveats: str
    caveats_ja: str


class ChartEvidence(Struct, frozen=True):
    """The evidence: `newest` figure known; `stale` if that is more than a year before the chart's date."""

    snapshot: str
    newest: date
    stale: bool
    sources: tuple[EvidenceSource, ...]


class ChartAnalog(Struct, frozen=True):
    """A past case: `became` maps years ahead ("1", "3" ...) to its share then over its share at `at`."""

    source: str
    series: str
    at: date
    weight: float
    became: dict[str, float]


class SharePoint(Struct, frozen=True):
    """Share of hiring posts in the half-year that ends at `end`, and the number of posts that name the field."""

    end: date
    share: float
    posts: int


class FieldForecast(Struct, frozen=True):
    """One field's outlook.

    `quantiles`: {"0.5": {"0.05": share, ...}, ..., "10": ...}, by years after the chart's day; `displaced`: chance by
    horizon; `displaced_before`: how often series of a similar share had by then lost 75 % at some time (Kaplan-Meier);
    `support`: different series behind the forecast, 0 where none reaches so far and a shorter horizon is widened.
    """

    id: str
    share: float
    share_low: float
    share_high: float
    verdict: Literal["rise", "hold", "fade", "displaced"]
    rises: float
    fades: float
    history: tuple[SharePoint, ...]
    quantiles: dict[str, dict[str, float]]
    displaced: dict[str, float]
    analogs: tuple[ChartAnalog, ...]
    displaced_before: dict[str, float] = {}
    support: dict[str, int] = {}


class ChartOutlook(Struct, frozen=True):
    """What may come.

    `origin`: last day of the newest half-year known; `chain_error`: see `DemandChain.quantile_error`;
    `crowding`: supply per unit of demand, field by field; `supply_ended`: sources of supply that tell nothing of today
    any more, with their last day. `track_record`, `reliability`, `against`: of the twelve fields and of all other
    series, `extrapolated`: cases by horizon where they are too few to be scored; `misses`: the worst of the fields.
    """

    origin: date
    fields: tuple[FieldForecast, ...]
    track_record: tuple[TrackRecord, ...]
    chain_error: float
    market: dict[str, float]
    crowding: tuple[Crowding, ...] = ()
    supply_ended: dict[str, date] = {}
    reliability: tuple[Reliability, ...] = ()
    against: tuple[Against, ...] = ()
    misses: tuple[Missed, ...] = ()
    extrapolated: dict[str, dict[str, int]] = {}


class PlanStep(Struct, frozen=True):
    """A skill to learn, its hours, the weeks it takes, and the hours of the returns to it afterwards."""

    skill: str
    depth: str
    hours: float
    first_week: int
    last_week: int
    resources: tuple[str, ...]
    returned: float = 0.0


class PlanWeek(Struct, frozen=True):
    """One week of the plan: its Monday, the hours per skill, and those that return to skills learned before.

    `buffer`: left free, to take up what slips.
    """

    number: int
    monday: date
    hours: dict[str, float]
    returns: dict[str, float] = {}
    buffer: bool = False


class PlanMilestone(Struct, frozen=True):
    """A business deliverable by a week; `chance` to have learned by then what it takes."""

    kind: Literal["baseline", "deliverable", "metric"]
    week: int
    day: date
    chance: float | None = None


class PlanRepair(Struct, frozen=True):
    """A cheaper way, with the chance it gives."""

    kind: str
    detail: str
    chance: float


class Finish(Struct, frozen=True):
    """Weeks to the deliverable: 10th, 50th, 90th percentile."""

    p10: int
    p50: int
    p90: int


class GoesOn(Struct, frozen=True):
    """A chance with its range between the measured courses (10-90 %)."""

    p: float
    low: float
    high: float


class ChartPlan(Struct, frozen=True):
    """The plan that is kept, as it goes on; else one for the best challenge in the field that the course deepens.

    `usable`: weeks to the first of the challenge's needs; `returned_hours` beside the missing ones; `ends`: the last
    day with hours; `began`, `done`: of a kept plan, its first day and the skills done since; `pace`: hours needed over
    the median learner's, with its 10th and 90th percentile. `goes_on`: of those who began measured courses and came as
    far, the part that went on to the end, with its range.
    """

    challenge: str
    area: str
    start: date
    weekly_hours: float
    missing_hours: float
    steps: tuple[PlanStep, ...]
    weeks: tuple[PlanWeek, ...]
    milestones: tuple[PlanMilestone, ...]
    finish: Finish
    chance_in_26_weeks: float
    repairs: tuple[PlanRepair, ...]
    usable: Finish | None = None
    returned_hours: float = 0.0
    ends: date | None = None
    began: date | None = None
    done: tuple[str, ...] = ()
    pace: float = 1.0
    pace_low: float | None = None
    pace_high: float | None = None
    goes_on: GoesOn | None = None


class Chart(Struct, frozen=True):
    """The whole answer for one person at one date.

    `inputs`: what went into it besides the evidence; `since`: what changed since the newest kept chart of an earlier
    day, None where there is none. `assumptions`: how much each guess matters that `me.toml` names as one.
    """

    schema: int
    as_of: date
    seed: int
    voyage: str
    evidence: ChartEvidence
    outlook: ChartOutlook
    course: Course
    plan: ChartPlan | None
    worries: tuple[Worry, ...]
    inputs: Inputs | None = None
    since: Since | None = None
    assumptions: tuple[Assumption, ...] = ()
