from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.voyage.strengths import LEAST, Shown, constants, counts, shares

IDS = ("a", "b", "c")
TODAY = date(2026, 6, 30)
ONE = Shown("log/2026-06.toml", 1, TODAY, "text", "a", None)


@st.composite
def evidence(draw: st.DrawFn) -> list[Shown]:
    found = []
    for row in range(draw(st.integers(0, 8))):
        primary = draw(st.sampled_from([None, *IDS]))
        parts = [draw(st.integers(1, 9)) for _ in IDS]
        found.append(
            Shown(
                "log/2026-06.toml",
                row + 1,
                TODAY - timedelta(days=draw(st.integers(0, 4000))),
                "text",
                primary,
                draw(st.sampled_from([None, *IDS])) if primary else None,
                () if primary else tuple(part / sum(parts) for part in parts),
            )
        )
    return found


@given(evidence(), st.randoms())
def test_shares_sum_to_one_lie_in_their_range_and_hang_on_no_order(found: list[Shown], chance: object) -> None:
    told = shares(found, IDS, TODAY, 0.6)
    assert sum(one.mean for one in told) == pytest.approx(1.0)
    assert all(0 <= one.low < one.mean < one.high <= 1 for one in told)
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    for one, again in zip(told, shares(shuffled, IDS, TODAY, 0.6), strict=True):
        assert again.mean == pytest.approx(one.mean)
        assert again.evidence == one.evidence


@given(evidence(), st.sampled_from(IDS))
def test_another_confirmed_entry_raises_its_strength(found: list[Shown], strength: str) -> None:
    before = {one.id: one.mean for one in shares(found, IDS, TODAY, 0.6)}
    after = {one.id: one.mean for one in shares([*found, replace(ONE, primary=strength)], IDS, TODAY, 0.6)}
    assert after[strength] > before[strength]
    assert all(after[name] < before[name] for name in IDS if name != strength)


def test_nothing_shown_leaves_all_alike_with_a_wide_range_and_no_past() -> None:
    told = shares([], IDS, TODAY, 0.6)
    assert {round(one.mean, 6) for one in told} == {round(1 / 3, 6)}
    assert all(one.high - one.low > 0.4 for one in told)
    assert all(one.before is None and one.evidence == () for one in told)


def test_an_entry_counts_half_after_its_half_life() -> None:
    believed = {name: constant.value for name, constant in constants().items()}
    old = replace(ONE, date=TODAY - timedelta(days=round(believed["half_life_years"] * 365.25)))
    assert counts(old, IDS, TODAY, 0.6, believed)[0] == pytest.approx(0.5, abs=1e-3)
    assert counts(ONE, IDS, TODAY, 0.6, believed)[0] == 1.0


def test_what_is_proposed_counts_by_its_chance_times_the_reliability() -> None:
    believed = {name: constant.value for name, constant in constants().items()}
    proposed = replace(ONE, primary=None, chances=(0.7, 0.2, 0.1))
    assert counts(proposed, IDS, TODAY, 0.5, believed) == pytest.approx([0.35, 0.1, 0.05])


def test_a_secondary_strength_counts_a_part() -> None:
    believed = {name: constant.value for name, constant in constants().items()}
    both = replace(ONE, secondary="b")
    assert counts(both, IDS, TODAY, 0.6, believed) == pytest.approx([1.0, constants()["secondary_weight"].value, 0.0])


def test_evidence_names_what_counts_the_most_first_and_nothing_slight() -> None:
    old = replace(ONE, row=2, date=TODAY - timedelta(days=800))
    slight = replace(ONE, row=3, primary=None, chances=(LEAST * 0.9, 0.1, 0.81))
    told = shares([slight, old, ONE], IDS, TODAY, 1.0)
    assert told[0].evidence == ("log/2026-06.toml:1", "log/2026-06.toml:2")
    assert told[2].evidence == ("log/2026-06.toml:3",)


def test_the_share_a_year_ago_is_that_of_what_was_shown_by_then() -> None:
    then = replace(ONE, row=2, primary="b", date=date(2025, 6, 1))
    told = shares([then, ONE], IDS, TODAY, 0.6)
    alone = shares([then], IDS, date(2025, 6, 28), 0.6)
    assert [one.before for one in told] == pytest.approx([one.mean for one in alone])


@pytest.mark.parametrize("name", list(constants()))
def test_each_constant_lies_in_its_range(name: str) -> None:
    constant = constants()[name]
    assert 0 < constant.low < constant.value < constant.high
