"""What a week was like, as it is told and as the log tells it: from answers to the review and new entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from ..isoweek import first_day
from .hours import NO_AREA, week_hours
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


def entries_of(log: Sequence[Entry], review: Review, home: str) -> list[Entry]:
    """Return what broke through and what the business got as entries, unless the log of the week tells it already."""
    day = min(review.reviewed_on, first_day(review.week) + timedelta(days=6))
    area = max(review.hours, key=lambda name: review.hours[name], default=home)
    found = []
    kinds: tuple[tuple[Literal["breakthrough", "contribution"], str, str | None], ...] = (
        ("breakthrough", review.broke_through, None),
        ("contribution", review.business, review.metric),
    )
    for kind, text, metric in kinds:
        there = _texts(entries_in(log, review.week), kind)
        if text and text not in (*there, _joined(there)):
            found.append(Entry(date=day, kind=kind, text=text, field=area, metric=metric))
    return found


def _texts(entries: Iterable[Entry], kind: str) -> list[str]:
    return [" ".join(entry.text.split()) for entry in entries if entry.kind == kind]


def _joined(texts: Iterable[str]) -> str:
    return " / ".join(texts)
