"""How much of an ordinary week's study each day holds, and what that makes of hours needed.

Time runs in days from `start`; a sum of parts of ordinary weeks, times the weekly hours, is the hours by then.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import numpy.typing as npt

HALF_YEAR = 26
NEVER = 1040
"""Weeks (twenty years) that stand for what is not in sight, at no hours a week above all."""
DAYS = 7 * NEVER
_LEAST = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Available:
    """Parts `[day]` of an ordinary week's hours from `start` on, for `DAYS` days; `until[d]` is the sum of d days."""

    start: date
    parts: npt.NDArray[np.float64]
    until: npt.NDArray[np.float64] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "until", np.concatenate([[0.0], np.cumsum(self.parts)]))

    def within(self, weeks: float) -> float:
        """Return how many ordinary weeks the first so many weeks hold."""
        return float(self.until[min(round(7 * weeks), DAYS)])

    def by(self, day: date) -> float:
        """Return how many ordinary weeks there are until the end of a day."""
        return float(self.until[min(max((day - self.start).days + 1, 0), DAYS)])

    def weeks_at(self, ordinary: float) -> int:
        """Return after how many weeks so many ordinary weeks are over, rounded up; `NEVER` if they never are."""
        if ordinary <= 0:
            return 0
        days = int(np.searchsorted(self.until, ordinary - _LEAST))
        return NEVER if days > DAYS else -(-days // 7)

    def weeks(self) -> Iterator[tuple[date, float]]:
        """Return the weeks from that of `start` on, each as its Monday and its part of an ordinary week."""
        monday = self.start - timedelta(days=self.start.weekday())
        day = 0
        while day < DAYS:
            after = min(day + (7 if day else 7 - self.start.weekday()), DAYS)
            yield monday, float(self.until[after] - self.until[day])
            monday, day = monday + timedelta(days=7), after

    def without(self, mondays: Collection[date]) -> Available:
        """Return the same without the weeks of these Mondays."""
        if not mondays:
            return self
        parts = self.parts.copy()
        for monday in mondays:
            first = (monday - self.start).days
            parts[max(first, 0) : max(first + 7, 0)] = 0.0
        return Available(self.start, parts)

    def scaled(self, pieces: Sequence[tuple[float, float]]) -> Available:
        """Return the same with each day's part times a factor: `pieces` are (ordinary weeks until, factor), ascending;
        the last factor holds to the end.
        """
        ends = np.array([until for until, _ in pieces[:-1]])
        factors = np.array([factor for _, factor in pieces])
        return Available(
            self.start, self.parts * factors[np.searchsorted(ends, self.until[:-1] + _LEAST, side="right")]
        )


def always(start: date) -> Available:
    """Return what is available where every week is an ordinary one."""
    return Available(start, np.full(DAYS, 1 / 7))
