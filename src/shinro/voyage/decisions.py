"""`course/2026-h2.toml`: what was decided for a half-year, with the options seen and the figures as they were then."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from .kinds import Amount, HalfYearId, Hours, Seed
from .toml_value import pair, table_of


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

    `figures` are those of the chart of `as_of`, by name, `coverage` that of each field then; `why` and `would_change`
    are the person's to edit.
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
    coverage: dict[str, Amount] = {}
    option: tuple[OptionSeen, ...] = ()


def decision_name(period: str) -> str:
    """Return where the decision for a half-year stands in a voyage; its words stand beside it, in Markdown."""
    return f"course/{period}.toml"


def decision_text(decision: Decision) -> str:
    """Return the file of a decision; reading it gives the same decision."""
    values = table_of(decision)
    options = values.pop("option")
    figures, coverage = values.pop("figures"), values.pop("coverage")
    lines = [pair(key, value, "\n") for key, value in values.items()]
    for name, table in (("figures", figures), ("coverage", coverage)):
        if table:
            lines += ["", f"[{name}]", *(pair(key, value, "\n") for key, value in table.items())]
    for option in options:
        lines += ["", "[[option]]", *(pair(key, value, "\n") for key, value in table_of(option).items())]
    return "\n".join(lines) + "\n"
