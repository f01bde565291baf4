"""A plan's weeks as a calendar file (iCalendar, RFC 5545): blocks of study, and days on which something is due.

An event keeps its UID from one export to the next and its SEQUENCE rises, so that a calendar updates what it has and
adds nothing to it; what fell away is written once more as cancelled.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from icalendar import Alarm, Event

PRODUCT = "-//Shinro//Shinro//EN"


@dataclass(frozen=True, slots=True)
class Block:
    """Some minutes of study on a day; without a zone they are at that hour wherever one is.

    `cancelled`: it was planned once and is no more.
    """

    uid: str
    day: date
    begin: time
    minutes: int
    summary: str
    description: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """A day on which something is due; it takes no time."""

    uid: str
    day: date
    summary: str
    description: str = ""
    cancelled: bool = False


def calendar_file(
    events: Iterable[Block | Due],
    *,
    zone: str | None,
    name: str,
    uid: str,
    stamp: datetime,
    sequence: int,
    alarm_minutes: int | None = None,
) -> bytes:
    """Return the file of these events, in `zone` (IANA; None: floating); the same arguments give the same bytes.

    `uid` names the calendar itself. `stamp`: when it was made; `sequence`: larger for each later export;
    `alarm_minutes` before a block it reminds.
    """
    from icalendar import Calendar

    calendar = Calendar.new(prodid=PRODUCT, name=name, uid=uid)
    days = []
    for one in events:
        event = _event(one, zone, stamp, sequence)
        if isinstance(one, Block) and alarm_minutes is not None and not one.cancelled:
            event.add_component(_alarm(one.summary, alarm_minutes))
        calendar.add_component(event)
        days.append(one.day)
    if zone is not None and days:
        calendar.add_missing_timezones(min(days), max(days) + timedelta(days=366))
    return bytes(calendar.to_ical())


def dropped(earlier: bytes, events: Iterable[Block | Due], since: date) -> tuple[Block | Due, ...]:
    """Return, as cancelled, the events of an earlier file from a day on that are not among the new ones."""
    from icalendar import Calendar

    there = {one.uid for one in events}
    found: list[Block | Due] = []
    for event in Calendar.from_ical(earlier).walk("VEVENT"):
        uid, start = str(event["UID"]), event.decoded("DTSTART")
        day = start.date() if isinstance(start, datetime) else start
        if uid in there or day < since:
            continue
        summary = str(event.get("SUMMARY", ""))
        if isinstance(start, datetime):
            minutes = round((event.decoded("DTEND") - start) / timedelta(minutes=1))
            found.append(Block(uid, day, start.time(), minutes, summary, cancelled=True))
        else:
            found.append(Due(uid, day, summary, cancelled=True))
    return tuple(found)


def _event(one: Block | Due, zone: str | None, stamp: datetime, sequence: int) -> Event:
    from icalendar import Event

    event = Event()
    event.add("UID", one.uid)
    event.add("DTSTAMP", stamp)
    event.add("SEQUENCE", sequence)
    event.add("SUMMARY", one.summary)
    if one.description:
        event.add("DESCRIPTION", one.description)
    event.add("STATUS", "CANCELLED" if one.cancelled else "CONFIRMED")
    if isinstance(one, Block):
        begin, end = _span(one, zone)
        event.add("DTSTART", begin)
        event.add("DTEND", end)
    else:
        event.add("DTSTART", one.day)
        event.add("DTEND", one.day + timedelta(days=1))
        event.add("TRANSP", "TRANSPARENT")
    return event


def _span(one: Block, zone: str | None) -> tuple[datetime, datetime]:
    """Return beginning and end; minutes are minutes on the clock's two sides of a change of time, too.

    An hour that a change of time leaves out becomes the one after it.
    """
    begin, lasting = datetime.combine(one.day, one.begin), timedelta(minutes=one.minutes)
    if zone is None:
        return begin, begin + lasting
    there = ZoneInfo(zone)
    start = begin.replace(tzinfo=there).astimezone(UTC)
    return start.astimezone(there), (start + lasting).astimezone(there)


def _alarm(text: str, minutes: int) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", text)
    alarm.add("TRIGGER", timedelta(minutes=-minutes))
    return alarm
