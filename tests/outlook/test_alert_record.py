"""The alerts of all of history against the list of game changes: what the documentation promises."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from shinro.outlook.alerts import Alerts, watch

from .measure import measure

if TYPE_CHECKING:
    from shinro.evidence import Evidence

HALVES = pytest.mark.parametrize("held_out", [False, True], ids=["choice", "held out"])


@pytest.fixture(scope="module")
def history(evidence: Evidence) -> Alerts:
    return watch(evidence.as_of(date(2026, 9, 1)))


@HALVES
def test_seven_of_ten_alerts_are_right(history: Alerts, held_out: bool) -> None:
    assert measure(history, held_out).precision >= 0.75
    assert measure(history, held_out, ever=True).precision >= 0.9


@HALVES
def test_more_than_half_of_the_changes_that_can_be_seen_are_found(history: Alerts, held_out: bool) -> None:
    assert measure(history, held_out).recall >= 0.6


@HALVES
def test_the_alert_comes_no_later_than_the_year_in_which_the_change_is_mainstream(
    history: Alerts, held_out: bool
) -> None:
    assert measure(history, held_out).whole_years >= 0


@HALVES
def test_challengers_that_displaced_nothing_raise_next_to_no_alert(history: Alerts, held_out: bool) -> None:
    assert len(measure(history, held_out).challengers) <= 2


def test_less_than_one_alarm_an_area_in_three_years_never_comes_true(history: Alerts) -> None:
    assert measure(history, ever=True).alarms_per_area < 1.0


@pytest.mark.parametrize(
    "pair",
    [
        ("jQuery", "React"),
        ("Hadoop", "Apache Spark"),
        ("Theano", "TensorFlow"),
        ("TensorFlow", "PyTorch"),
        ("NLP", "LLM"),
    ],
    ids=" to ".join,
)
def test_the_best_known_changes_are_found(history: Alerts, pair: tuple[str, str]) -> None:
    assert pair in {(alert.falling, alert.rising) for alert in (*history.on, *history.over)}


def test_the_chances_are_what_came_true_or_less(history: Alerts) -> None:
    settled = [a for a in (*history.on, *history.over) if a.came_true is not None]
    for low, high in ((0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 1.0)):
        some = [a for a in settled if low <= a.probability < high]
        said, came = sum(a.probability for a in some) / len(some), sum(a.came_true is True for a in some) / len(some)
        assert came >= said - 0.05, (low, len(some))
