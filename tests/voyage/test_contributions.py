"""Every contribution of a period comes once, with what led to it, whatever the log holds."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shinro.voyage import Entry, HeldSkill, Me, Review, Voyage, WorkplaceChallenge
from shinro.voyage.contributions import record

DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))
ENTRIES = st.builds(
    Entry,
    date=DAYS,
    kind=st.sampled_from(["study", "challenge", "breakthrough", "contribution"]),
    text=st.text(max_size=5),
    field=st.sampled_from([None, "tab", "nlp"]),
    skill=st.sampled_from([None, "tab-gbdt", "fnd-eda"]),
    hours=st.sampled_from([None, 0.0, 1.5, 4.0]),
    metric=st.sampled_from([None, " ", "3 -> 2"]),
    challenge=st.sampled_from([None, "tab-churn", "our own"]),
    strength=st.sampled_from([None, "systems", "modelling"]),
    secondary=st.sampled_from([None, "systems"]),
)
ME = Me(schema=1, weekly_hours=8, age=42)


def voyage(*entries: Entry, me: Me = ME, reviews: tuple[Review, ...] = ()) -> Voyage:
    """Return a voyage as `read` gives it: in the order of the dates."""
    return Voyage("", me, log=tuple(sorted(entries, key=lambda entry: entry.date)), reviews=reviews)


def entry(day: str, kind: str, text: str = "", **keys: object) -> Entry:
    """Return an entry of 2026: `entry("03-01", "study")`."""
    return replace(Entry(date.fromisoformat(f"2026-{day}"), "study", text), kind=kind, **keys)


@given(st.lists(ENTRIES, max_size=12), DAYS, DAYS)
def test_every_contribution_of_the_period_comes_once_and_no_other(log: list[Entry], one: date, other: date) -> None:
    start, end = min(one, other), max(one, other)
    found = record(voyage(*log), start, end)
    made = [each.made for each in found.contributions]
    assert Counter(map(id, made)) == Counter(id(e) for e in log if e.kind == "contribution" and start <= e.date <= end)
    assert [e.date for e in made] == sorted(e.date for e in made)


@given(st.lists(ENTRIES, max_size=12), DAYS)
def test_what_led_to_contributions_is_told_once_and_names_their_challenge(log: list[Entry], end: date) -> None:
    found = record(voyage(*log), date.min, end)
    led = [(each.made, before) for each in found.contributions for before in (*each.met, *each.broke_through)]
    assert max(Counter(id(before) for _, before in led).values(), default=1) == 1
    for made, before in led:
        assert before.challenge == made.challenge is not None
        assert before.date <= made.date
    assert {id(e) for e in found.unanswered} == {id(e) for e in found.challenges} - {id(before) for _, before in led}


@given(st.lists(ENTRIES, max_size=12), DAYS, DAYS)
def test_hours_of_the_parts_are_those_of_the_whole(log: list[Entry], one: date, other: date) -> None:
    found = record(voyage(*log), min(one, other), max(one, other))
    assert sum(each.hours for each in found.practised) == found.hours
    assert all(each.entries > 0 for each in found.practised)


@given(st.lists(ENTRIES, max_size=12), DAYS, DAYS)
def test_what_is_logged_after_the_period_changes_nothing(log: list[Entry], one: date, other: date) -> None:
    start, end = min(one, other), max(one, other)
    known = [each for each in log if each.date <= end]
    assert record(voyage(*log), start, end) == record(voyage(*known), start, end)


def test_a_contribution_brings_what_led_to_it_from_before_the_period() -> None:
    met, broke = entry("01-10", "challenge", challenge="x"), entry("02-01", "breakthrough", challenge="x")
    log = [met, entry("01-20", "study", challenge="x", hours=4.0), broke, entry("02-02", "breakthrough")]
    found = record(
        voyage(*log, entry("04-02", "contribution", challenge="x", hours=1.0)), date(2026, 4, 1), date(2026, 4, 30)
    )
    assert [(one.met, one.broke_through, one.hours) for one in found.contributions] == [((met,), (broke,), 5.0)]
    assert found.open == ()


def test_a_second_contribution_to_a_challenge_does_not_tell_the_first_ones_story() -> None:
    again = entry("03-01", "challenge", challenge="x")
    log = [entry("01-10", "challenge", challenge="x"), entry("02-01", "contribution", challenge="x"), again]
    found = record(voyage(*log, entry("04-01", "contribution", challenge="x")), date(2026, 1, 1), date(2026, 4, 30))
    assert [len(one.met) for one in found.contributions] == [1, 1]
    assert found.contributions[1].met == (again,)


def test_a_skill_is_new_once() -> None:
    log = [entry("01-01", "study", skill="a"), entry("02-01", "study", skill="a"), entry("02-02", "study", skill="b")]
    new = {one.skill: one.new for one in record(voyage(*log), date(2026, 2, 1), date(2026, 2, 28)).practised}
    assert new == {"a": False, "b": True}


def test_what_is_open_is_that_of_the_last_day() -> None:
    me = replace(ME, challenge=(WorkplaceChallenge("w"),), skill=(HeldSkill("tab-gbdt"),))
    log = [entry("01-01", "challenge", challenge="x"), entry("03-01", "contribution", challenge="x")]
    ends = {month: record(voyage(*log, me=me), date(2026, 1, 1), date(2026, month, 28)).open for month in (2, 3)}
    assert {month: {one.id for one in found} for month, found in ends.items()} == {2: {"w", "x"}, 3: {"w"}}


def test_what_blocked_comes_from_the_reviews_of_the_period_only_if_asked_for() -> None:
    days = (date(2026, 1, 4), date(2026, 1, 11), date(2026, 2, 8))
    reviews = tuple(
        Review(1, f"2026-W{n:02}", day, {}, 8.0, blocked=text)
        for n, day, text in zip((1, 2, 6), days, ("no data", " ", "later"), strict=True)
    )
    found = record(voyage(reviews=reviews), date(2026, 1, 1), date(2026, 1, 31), with_blocked=True)
    assert record(voyage(reviews=reviews), date(2026, 1, 1), date(2026, 1, 31)).blocked == ()
    assert [(one.week, one.text) for one in found.blocked] == [("2026-W01", "no data")]


def test_a_strength_is_shown_by_the_entries_that_are_confirmed_for_it() -> None:
    both = entry("01-01", "breakthrough", strength="systems", secondary="modelling")
    one = entry("01-02", "contribution", strength="modelling", secondary="modelling")
    found = record(voyage(both, one, entry("01-03", "breakthrough")), date(2026, 1, 1), date(2026, 1, 31))
    assert [(s.strength, s.entries) for s in found.strengths] == [("modelling", (both, one)), ("systems", (both,))]
