"""The race in the report: whose advice would have served somebody like the reader, with the map and the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..race.record import known_from, shipped
from ..race.someone import reader_of, someone_like
from . import raced as say
from . import raced_tables as tables
from .figures import race as figures

if TYPE_CHECKING:
    from ..atlas.types import Atlas
    from ..chart.types import Chart
    from ..race.results import HistoryRace
    from .figures import Figure, Table
    from .names import Names
    from .words import Words


@dataclass(frozen=True, slots=True)
class RaceSection:
    """`alike`: those like the reader; `told`: everybody, losses of our own first; then pictures with their tables."""

    alike: list[str]
    told: list[str]
    regret: str
    intervals: Figure
    map: Figure
    time: Figure
    against: Table
    outcomes: list[str]
    worlds: list[str]
    limits: list[str]


def race_section(chart: Chart, atlas: Atlas, words: Words, names: Names) -> RaceSection | None:
    """Return the race that ships, read by the person of a chart; None of a day on which it was not known."""
    race = shipped()
    if chart.as_of < known_from(race):
        return None
    return section_of(race, chart, atlas, words, names)


def section_of(race: HistoryRace, chart: Chart, atlas: Atlas, words: Words, names: Names) -> RaceSection:
    """Return a race on history as the report tells it."""
    alike: list[str] = []
    if chart.inputs is not None:
        one = chart.inputs
        reader = reader_of(race, someone_like(one.age, one.weekly_hours, one.field, one.skills, atlas), atlas)
        alike = say.alike(reader, words, names)
    told = [
        say.opening(race, words, names),
        say.ahead(race, words, names),
        say.told_apart(race, words, names),
        say.histories(race, words),
    ]
    return RaceSection(
        alike=alike,
        told=[sentence for sentence in told if sentence],
        regret=say.regret(words),
        intervals=figures.intervals(race, words, names),
        map=figures.best_map(race, words, names),
        time=figures.over_time(race, words, names),
        against=tables.against(race, words, names),
        outcomes=say.outcomes(race, words, names),
        worlds=say.worlds(race, words, names),
        limits=say.limits(race, words),
    )
