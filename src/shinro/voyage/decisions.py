"""`course/2026-h2.toml`: what was decided for a half-year, with the options seen and the figures as they were then."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from .kinds import Amount, HalfYearId, Hours, Seed


class Figure(Struct, frozen=True):
    """A figure with its range (10-90 % over constants and outlooks) where it has one."""

    value: Amount
    low: Amount | None = None
    high: Amount | None = None


class OptionSeen(Struct, frozen=True):
    """One choice that was on offer: hours a half-year by area, field of work, and how far it was behind the first.

    `behind` is in half-years of the person's pay then, with its range.
    """

    hours: dict[str, Hours]
    work: str
    behind: Amount
    behind_low: Amount
    behind_high: Amount


class Decision(Struct, frozen=True):
    """One half-year's decision. `choice` counts the options from 1; 0 if `hours` and `work` are none of them.

    `figures` are those of the chart of `as_of`, by name; `why` and `would_change` are the person's to edit.
    """

    schema: Literal[1]
    period: HalfYearId
    decided_on: date
    as_of: date
    seed: Seed
    choice: Annotated[int, Meta(ge=0)]
    hours: dict[str, Hours]
    work: str
    why: str = ""
    would_change: tuple[str, ...] = ()
    figures: dict[str, Figure] = {}
    option: tuple[OptionSeen, ...] = ()
