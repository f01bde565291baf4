"""How the alerts of history fare against the list of game changes: precision, recall, lead and false alarms.

An alert on a listed change is right, on a listed challenger it is wrong. Of any other, what followed decides: by the
detector's own question (halved and overtaken three years on), and more kindly, whether that ever came by the end of
the evidence. An alert whose three years are not over is not counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

from .game_changes import entries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shinro.outlook.alerts import Alert, Alerts

AREAS = 16
MIDDLE = 182
"""Days into the year at which a change that is dated by its year is taken to have happened."""


@dataclass(frozen=True)
class Measured:
    """`right`, `wrong`: alerts; `found`, `seen`: changes; `lead`: median days before mid-year of the year in which the
    change was mainstream; `same_year`: median whole years; `alarms`: false alarms (falling technologies) by area.
    """

    right: int
    wrong: int
    found: tuple[str, ...]
    missed: tuple[str, ...]
    challengers: tuple[str, ...]
    lead: float
    whole_years: float
    alarms: Mapping[str, int]
    years: float

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return len(self.found) / (len(self.found) + len(self.missed))

    @property
    def alarms_per_area(self) -> float:
        """False alarms an area in three years, over the sixteen areas."""
        return sum(self.alarms.values()) / AREAS / (self.years / 3.0)

    def alarms_of(self, area: str) -> float:
        return self.alarms.get(area, 0) / (self.years / 3.0)


def measure(found: Alerts, held_out: bool | None = None, ever: bool = False) -> Measured:
    """Measure the alerts of all of history (a view of the newest day), on one half of the list or on both (None).

    Alerts on names that the list does not hold count in every half.
    """
    raised = sorted((*found.on, *found.over), key=lambda alert: alert.date)
    listed = {name: entry for entry in entries() if entry.seen for name in entry.names}
    mine = [entry for entry in entries() if entry.seen and held_out in (None, entry.held_out)]
    first: dict[str, date] = {}
    right = wrong = 0
    alarms: dict[str, set[tuple[str, str]]] = {}
    for alert in raised:
        entry = listed.get((alert.source, alert.falling, alert.rising))
        if entry is not None and entry not in mine:
            continue
        verdict = _verdict(alert, ever) if entry is None else entry.displaced
        if entry is not None:
            first.setdefault(entry.id, alert.date)
        right += verdict is True
        wrong += verdict is False
        if verdict is False:
            alarms.setdefault(alert.area, set()).add((alert.source, alert.falling))
    changes = [entry for entry in mine if entry.displaced]
    days = [date(e.year, 1, 1).toordinal() + MIDDLE - first[e.id].toordinal() for e in changes if e.id in first]
    whole = [e.year - first[e.id].year for e in changes if e.id in first]
    return Measured(
        right,
        wrong,
        tuple(e.id for e in changes if e.id in first),
        tuple(e.id for e in changes if e.id not in first),
        tuple(e.id for e in mine if not e.displaced and e.id in first),
        median(days) if days else 0.0,
        median(whole) if whole else 0.0,
        {area: len(names) for area, names in alarms.items()},
        (raised[-1].date - raised[0].date).days / 365.25 if raised else 0.0,
    )


def _verdict(alert: Alert, ever: bool) -> bool | None:
    return alert.came_later if ever and alert.came_true is False else alert.came_true
