"""The person's folder as frozen data; `msgspec` validates, `shinro.voyage.read` adds places."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from .charts import KeptChart
from .concerns import Concerns
from .decisions import Decision
from .forecasts import Forecast
from .reviews import Review


class Present(Struct, frozen=True):
    """Work now: field, yearly pay before tax and its currency."""

    field: str | None = None
    pay: Annotated[float, Meta(gt=0)] | None = None
    currency: str | None = None


class HeldSkill(Struct, frozen=True):
    """A skill that the person has; the skills it requires count as had, too.

    `mastery` is the share of its hours mastered.
    """

    id: str
    mastery: Annotated[float, Meta(ge=0, le=1)] = 1.0
    evidence: str | None = None


class WorkplaceChallenge(Struct, frozen=True):
    """A challenge of the person's workplace; 1 is the most important."""

    id: str
    importance: Annotated[int, Meta(ge=1)] = 1


class Me(Struct, frozen=True):
    """`me.toml`. Either `birth_date` or `age` (as of `age_on`) is given.

    `assumed` names what was guessed and not confirmed yet, as in `age` or `present.pay`.
    """

    schema: Literal[1]
    weekly_hours: Annotated[float, Meta(ge=0, le=80)]
    birth_date: date | None = None
    age: Annotated[int, Meta(ge=15, le=100)] | None = None
    age_on: date | None = None
    target_age: Annotated[int, Meta(ge=20, le=100)] = 60
    name: str | None = None
    language: Literal["ja", "en"] | None = None
    country: str | None = None
    weekly_hours_limit: Annotated[float, Meta(gt=0, le=80)] | None = None
    assumed: tuple[str, ...] = ()
    present: Present = Present()
    skill: tuple[HeldSkill, ...] = ()
    challenge: tuple[WorkplaceChallenge, ...] = ()


class Entry(Struct, frozen=True):
    """One entry of `log/YYYY-MM.toml`.

    `challenge`: the one that it is about, an id of the atlas or a name of one's own; it is open from a `challenge`
    entry (or `me.toml`) on until a `contribution` names it. `strength`, `secondary`: as the person confirmed them.
    """

    date: date
    kind: Literal["study", "challenge", "breakthrough", "contribution"]
    text: str
    field: str | None = None
    skill: str | None = None
    hours: Annotated[float, Meta(ge=0, le=200)] | None = None
    metric: str | None = None
    link: str | None = None
    challenge: str | None = None
    strength: str | None = None
    secondary: str | None = None


class Voyage(Struct, frozen=True):
    """One person's folder, read and checked; everything that has a date comes in its order.

    `unknown` lists keys that are kept but not understood, as file:line:column.
    """

    path: str
    me: Me
    log: tuple[Entry, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    concerns: Concerns = Concerns()
    decisions: tuple[Decision, ...] = ()
    reviews: tuple[Review, ...] = ()
    charts: tuple[KeptChart, ...] = ()
    unknown: tuple[str, ...] = ()
