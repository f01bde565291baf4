"""What a race came to, as tables: for the terminal, and below the pictures of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..race.history import COURSE, PRIMARY
from ..race.someone import FEW
from . import raced as say
from .figures import Table

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ..race.results import Cell, HistoryRace, Standing
    from .names import Names
    from .words import Words

TOLD = (1.0, 3.0, 5.0, 8.0, 10.0)
"""Years lived at which a race over time is told."""


def shown(race: HistoryRace, policies: Collection[str]) -> list[Standing]:
    """Return the standings of some policies, of all where none is named, least regret first."""
    found = [one for one in race.standings if not policies or one.policy in policies]
    return sorted(found, key=lambda one: one.regret[PRIMARY])


def regrets(race: HistoryRace, words: Words, names: Names, policies: Collection[str] = ()) -> Table:
    """Return regret by policy and window with its own limits, the least first."""
    head = (words._("Policy"), *(words.years(window / 2) for window in race.windows))
    rows = tuple((names.rival(one.policy), *_regret_cells(one, words)) for one in shown(race, policies))
    return Table(head, rows)


def _regret_cells(one: Standing, words: Words) -> list[str]:
    return [say.within(mean, low, high, words) for mean, low, high in zip(one.regret, one.low, one.high, strict=True)]


def against(race: HistoryRace, words: Words, names: Names, policies: Collection[str] = ()) -> Table:
    """Return how far each policy is behind Shinro's course over the primary window, and how it lived."""
    _ = words._
    head = (_("Policy"), _("behind the course"), _("told"), _("employable"), _("h/week"))
    rows = tuple(
        (
            names.rival(one.policy),
            "" if one.policy == COURSE else _behind(one, words),
            say.verdict(one.told, words),
            words.percent(one.useful[PRIMARY]),
            words.number(one.hours, 1),
        )
        for one in shown(race, policies)
    )
    return Table(head, rows)


def _behind(one: Standing, words: Words) -> str:
    return say.within(one.behind, one.behind_low, one.behind_high, words)


def cells(race: HistoryRace, words: Words, names: Names) -> Table:
    """Return the map: who regrets least among people of an age, hours and fields known; few people are marked."""
    _ = words._
    head = (
        _("Age"),
        _("Hours"),
        _("Fields known"),
        _("People"),
        _("Least regret"),
        _("its regret"),
        _("Shinro’s course"),
    )
    return Table(head, tuple(_cell(one, words, names) for one in race.cells))


def _cell(one: Cell, words: Words, names: Names) -> tuple[str, ...]:
    first, least = best(one)
    few = "*" if one.people < FEW else ""
    return (
        say.age_name(one.age, words),
        say.hours_name(one.hours, words),
        say.known_name(one.known, words),
        words.number(one.people) + few,
        names.rival(first),
        words.number(least, 2),
        words.number(one.regret[COURSE], 2),
    )


def best(cell: Cell) -> tuple[str, float]:
    """Return who regrets least in a cell of the map, and how much."""
    return min(cell.regret.items(), key=lambda item: (item[1], item[0] != COURSE))


def over_time(race: HistoryRace, words: Words, names: Names, policies: Sequence[str]) -> Table:
    """Return how far policies are beyond Shinro's course after some years: mean over starts, and 10-90 % of them."""
    ribbons = [one for one in race.ribbons if one.policy in policies]
    lived = [years for years in TOLD if ribbons and years * 2 <= len(ribbons[0].mean)]
    rows = []
    for one in ribbons:
        at = [int(years * 2) - 1 for years in lived]
        told = [say.within(one.mean[t], one.low[t], one.high[t], words) for t in at]
        rows.append((names.rival(one.policy), *told))
    return Table((words._("Policy"), *(words.years(years) for years in lived)), tuple(rows))
