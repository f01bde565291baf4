"""The person's folder as frozen data; `msgspec` validates, `shinro.voyage.read` adds places."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from .advice import OwnAdvice
from .calendar import Calendar
from .charts import KeptChart
from .concerns import Concerns
from .decisions import Decision
from .forecasts import Forecast
from .kinds import Country, Currency, Id, Words
from .own import Own
from .plans import KeptPlan
from .reviews import Review


class Present(Struct, frozen=True):
    """Work now: field, yearly pay before tax and its currency."""

    field: Id | None = None
    pay: Annotated[float, Meta(gt=0, le=1e12)] | None = None
    currency: Currency | None = None


class HeldSkill(Struct, frozen=True):
    """A skill that the person has; the skills it requires count as had, too.

    `mastery` is the share of its hours mastered.
    """

    id: Id
    mastery: Annotated[float, Meta(ge=0, le=1)] = 1.0
    evidence: str | None = None


class WorkplaceChallenge(Struct, frozen=True):
    """A challenge of the person's workplace; 1 is the most important.

    `value`: what it would be worth to the business in a year, in the currency of the present work.
    """

    id: Id
    importance: Annotated[int, Meta(ge=1)] = 1
    value: Annotated[float, Meta(gt=0, le=1e15)] | None = None


class Me(Struct, frozen=True):
    """`me.toml`. Either `birth_date` or `age` with its day `age_on` is given.

    `assumed` names what was guessed and not confirmed yet, as in `age` or `present.pay`.
    """

    schema: Literal[1, 2]
    weekly_hours: Annotated[float, Meta(ge=0, le=80)]
    birth_date: date | None = None
    age: Annotated[int, Meta(ge=15, le=100)] | None = None
    age_on: date | None = None
    target_age: Annotated[int, Meta(ge=20, le=100)] = 60
    name: str | None = None
    language: Literal["ja", "en"] | None = None
    country: Country | None = None
    weekly_hours_limit: Annotated[float, Meta(gt=0, le=80)] | None = None
    assumed: tuple[Id, ...] = ()
    present: Present = Present()
    calendar: Calendar = Calendar()
    skill: tuple[HeldSkill, ...] = ()
    challenge: tuple[WorkplaceChallenge, ...] = ()


class Entry(Struct, frozen=True):
    """One entry of `log/YYYY-MM.toml`.

    `challenge`: the one that it is about, an id of the atlas or a name of one's own; it is open from a `challenge`
    entry (or `me.toml`) on until a `contribution` names it. `strength`, `secondary`: as the person confirmed them.
    """

    date: date
    kind: Literal["study", "challenge", "breakthrough", "contribution"]
    text: Words
    field: Id | None = None
    skill: Id | None = None
    hours: Annotated[float, Meta(ge=0, le=200)] | None = None
    metric: str | None = None
    link: str | None = None
    challenge: Words | None = None
    strength: Id | None = None
    secondary: Id | None = None


class Log(Struct, frozen=True):
    """One file of `log/`."""

    entry: tuple[Entry, ...] = ()


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
    plans: tuple[KeptPlan, ...] = ()
    own: Own = Own()
    advice: OwnAdvice = OwnAdvice()
    unknown: tuple[str, ...] = ()
