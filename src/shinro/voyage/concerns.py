"""`worries.toml`: the person's own worries, and how heavily each worry weighed, 0-10, each time it was asked."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from .kinds import Amount, Id, Words


class OwnWorry(Struct, frozen=True):
    """A worry in the person's own words, bound to a figure of the chart by its name, such as `useless_at_target`.

    It may be closed once the figure lies below `close_below` or above `close_above`; `closed_on`: when it was.
    """

    id: Id
    question: Words
    figure: Id
    first_asked: date
    close_below: Amount | None = None
    close_above: Amount | None = None
    closed_on: date | None = None


class Weight(Struct, frozen=True):
    """How heavily a worry weighed on a day, from 0 (not at all) to 10."""

    date: date
    worry: Id
    weighs: Annotated[int, Meta(ge=0, le=10)]


class Closed(Struct, frozen=True):
    """A founding worry, which has no row of its own, that was closed on a day."""

    date: date
    worry: Id


class Concerns(Struct, frozen=True):
    """The whole of `worries.toml`; rows are only ever added."""

    schema: Literal[1] = 1
    worry: tuple[OwnWorry, ...] = ()
    weight: tuple[Weight, ...] = ()
    closed: tuple[Closed, ...] = ()

    def closed_on(self, worry: str) -> date | None:
        """Return when a worry was closed, None if it is open."""
        own = {one.id: one.closed_on for one in self.worry}
        return own.get(worry) or next((one.date for one in self.closed if one.worry == worry), None)
