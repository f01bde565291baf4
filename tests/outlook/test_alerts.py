from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import shinro.evidence
from shinro.evidence import Evidence
from shinro.outlook.alerts import DRIFT, Alerts, Watched, alerts_of, watch
from shinro.outlook.kinds import kinds_of
from shinro.outlook.panel import track_of
from shinro.outlook.raising import JOINERS, JOINS, LEADERS, OPENS, RISERS, spelling

from .test_substitution import swap
from .worlds import walks

if TYPE_CHECKING:
    from shinro.evidence import Panel

WORLD = walks("a", 30, 40, 0.35, 3)
THEN = date(2016, 10, 1)


def found(panel: Panel, as_of: date | None = None) -> Alerts:
    watch = Watched(track_of(panel, 0, drift=DRIFT), kinds_of(panel))
    return alerts_of([watch], as_of or panel.ends[-1] + timedelta(days=1))


def told(alerts: Alerts, until: date) -> list[tuple[str, str, date, float, date | None, bool]]:
    return [(a.falling, a.rising, a.date, a.probability, a.opened, a.opens) for a in alerts.raised if a.date <= until]


@pytest.fixture(scope="module")
def replay(evidence: Evidence) -> Alerts:
    return watch(evidence.as_of(THEN))


@settings(max_examples=25)
@given(st.integers(20, 38), st.integers(0, 29), st.integers(0, 2**32 - 1))
def test_no_later_figure_changes_an_alert(period: int, series: int, seed: int) -> None:
    draw = np.random.default_rng(seed)
    count = WORLD.count.copy()
    count[series, period + 1 :] = draw.integers(0, 150_000, WORLD.count.shape[1] - period - 1)
    day = WORLD.ends[period]
    before = told(found(WORLD), day)
    assert before == told(found(replace(WORLD, count=count)), day)


def test_a_replay_shows_what_the_whole_history_says_of_that_day() -> None:
    cut = 30
    short = replace(
        WORLD, ends=WORLD.ends[:cut], **{k: getattr(WORLD, k)[:, :cut] for k in ("count", "total", "censored")}
    )
    day = short.ends[-1]
    assert told(found(short), day) == told(found(WORLD), day) != []


def test_a_replay_of_the_evidence_sees_no_later_figure(replay: Alerts) -> None:
    with as_file(files(shinro.evidence).joinpath("snapshot")) as folder:
        other = Evidence.read(folder)
    other._database.execute("UPDATE signals SET count = total - count WHERE known_on > ?", [THEN])
    assert watch(other.as_of(THEN)) == replay


def test_pairs_are_likely_dated_and_raised_once(replay: Alerts) -> None:
    every = replay.raised
    assert min(alert.probability for alert in every) >= JOINS
    assert max(alert.rank for alert in every) <= JOINERS
    assert max(alert.date for alert in every) <= THEN
    assert len({(a.source, a.falling, a.rising) for a in every}) == len(every)
    days: dict[tuple[str, str, date, str], int] = {}
    for a in every:
        days[a.source, a.falling, a.date, a.kind] = days.get((a.source, a.falling, a.date, a.kind), 0) + 1
    assert max(days.values()) <= RISERS


def test_an_alert_is_opened_once_by_a_leader_that_has_all_but_surely_given_way(replay: Alerts) -> None:
    openers = {(spelling(a.rising), a.opened): a for a in replay.raised if a.opens}
    assert len(openers) == sum(a.opens for a in replay.raised)
    for alert in openers.values():
        assert alert.date == alert.opened
        assert alert.probability >= OPENS
        assert alert.rank <= LEADERS
    for alert in replay.raised:
        assert alert.opened is not None
        assert (spelling(alert.rising), alert.opened) in openers
        assert alert.opened <= alert.date <= alert.opened + timedelta(days=3 * 366)


def test_one_pair_stands_for_an_alert_that_of_the_largest_falling_one(replay: Alerts) -> None:
    heads = {spelling(a.rising): a for a in replay.on}
    assert len(heads) == len(replay.on) > 10
    assert {spelling(a.rising) for a in replay.joined} <= set(heads)
    for alert in replay.joined:
        head = heads[spelling(alert.rising)]
        assert head.rank <= alert.rank
        assert alert.falling == head.falling or alert.falling in head.also
    assert ("jQuery", "React") in {(a.falling, a.rising) for a in replay.on}


def test_a_pair_stands_for_three_years(replay: Alerts) -> None:
    assert min(alert.date for alert in (*replay.on, *replay.joined)) > THEN - timedelta(days=3 * 366)


def test_past_alerts_are_counted_only_when_settled(replay: Alerts) -> None:
    settled = [alert for alert in replay.raised if alert.came_true is not None]
    assert replay.past.settled == len(settled)
    assert replay.past.true == sum(alert.came_true is True for alert in settled)
    assert max(alert.date for alert in settled) < THEN - timedelta(days=3 * 365 - 7)


def test_what_is_not_raised_is_shown_apart(replay: Alerts) -> None:
    raised = {(a.source, a.falling, a.rising) for a in replay.raised}
    assert replay.below
    assert raised & {(a.source, a.falling, a.rising) for a in replay.below} == set()
    assert all(a.opened is None and not a.on for a in replay.below)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Apache Spark", "apache-spark", True),
        ("AngularJS (1.x)", "angularjs", True),
        ("C", "C#", False),
        ("Angular", "angularjs", False),
    ],
)
def test_sources_name_one_thing_by_its_letters(one: str, other: str, alike: bool) -> None:
    assert (spelling(one) == spelling(other)) is alike


def test_ones_own_series_are_judged_by_the_history_of_the_evidence(evidence: Evidence) -> None:
    panel = replace(swap(turn=12), source="own", areas=("de",) * 3)
    made = watch(evidence.as_of(date(2015, 1, 10)), [panel]).on
    assert [(a.falling, a.rising, a.area, a.source) for a in made] == [("old", "new", "de", "own")]
    assert made[0].past.settled > 0


def test_of_ones_own_series_nothing_after_the_day_is_used(evidence: Evidence) -> None:
    panel = replace(swap(turn=12), source="own", areas=("de",) * 3)
    day = date(2014, 7, 10)
    size = sum(end <= day for end in panel.ends)
    later = panel.count.copy()
    later[:, size:] = 7.0
    whole, other = (watch(evidence.as_of(day), [one]) for one in (panel, replace(panel, count=later)))
    assert whole == other


def test_without_evidence_there_is_no_alert() -> None:
    assert alerts_of([], THEN).on == ()
    assert found(walks("a", 30, 24, 0.01, 1)).on == ()
