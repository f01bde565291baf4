"""A race on history as a document: of everybody, or of one person, and how those fared who are like the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..race.record import only
from ..race.results import HistoryRace
from ..race.someone import Reader

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..race.future import FutureRace
    from ..race.results import Standing

SCHEMA = 1


class RacedHistory(Struct, frozen=True):
    """`person`: who alone was raced ("you", or a starting point of the atlas), "" if everybody was; `reader`: who
    reads it, None without a voyage.
    """

    schema: int
    person: str
    race: HistoryRace
    reader: Reader | None = None


def told_of_one(race: HistoryRace) -> HistoryRace:
    """Return a race of one person, in which nothing is told apart and limits have no width.

    How one person's starts differ says little of how far the mean may be off: there is nobody else beside them.
    """
    return replace(race, standings=tuple(map(_alone, race.standings)))


def _alone(one: Standing) -> Standing:
    return replace(
        one,
        low=one.regret,
        high=one.regret,
        behind_low=one.behind,
        behind_high=one.behind,
        told="open" if one.told else one.told,
        persistent=False,
    )


def picked(found: RacedHistory, policies: Collection[str]) -> RacedHistory:
    """Return a document with some policies alone."""
    reader = found.reader
    if reader is not None:
        reader = replace(reader, regret={name: lost for name, lost in reader.regret.items() if name in policies})
    return replace(found, race=only(found.race, policies), reader=reader)


def picked_future(found: FutureRace, policies: Collection[str]) -> FutureRace:
    """Return a race in simulation with some policies alone."""
    return replace(
        found,
        standings=tuple(one for one in found.standings if one.policy in policies),
        sensitivities=tuple(
            replace(
                one,
                behind_low={name: far for name, far in one.behind_low.items() if name in policies},
                behind_high={name: far for name, far in one.behind_high.items() if name in policies},
                flips=tuple(name for name in one.flips if name in policies),
            )
            for one in found.sensitivities
        ),
    )
