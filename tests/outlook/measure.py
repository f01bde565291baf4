"""How the alerts of history fare against the list of game changes: precision, recall, lead and false alarms.

A pair on a listed change is right, on a listed challenger it is wrong. Of any other, what followed decides: by the
detector's own question (halved and overtaken three years on), and more kindly, whether that ever came by the end of
the evidence. A pair whose three years are not over is not counted. An alert is as right as the pair that opened it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from shinro.outlook.alert_record import Half, Part, Rate
from shinro.outlook.raising import spelling

from .game_changes import entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from shinro.outlook.alerts import Alert, Alerts

    from .game_changes import Entry

AREAS = 16
MIDDLE = 182
"""Days into the year at which a change that is dated by its year is taken to have happened."""
DRAWS = 2000
LEVELS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True)
class Measured:
    """One half of the list (or both), one rule of judging. `verdicts`: what was decided of each pair; `found`: the day
    on which each change was; `years`: from the first alert to the last.
    """

    verdicts: tuple[tuple[Alert, bool], ...]
    changes: tuple[Entry, ...]
    found: dict[str, date]
    challengers: tuple[str, ...]
    years: float

    @property
    def precision(self) -> Rate:
        """Of pairs."""
        table: dict[str, list[int]] = {}
        for alert, right in self.verdicts:
            row = table.setdefault(spelling(alert.falling), [0, 0])
            row[0], row[1] = row[0] + right, row[1] + 1
        return _rate(table.values())

    @property
    def alerts(self) -> Rate:
        """Precision of alerts, each judged by the pair that opened it."""
        return _rate([right, 1] for alert, right in self.verdicts if alert.opens)

    @property
    def recall(self) -> Rate:
        table: dict[str, list[int]] = {}
        for entry in self.changes:
            row = table.setdefault(spelling(entry.names[0][1]), [0, 0])
            row[0], row[1] = row[0] + (entry.id in self.found), row[1] + 1
        return _rate(table.values())

    @property
    def missed(self) -> tuple[str, ...]:
        return tuple(entry.id for entry in self.changes if entry.id not in self.found)

    @property
    def lead(self) -> float:
        """Median days before the middle of the year in which the change was mainstream."""
        return self._median(lambda e, day: date(e.year, 1, 1).toordinal() + MIDDLE - day.toordinal())

    @property
    def whole_years(self) -> float:
        return self._median(lambda e, day: e.year - day.year)

    def _median(self, ahead: Callable[[Entry, date], int]) -> float:
        leads = [ahead(entry, self.found[entry.id]) for entry in self.changes if entry.id in self.found]
        return float(median(leads)) if leads else 0.0

    def alarms(self, area: str = "", *, falling: bool = False) -> float:
        """False alarms an area in three years, on average over the sixteen or in one: alerts, or if `falling`, every
        technology that was wrongly said to fall.
        """
        wrong = [alert for alert, right in self.verdicts if not right and area in ("", alert.area)]
        count = len({(a.area, a.source, a.falling) for a in wrong}) if falling else sum(a.opens for a in wrong)
        return count / (1 if area else AREAS) / (self.years / 3.0)


def measure(found: Alerts, held_out: bool | None = None, ever: bool = False) -> Measured:
    """Measure the alerts of all of history (a view of the newest day), on one half of the list or on both (None).

    Pairs of names that the list does not hold count in every half.
    """
    listed = {name: entry for entry in entries() if entry.seen for name in entry.names}
    mine = [entry for entry in entries() if entry.seen and held_out in (None, entry.held_out)]
    first: dict[str, date] = {}
    verdicts: list[tuple[Alert, bool]] = []
    for alert in found.raised:
        entry = listed.get((alert.source, alert.falling, alert.rising))
        if entry is not None and entry not in mine:
            continue
        verdict = verdict_on(alert, ever=ever) if entry is None else entry.displaced
        if entry is not None:
            first.setdefault(entry.id, alert.date)
        if verdict is not None:
            verdicts.append((alert, verdict))
    return Measured(
        tuple(verdicts),
        tuple(entry for entry in mine if entry.displaced),
        first,
        tuple(entry.id for entry in mine if not entry.displaced and entry.id in first),
        (found.raised[-1].date - found.raised[0].date).days / 365.25 if found.raised else 0.0,
    )


def verdict_on(alert: Alert, *, ever: bool) -> bool | None:
    """Return what followed a pair: within three years, or if `ever`, until now; None if it is too early to say."""
    return alert.came_later if ever and alert.came_true is False else alert.came_true


def half_of(found: Alerts, held_out: bool | None) -> Half:
    """Return the figures that the package ships of one half of the list, or of both (None)."""
    strict, kind = (measure(found, held_out, ever) for ever in (False, True))
    return Half(
        precision=strict.precision,
        precision_by_now=kind.precision,
        alerts=strict.alerts,
        alerts_by_now=kind.alerts,
        recall=strict.recall,
        lead_years=strict.whole_years,
        lead_days=strict.lead,
        alarms=round(strict.alarms(), 2),
        alarms_by_now=round(kind.alarms(), 2),
        alarms_software=round(strict.alarms("swe"), 2),
        alarms_software_by_now=round(kind.alarms("swe"), 2),
        falling=round(strict.alarms(falling=True), 2),
        falling_by_now=round(kind.alarms(falling=True), 2),
    )


def strengths(found: Alerts) -> tuple[Part, ...]:
    """Return how settled pairs fared by the chance that was said."""
    settled = [alert for alert in found.raised if alert.came_true is not None]
    parts = []
    for low, high in pairwise(LEVELS):
        some = [alert for alert in settled if low <= alert.probability < high or alert.probability == high == 1.0]
        true = sum(alert.came_true is True for alert in some)
        parts.append(Part(low, high, len(some), true, sum(alert.came_later or bool(alert.came_true) for alert in some)))
    return tuple(parts)


def _rate(table: Iterable[Sequence[int]]) -> Rate:
    """Return hits among cases, with the bootstrap over falling technologies; `table`: `[hits, cases]` of each."""
    rows = np.array(list(table), dtype=np.float64).reshape(-1, 2)
    if not len(rows):
        return Rate(0, 0, 0.0, 0.0)
    hits, cases = (int(column) for column in rows.sum(axis=0))
    drawn = rows[np.random.default_rng(0).integers(0, len(rows), (DRAWS, len(rows)))].sum(axis=1)
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], (0.025, 0.975))
    return Rate(hits, cases, round(float(low), 3), round(float(high), 3))
