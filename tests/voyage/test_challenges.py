"""Which challenges are open: told by who opened them, and closed by the contribution that names them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from shinro.voyage import Entry, Me, WorkplaceChallenge, open_challenges

DAY = date(2026, 6, 1)


def me(*names: str) -> Me:
    return Me(schema=1, weekly_hours=8, challenge=tuple(WorkplaceChallenge(n, i) for i, n in enumerate(names, 1)))


def entry(kind: Any, challenge: str | None, after: int = 0, **told: Any) -> Entry:
    return Entry(date=DAY + timedelta(days=after), kind=kind, text="x", challenge=challenge, **told)


def test_those_of_the_workplace_are_open_without_any_entry_the_most_important_first() -> None:
    found = open_challenges(me("nlp-search", "tab-churn"), ())
    assert [(one.id, one.importance, one.since, one.hours) for one in found] == [
        ("nlp-search", 1, None, 0),
        ("tab-churn", 2, None, 0),
    ]


def test_an_entry_opens_one_of_a_name_of_ones_own_and_tells_since_when() -> None:
    log = (entry("challenge", "invoices"), entry("challenge", "invoices", 5), entry("challenge", None, 6))
    found = open_challenges(me("tab-churn"), log)
    assert [(one.id, one.since) for one in found] == [("tab-churn", None), ("invoices", DAY)]


def test_hours_and_breakthroughs_count_from_where_it_opened() -> None:
    broke = entry("breakthrough", "invoices", 3, hours=1.5)
    log = (
        entry("study", "invoices", 0, hours=9),
        entry("challenge", "invoices", 1, hours=1),
        entry("study", "invoices", 2, hours=2),
        entry("study", None, 2, hours=4),
        broke,
    )
    (found,) = open_challenges(me(), log)
    assert (found.hours, found.breakthroughs) == (4.5, (broke,))


def test_a_contribution_closes_what_it_names_and_a_later_challenge_opens_it_again() -> None:
    log = [entry("challenge", "invoices"), entry("contribution", "invoices", 1)]
    assert open_challenges(me("invoices"), log) == ()
    log.append(entry("challenge", "invoices", 2))
    (found,) = open_challenges(me("invoices"), log)
    assert (found.since, found.importance, found.breakthroughs) == (DAY + timedelta(days=2), 1, ())


def test_a_contribution_without_a_name_closes_nothing() -> None:
    assert len(open_challenges(me("tab-churn"), [entry("contribution", None)])) == 1


_ENTRIES = st.lists(
    st.builds(
        entry,
        st.sampled_from(["study", "challenge", "breakthrough", "contribution"]),
        st.sampled_from([None, "a", "b", "c"]),
    )
)


@given(st.sets(st.sampled_from(["a", "b"])), _ENTRIES)
def test_open_is_what_was_opened_after_its_last_contribution(names: set[str], log: list[Entry]) -> None:
    expected = set()
    for name in "abc":
        own = [one for one in log if one.challenge == name]
        last = max((at for at, one in enumerate(own) if one.kind == "contribution"), default=-1)
        if any(one.kind == "challenge" for one in own[last + 1 :]) or (last == -1 and name in names):
            expected.add(name)
    assert {one.id for one in open_challenges(me(*sorted(names)), log)} == expected
