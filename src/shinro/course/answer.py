"""The course of one person: the answer, as frozen data that is also part of the chart's document.

Values are in half-years of the person's present pay, hours are per half-year, chances 0-1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence


class Hours(Struct, frozen=True):
    """Expected study hours in an area in a half-year, over simulated careers."""

    period: str
    area: str
    hours: float


class Work(Struct, frozen=True):
    """Chance of having work in an area in a half-year, over simulated careers.

    Work that is sought and not had goes to "outside", plain software work.
    """

    period: str
    area: str
    chance: float


class HourWorth(Struct, frozen=True):
    """What one more hour in a half-year is worth, in half-year pays, and in money where pay is given.

    `beyond_rest`: what it brings as study over what it is worth as rest; 0 where it may as well be rest.
    """

    period: str
    rest: float
    beyond_rest: float
    rest_money: float | None
    beyond_rest_money: float | None


class Option(Struct, frozen=True):
    """A choice for this half-year: hours per area and where to work; then the course is followed.

    `behind`: how much less it is worth than the first option, 10-90 % over draws of the constants and of
    the outlook; `flips`: share of draws in which the field that it studies most would be the one to study. Paired in
    the same futures, `behind` has the Monte-Carlo error `stderr`; `close` if its 95 % interval holds 0.
    """

    hours: dict[str, float]
    work: str
    value: float
    behind: float
    behind_low: float
    behind_high: float
    flips: float
    stderr: float = 0.0
    close: bool = False


class Chance(Struct, frozen=True):
    """A chance with its 10-90 % range over draws of the constants and of the outlook; `stderr` is Monte-Carlo error
    alone.
    """

    p: float
    low: float
    high: float
    stderr: float


class Bar(Struct, frozen=True):
    """The chance `p` of being useless (Monte-Carlo error `stderr`) if work must be had with chance `availability`."""

    availability: float
    p: float
    stderr: float


class Rival(Struct, frozen=True):
    """Another way to live the same years, simulated in the same futures: what ours gains over it."""

    id: str
    value: float
    gain: float
    gain_low: float
    gain_high: float
    useless: Chance


class Driver(Struct, frozen=True):
    """What moves the chance of being useless: that chance with the constant at its 10th and at its 90th percentile.

    `field_low`, `field_high`: the field to study this half-year there ("" for rest).
    """

    constant: str
    value: float
    at_low: float
    at_high: float
    field_low: str
    field_high: str
    basis: Literal["observed", "literature", "judgement"]


class Breadth(Struct, frozen=True):
    """Generalist or specialist: fields employable at the target age (mean, 10-90 %); fields worked.

    Fields worked is the inverse Herfindahl index of the half-years worked in each.
    """

    employable_fields: float
    employable_low: float
    employable_high: float
    worked_fields: float


class Style(Struct, frozen=True):
    """A way to be broad or narrow: "specialist", "spread" or "course".

    `fields` are those studied (none for the course); `value` with its Monte-Carlo `stderr` over `careers` (0 where
    exact); `useless` at the target age; `employable` fields then; `worked`: effective number of fields worked in
    (inverse Herfindahl).
    """

    id: str
    fields: tuple[str, ...]
    value: float
    stderr: float
    careers: int
    useless: float
    employable: float
    worked: float


class Point(Struct, frozen=True):
    """One way to live the years: "course", the id of a rival, a style with its `fields`, or "weight" with its own.

    `money`: value without what the end pays, half-years of pay, with its Monte-Carlo `stderr`; `useless` at the target
    age, `low`-`high` its 95 % Monte-Carlo interval (Wilson); `efficient` if no other point is better in both.
    """

    id: str
    fields: tuple[str, ...]
    weight: float | None
    money: float
    stderr: float
    useless: float
    low: float
    high: float
    efficient: bool


class Choice(Struct, frozen=True):
    """The best way found if being useful at the end is worth `weight` half-years of pay: the index of a point."""

    weight: float
    point: int


class Frontier(Struct, frozen=True):
    """Money against safety: the points, the most money first, and the best for each weight.

    `least_useless`: no course has a lower chance; None where the bound is vacuous.
    """

    points: tuple[Point, ...]
    choices: tuple[Choice, ...]
    least_useless: float | None


class Course(Struct, frozen=True):
    """The course.

    `options`: the best choices for this half-year that differ noticeably, best first (in the job, or in what half of
    the hours go to); last among them the best with another field, if it is not there already; `waiting`: this half-year
    without study; `stays_first`: share of draws of the constants and of the outlook in which the field of the first
    option stays the one to study, `elsewhere`: that of the other fields ("" is rest). `value`: mean over simulated
    careers, `luck` their 10th and 90th percentile, `stderr` of the mean; `lower_bound` is its one-sided 99 % limit.
    `certificate_pct` = 100 (upper - lower) / upper, inside the model (None where the upper bound is not positive); it
    says nothing about the world. `coverage` now and `thresholds` by field; `assumed`: what the person has not said;
    `draws`: of the constants and of the outlook. `styles`: the best specialist, the best even spreads, the course.
    `converged`: whether the solver came to rest (the bounds hold in either case). `bars`: the chance of being useless
    by the chance of work that counts. `coarse`: the field that the coarser solver behind the draws would have one study
    at the medians; where it is not that of the first option, `stays_first` is rough.
    """

    periods: tuple[str, ...]
    target_age: int
    options: tuple[Option, ...]
    hours: tuple[Hours, ...]
    work: tuple[Work, ...]
    worth_of_an_hour: tuple[HourWorth, ...]
    waiting: Option
    stays_first: float
    elsewhere: dict[str, float]
    value: float
    luck: tuple[float, float]
    upper_bound: float
    lower_bound: float
    stderr: float
    certificate_pct: float | None
    useless_at_target: Chance
    rivals: tuple[Rival, ...]
    drivers: tuple[Driver, ...]
    breadth: Breadth
    coverage: dict[str, float]
    thresholds: dict[str, float]
    pay: float | None
    currency: str | None
    assumed: tuple[str, ...]
    draws: int = 0
    styles: tuple[Style, ...] = ()
    frontier: Frontier | None = None
    converged: bool = True
    bars: tuple[Bar, ...] = ()
    coarse: str | None = None

    @property
    def safest(self) -> Rival | None:
        """The other way of life with the lowest chance of being useless, None if the course has a lower one."""
        least = min(self.rivals, key=lambda rival: rival.useless.p, default=None)
        return None if least is None or least.useless.p >= self.useless_at_target.p else least


SOON = 4
"""Half-years over which the worth of an hour is averaged: single prices are known less well than their mean."""


def soon(worth: Sequence[float]) -> float:
    """Return the mean over the next two years, 0 of nothing."""
    return sum(worth[:SOON]) / len(worth[:SOON]) if worth else 0.0
