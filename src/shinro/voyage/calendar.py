"""`[calendar]` of `me.toml`: on which days the person studies, as frozen data."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from .kinds import Clock, Region

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Away(Struct, frozen=True):
    """Days on which nothing is studied, `first` and `last` included."""

    first: date
    last: date
    why: str | None = None


class Busy(Struct, frozen=True):
    """Days, `first` and `last` included, that have only `part` of their usual hours; more of them above 1."""

    first: date
    last: date
    part: Annotated[float, Meta(ge=0, le=2)]
    why: str | None = None


class Calendar(Struct, frozen=True):
    """When there is time to study.

    `days`: hours by weekday in an ordinary week, of which only the proportions count; without it every day has the
    same. `region` is that whose public holidays are kept (None: the person's country), `timezone` an IANA name (None:
    that of the country). `start`, `start_weekend`: when a block of study begins, Monday to Friday and at the weekend.
    """

    holidays: Literal["off", "sunday", "usual"] = "off"
    region: Region | None = None
    timezone: str | None = None
    start: Clock = "20:00"
    start_weekend: Clock = "10:00"
    days: dict[str, Annotated[float, Meta(ge=0, le=24)]] = {}
    away: tuple[Away, ...] = ()
    busy: tuple[Busy, ...] = ()
