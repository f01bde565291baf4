"""The alerts of all of history against the list of game changes: what the documentation and the record promise."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from shinro.outlook.alert_record import Half, alert_record
from shinro.outlook.alerts import Alerts, watch

from .measure import half_of, measure, strengths

if TYPE_CHECKING:
    from shinro.evidence import Evidence

RECORD = alert_record()
HALVES = pytest.mark.parametrize("half", [RECORD.choice, RECORD.held_out], ids=["choice", "held out"])


@pytest.fixture(scope="module")
def history(evidence: Evidence) -> Alerts:
    return watch(evidence.as_of(date(2026, 9, 1)))


@pytest.mark.parametrize(
    ("half", "held_out"),
    [(RECORD.choice, False), (RECORD.held_out, True), (RECORD.both, None)],
    ids=["choice", "held out", "both"],
)
def test_the_record_is_what_the_evidence_gives(
    history: Alerts, evidence: Evidence, half: Half, held_out: bool | None
) -> None:
    assert evidence.snapshot == RECORD.snapshot
    assert half_of(history, held_out) == half
    assert strengths(history) == RECORD.strengths


@HALVES
def test_seven_of_ten_are_right_beyond_chance(half: Half) -> None:
    assert min(half.precision.low, half.alerts.low) >= 0.7
    assert half.precision_by_now.low >= 0.9


@HALVES
def test_more_than_half_of_the_changes_that_can_be_seen_are_found(half: Half) -> None:
    assert half.recall.share >= 0.55


@HALVES
def test_it_comes_no_later_than_the_year_in_which_the_change_is_mainstream(half: Half) -> None:
    assert half.lead_years >= 0


@HALVES
def test_alerts_are_rare(half: Half) -> None:
    assert max(half.alarms, half.alarms_software, half.falling) < 1.0


@pytest.mark.parametrize("held_out", [False, True])
def test_no_area_has_a_false_alert_in_three_years(history: Alerts, held_out: bool) -> None:
    found = measure(history, held_out)
    assert max(found.alarms(area) for area in {alert.area for alert, _ in found.verdicts}) < 1.0


@pytest.mark.parametrize("held_out", [False, True])
def test_challengers_that_displaced_nothing_raise_next_to_no_alert(history: Alerts, held_out: bool) -> None:
    assert len(measure(history, held_out).challengers) <= 2


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
    assert pair in {(alert.falling, alert.rising) for alert in history.raised}


@pytest.mark.parametrize(("day", "most"), [("2016-10-01", 60), ("2020-06-30", 60), ("2026-06-30", 30)])
def test_few_alerts_stand_on_a_day(evidence: Evidence, day: str, most: int) -> None:
    assert 0 < len(watch(evidence.as_of(date.fromisoformat(day))).on) <= most


def test_the_chances_are_what_came_true_or_less(history: Alerts) -> None:
    settled = [a for a in history.raised if a.came_true is not None]
    for low, high in ((0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 1.0)):
        some = [a for a in settled if low <= a.probability < high]
        said, came = sum(a.probability for a in some) / len(some), sum(a.came_true is True for a in some) / len(some)
        assert came >= said - 0.05, (low, len(some))
