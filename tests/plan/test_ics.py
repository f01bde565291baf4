"""The calendar file is read by another parser as it was meant, and a later one updates the calendar that has it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from shinro.plan.ics import Block, Due, calendar_file, dropped

DAY = date(2026, 11, 30)
STAMP = datetime(2026, 11, 29, tzinfo=UTC)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=120)


def block(uid: str = "a", **more: Any) -> Block:
    usual: dict[str, Any] = {"day": DAY, "begin": time(20), "minutes": 90, "summary": "RAG"}
    return Block(uid, **usual | more)


def file(*events: Block | Due, zone: str | None = "Asia/Tokyo", sequence: int = 1, alarm: int | None = None) -> bytes:
    return calendar_file(
        events, zone=zone, name="Plan", uid="plan@shinro", stamp=STAMP, sequence=sequence, alarm_minutes=alarm
    )


def read(content: bytes) -> list[Any]:
    """The events as another parser has them."""
    return list(vobject.readOne(content.decode()).contents.get("vevent", []))


def test_a_block_is_where_it_was_put_in_the_persons_zone() -> None:
    (event,) = read(file(block()))
    assert event.dtstart.value.utcoffset() == timedelta(hours=9)
    assert event.dtstart.value.replace(tzinfo=None) == datetime(2026, 11, 30, 20)
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=90)
    assert (event.uid.value, event.status.value, event.sequence.value) == ("a", "CONFIRMED", "1")


def test_without_a_zone_it_is_at_that_hour_anywhere() -> None:
    (event,) = read(file(block(), zone=None))
    assert event.dtstart.value == datetime(2026, 11, 30, 20)
    assert event.dtstart.value.tzinfo is None
    assert b"VTIMEZONE" not in file(block(), zone=None)


def test_what_is_due_takes_a_day_and_no_time() -> None:
    (event,) = read(file(Due("b", DAY, "baseline")))
    assert event.dtstart.value == DAY
    assert event.transp.value == "TRANSPARENT"


@given(TEXTS, TEXTS)
def test_any_text_comes_back_and_no_line_is_too_long(summary: str, description: str) -> None:
    content = file(block(summary=summary, description=description))
    (event,) = read(content)
    assert event.summary.value == summary
    assert event.description.value == description
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert file(block(), Due("b", DAY, "x"), alarm=10) == file(block(), Due("b", DAY, "x"), alarm=10)


@pytest.mark.parametrize(("minutes", "alarms"), [(None, 0), (10, 1), (0, 1)])
def test_alarms_are_as_wished(minutes: int | None, alarms: int) -> None:
    (event,) = read(file(block(), alarm=minutes))
    found = event.contents.get("valarm", [])
    assert len(found) == alarms
    if minutes is not None:
        assert found[0].trigger.value == timedelta(minutes=-minutes)


@pytest.mark.parametrize(
    ("day", "begin", "starts"),
    [
        (date(2027, 3, 28), time(2, 30), time(3, 30)),  # clocks go from 2 to 3: there is no half past two
        (date(2027, 10, 31), time(2, 30), time(2, 30)),
        (date(2027, 3, 27), time(23, 0), time(23, 0)),  # over midnight, into the change
    ],
)
def test_minutes_stay_minutes_when_clocks_change(day: date, begin: time, starts: time) -> None:
    (event,) = read(file(block(day=day, begin=begin, minutes=300), zone="Europe/Berlin"))
    start, end = event.dtstart.value, event.dtend.value
    assert start.replace(tzinfo=None) == datetime.combine(day, starts)
    berlin = ZoneInfo("Europe/Berlin")
    first, last = (moment.replace(tzinfo=berlin).astimezone(UTC) for moment in (start, end))
    assert last - first == timedelta(minutes=300)


def imported(store: dict[str, Any], content: bytes) -> dict[str, Any]:
    """A calendar takes a file in: an event replaces the one of its UID unless its SEQUENCE is lower (RFC 5546, 2.1.5),
    and leaves the calendar when it is cancelled."""
    found = dict(store)
    for event in read(content):
        there = found.get(event.uid.value)
        if there is None or int(event.sequence.value) >= int(there.sequence.value):
            found[event.uid.value] = event
    return {uid: event for uid, event in found.items() if event.status.value != "CANCELLED"}


def test_a_later_export_updates_and_adds_nothing_twice() -> None:
    first: list[Block | Due] = [block("mon"), block("tue", day=DAY + timedelta(days=1)), Due("due", DAY, "baseline")]
    then: list[Block | Due] = [
        block("mon", minutes=30, summary="Evals"),
        Due("due", DAY + timedelta(days=7), "baseline"),
    ]
    earlier = file(*first, sequence=1)
    later = file(*then, *dropped(earlier, then, DAY), sequence=2)
    store = imported({}, earlier)
    assert set(store) == {"mon", "tue", "due"}
    store = imported(store, later)
    assert set(store) == {"mon", "due"}
    assert store["mon"].summary.value == "Evals"
    assert store["due"].dtstart.value == DAY + timedelta(days=7)
    assert imported(store, later).keys() == store.keys()
    assert imported(store, earlier)["mon"].summary.value == "Evals"


def test_what_lies_behind_is_not_cancelled() -> None:
    earlier = file(block("past"), block("next", day=DAY + timedelta(days=9)))
    assert [one.uid for one in dropped(earlier, [], DAY + timedelta(days=1))] == ["next"]
    assert all(one.cancelled for one in dropped(earlier, [], DAY))
