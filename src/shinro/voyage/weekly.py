"""What a week was like, as it is told and as the log tells it: from answers to the review and new entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from ..isoweek import first_day
from .hours import NO_AREA, monday_of, week_hours
from .logged import HOURS_A_DAY, hours_on
from .reviews import Review
from .types import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from .types import Voyage


@dataclass(frozen=True, slots=True)
class Answers:
    """What is told of a week, in the names of `Review`. None: not told."""

    hours: Mapping[str, float] | None = None
    blocked: str | None = None
    broke_through: str | None = None
    business: str | None = None
    metric: str | None = None
    next_hours: float | None = None


NOTHING = Answers()
"""Nothing is told."""
LEAST_HOURS = 0.02
"""Least hours that are told beyond the log: answers are shown, and accepted, rounded."""


def entries_in(log: Iterable[Entry], week: str) -> list[Entry]:
    """Return the entries of a week."""
    monday = first_day(week)
    return [entry for entry in log if monday <= entry.date < monday + timedelta(days=7)]


def filled_in(voyage: Voyage, week: str, areas: Mapping[str, str], home: str) -> Answers:
    """Return the answers that the log and `me.toml` give; `areas`: the area of a skill.

    Hours without an area count to the area of most hours, to `home` if there is none.
    """
    log = entries_in(voyage.log, week)
    hours = dict(week_hours(log, first_day(week), areas, None).hours)
    if loose := hours.pop(NO_AREA, 0.0):
        most = next(iter(hours), home)
        hours[most] = hours.get(most, 0.0) + loose
    return Answers(
        hours=hours,
        blocked="",
        broke_through=_joined(_texts(log, "breakthrough")),
        business=_joined(_texts(log, "contribution")),
        metric=_joined([entry.metric for entry in log if entry.kind == "contribution" and entry.metric]),
        next_hours=voyage.me.weekly_hours,
    )


def told_in(review: Review) -> Answers:
    """Return what a review tells, to begin from where it is written anew."""
    return Answers(
        hours=review.hours,
        blocked=review.blocked,
        broke_through=review.broke_through,
        business=review.business,
        metric=review.metric,
        next_hours=review.next_hours,
    )


def review_of(week: str, day: date, told: Answers, filled: Answers) -> Review:
    """Return the review of a week, made on a day: what is `told`, else what is `filled` in."""

    def words(name: str) -> str:
        given = getattr(told, name)
        return str((getattr(filled, name) if given is None else given) or "").strip()

    business = words("business")
    metric = told.metric
    if metric is None and business == filled.business:  # else it would be another contribution's figure
        metric = filled.metric
    hours = filled.hours if told.hours is None else told.hours
    next_hours = filled.next_hours if told.next_hours is None else told.next_hours
    return Review(
        schema=1,
        week=week,
        reviewed_on=day,
        hours=dict(hours or {}),
        next_hours=next_hours or 0.0,
        blocked=words("blocked"),
        broke_through=words("broke_through"),
        business=business,
        metric=(metric or "").strip() or None,
    )


def entries_of(log: Sequence[Entry], review: Review, areas: Mapping[str, str], home: str, study: str) -> list[Entry]:
    """Return what a review tells that the log of its week does not, as entries: hours, breakthrough, contribution.

    They are of the week's last day, or of the day of the review if that is earlier; hours that this day cannot hold go
    to the days before it. `areas`: the area of a skill; `study`: the text of the entries that hold hours.
    """
    week = entries_in(log, review.week)
    day = min(review.reviewed_on, first_day(review.week) + timedelta(days=6))
    area = max(review.hours, key=lambda name: review.hours[name], default=home)
    found = _study(week, day, hours_beyond(week, review, areas), study)
    kinds: tuple[tuple[Literal["breakthrough", "contribution"], str, str | None], ...] = (
        ("breakthrough", review.broke_through, None),
        ("contribution", review.business, review.metric),
    )
    for kind, text, metric in kinds:
        there = _texts(week, kind)
        if text and text not in (*there, _joined(there)):
            found.append(Entry(date=day, kind=kind, text=text, field=area, metric=metric))
    return found


def hours_beyond(week: Sequence[Entry], review: Review, areas: Mapping[str, str]) -> dict[str, float]:
    """Return the hours by area that a review tells beyond the log of its week; those without an area count to any."""
    logged = week_hours(week, first_day(review.week), areas, None).hours
    loose, found = logged.pop(NO_AREA, 0.0), {}
    for area, told in review.hours.items():
        more = max(told - logged.get(area, 0.0), 0.0)
        taken = min(loose, more)
        loose -= taken
        if more - taken >= LEAST_HOURS:
            found[area] = round(more - taken, 2)
    return found


def _study(week: Sequence[Entry], last: date, hours: Mapping[str, float], text: str) -> list[Entry]:
    found: list[Entry] = []
    for area, left in hours.items():
        day, more = last, left
        while more > 0.0 and day >= monday_of(last):
            held = round(min(more, HOURS_A_DAY - hours_on([*week, *found], day)), 2)
            if held > 0.0:
                found.append(Entry(date=day, kind="study", text=text, field=area, hours=held))
            more, day = round(more - max(held, 0.0), 2), day - timedelta(days=1)
    return found


def _texts(entries: Iterable[Entry], kind: str) -> list[str]:
    return [" ".join(entry.text.split()) for entry in entries if entry.kind == kind]


def _joined(texts: Iterable[str]) -> str:
    return " / ".join(texts)
