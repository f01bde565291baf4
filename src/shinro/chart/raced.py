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

SCHEMA = 1


class RacedHistory(Struct, frozen=True):
    """`person`: who alone was raced ("you", or a starting point of the atlas), "" if everybody was; `reader`: who
    reads it, None without a voyage.
    """

    schema: int
    person: str
    race: HistoryRace
    reader: Reader | None = None


def picked(found: RacedHistory, policies: Collection[str]) -> RacedHistory:
    """Return a document with some policies alone."""
    reader = found.reader
    if reader is not None:
        reader = replace(reader, regret={name: lost for name, lost in reader.regret.items() if name in policies})
    return replace(found, race=only(found.race, policies), reader=reader)
