"""Which pairs are raised, and in which alert: one alert for one rising technology, whatever falls before it.

An alert opens when a rising technology has all but surely taken the place of one of the `LEADERS` of its kind. While it
stands open, others of its kind that are likelier than not to fall to the same technology join it. The sources that
spell the rising one alike open one alert together. Only what was known on a day decides what that day raises.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from .substitution import HORIZON

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .panel import Floats
    from .substitution import Pairs

OPENS = 0.85
JOINS = 0.5
"""Chances at which a pair opens an alert, and at which it joins an open one; these and the three below: chosen on half
of the list of game changes."""
LEADERS = 8
"""The falling one of a pair that opens an alert was among the so many largest of its kind."""
JOINERS = 12
"""The same of a pair that joins one."""
RISERS = 2
"""Rivals of one falling technology that are raised at one time: the largest ones."""
STANDS = HORIZON // 2
"""Years for which an alert can be joined, and for which each of its pairs stands: those of its question."""
YEAR = 365.25

Name = tuple[bool, str, str, str]
"""Whether a person's own, source, falling, rising."""


@dataclass(frozen=True, slots=True)
class Raised:
    """One pair at the `row` at which it was raised; `opened`: ordinal of the day on which its alert was."""

    row: int
    opened: int
    opens: bool


def spelling(name: str) -> str:
    """Return a name by its letters, digits, `+` and `#` alone, small, without what stands in brackets."""
    return "".join(sign for sign in name.partition("(")[0].casefold() if sign.isalnum() or sign in "+#")


def largest(pairs: Pairs, rows: Iterable[int]) -> list[int]:
    """Return the rows, in order of days, of the largest `RISERS` rivals of each falling series of a track on a day."""
    groups: dict[tuple[int, int, int], list[int]] = {}
    for row in rows:
        groups.setdefault((int(pairs.day[row]), int(pairs.track[row]), int(pairs.falling[row])), []).append(int(row))
    return [
        row
        for _, group in sorted(groups.items())
        for row in sorted(group, key=lambda at: (-pairs.period[at], -pairs.size[at], pairs.rising[at]))[:RISERS]
    ]


def raised(pairs: Pairs, chance: Floats, rows: Iterable[int], names: Sequence[Name]) -> list[Raised]:
    """Return the pairs that some `rows` raise, each name once, in order of days; `names`: of every row."""
    told: set[Name] = set()
    open_since: dict[tuple[bool, str], int] = {}
    result: list[Raised] = []
    likely = (row for row in rows if chance[row] >= JOINS and pairs.rank[row] <= JOINERS)
    for day, today in groupby(largest(pairs, likely), key=lambda row: int(pairs.day[row])):
        alerts: dict[tuple[bool, str], list[int]] = {}
        for row in today:
            if names[row] not in told:
                alerts.setdefault((names[row][0], spelling(names[row][3])), []).append(row)
        for key, group in alerts.items():
            opener = None
            if key not in open_since or day - open_since[key] > STANDS * YEAR:
                sure = [row for row in group if chance[row] >= OPENS and pairs.rank[row] <= LEADERS]
                if not sure:
                    continue
                opener = min(sure, key=lambda row: (pairs.rank[row], -chance[row]))
                open_since[key] = day
            for row in group:
                if names[row] not in told:
                    told.add(names[row])
                    result.append(Raised(row, open_since[key], row == opener))
    return result
