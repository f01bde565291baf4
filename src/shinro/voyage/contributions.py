"""What the log of a period amounts to: its contributions with what led to each, what was learned, what is open."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from .challenges import open_challenges
from .types import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .types import Voyage


class Contribution(Struct, frozen=True):
    """One contribution and, if it names a challenge, what led to it since the one before it that names the same.

    `met`, `broke_through`: the entries of these kinds that name the challenge; `hours`: of all entries that do.
    """

    made: Entry
    met: tuple[Entry, ...] = ()
    broke_through: tuple[Entry, ...] = ()
    hours: float = 0.0

    @property
    def measured(self) -> bool:
        """Whether it has a figure."""
        return bool(self.made.metric and self.made.metric.strip())


class Practised(Struct, frozen=True):
    """Hours logged on one skill in one area, None where an entry names none; `new`: no earlier entry names the skill.

    `entries` counts those with and without hours.
    """

    field: str | None
    skill: str | None
    hours: float
    entries: int
    new: bool


class ShownStrength(Struct, frozen=True):
    """A strength with the entries for which the person confirmed it, as the first or the second."""

    strength: str
    entries: tuple[Entry, ...]


class Blocked(Struct, frozen=True):
    """What a weekly review says stood in the way."""

    week: str
    text: str


class StillOpen(Struct, frozen=True):
    """An open challenge; `since` is None where only `me.toml` names it, `hours` are those logged for it so far."""

    id: str
    since: date | None
    hours: float


class Record(Struct, frozen=True):
    """All that one period of a voyage (both days included) has to show; entries in the order of the log.

    `challenges`, `breakthroughs`: the period's entries of these kinds; `unanswered`: those challenges that no
    contribution has answered by `end`. `blocked`: empty unless asked for. `hours`: all that were logged; `practised`
    splits them, most first. `open`: at `end`.
    """

    start: date
    end: date
    contributions: tuple[Contribution, ...]
    challenges: tuple[Entry, ...]
    breakthroughs: tuple[Entry, ...]
    unanswered: tuple[Entry, ...]
    blocked: tuple[Blocked, ...]
    hours: float
    practised: tuple[Practised, ...]
    strengths: tuple[ShownStrength, ...]
    open: tuple[StillOpen, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing was logged."""
        return not (self.contributions or self.challenges or self.breakthroughs or self.practised)


def record(voyage: Voyage, start: date, end: date, *, with_blocked: bool = False) -> Record:
    """Return the record of the days from `start` to `end`; what is logged after `end` is as good as unknown.

    The weekly reviews are written for oneself: what they say of obstacles is in it only `with_blocked`.
    """
    log = [entry for entry in voyage.log if entry.date <= end]
    period = [entry for entry in log if entry.date >= start]
    made = contributions(log)
    answered = {id(entry) for one in made for entry in one.met}
    challenges = tuple(entry for entry in period if entry.kind == "challenge")
    reviews = (one for one in voyage.reviews if with_blocked and start <= one.reviewed_on <= end)
    return Record(
        start=start,
        end=end,
        contributions=tuple(one for one in made if one.made.date >= start),
        challenges=challenges,
        breakthroughs=tuple(entry for entry in period if entry.kind == "breakthrough"),
        unanswered=tuple(entry for entry in challenges if id(entry) not in answered),
        blocked=tuple(Blocked(one.week, one.blocked) for one in reviews if one.blocked.strip()),
        hours=sum(entry.hours or 0.0 for entry in period),
        practised=_practised(log, period),
        strengths=_strengths(period),
        open=tuple(StillOpen(one.id, one.since, one.hours) for one in open_challenges(voyage.me, log)),
    )


def contributions(log: Iterable[Entry]) -> tuple[Contribution, ...]:
    """Return every contribution of a log (in its order), each with what led to it."""
    found = []
    led: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in log:
        before = led[entry.challenge] if entry.challenge else []
        if entry.kind != "contribution":
            before.append(entry)
            continue
        found.append(
            Contribution(
                entry,
                met=tuple(one for one in before if one.kind == "challenge"),
                broke_through=tuple(one for one in before if one.kind == "breakthrough"),
                hours=sum(one.hours or 0.0 for one in [*before, entry]),
            )
        )
        before.clear()
    return tuple(found)


def _practised(log: Sequence[Entry], period: Sequence[Entry]) -> tuple[Practised, ...]:
    """Return what was studied, and whatever else took hours, by area and skill."""
    taken: defaultdict[tuple[str | None, str | None], list[float]] = defaultdict(list)
    for entry in period:
        if entry.kind == "study" or entry.hours:
            taken[entry.field, entry.skill].append(entry.hours or 0.0)
    earlier = {entry.skill for entry in log[: len(log) - len(period)]}
    found = [
        Practised(field, skill, sum(hours), len(hours), new=skill is not None and skill not in earlier)
        for (field, skill), hours in taken.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.hours, one.field or "", one.skill or "")))


def _strengths(period: Iterable[Entry]) -> tuple[ShownStrength, ...]:
    shown: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in period:
        for strength in dict.fromkeys((entry.strength, entry.secondary)):
            if strength is not None:
                shown[strength].append(entry)
    found = [ShownStrength(strength, tuple(entries)) for strength, entries in shown.items()]
    return tuple(sorted(found, key=lambda one: -len(one.entries)))
