"""The track record shipped beside this file, cut to what had been known on any day.

`scorecard.json` holds sums per origin of the back-test, so that a replay pools only the cases whose outcome was known
by its own date. `tools/compile_scorecard.py` writes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from .types import Score

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class Tally(msgspec.Struct, frozen=True):
    """Sums over the cases of one origin. `known`: ISO day on which their outcomes were known; `crps`: sum on log
    shares.
    """

    group: str
    forecaster: str
    horizon: float
    origin: str
    known: str
    cases: int
    crps: float
    inside50: int
    inside80: int
    inside95: int


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The back-test's sums and the snapshot it was computed from."""

    snapshot: str
    tallies: tuple[Tally, ...]


class _File(msgspec.Struct):
    snapshot: str
    tallies: list[Tally]


@cache
def shipped() -> Scorecard:
    """Return the scorecard in the package."""
    read = msgspec.json.decode(files(__package__).joinpath("scorecard.json").read_bytes(), type=_File)
    return Scorecard(read.snapshot, tuple(read.tallies))


def written(card: Scorecard) -> bytes:
    """Return the scorecard as the text of its file: one tally a line, in order, so that versions can be compared."""
    lines = ",\n".join(msgspec.json.encode(t).decode() for t in card.tallies)
    return f'{{"snapshot": "{card.snapshot}", "tallies": [\n{lines}\n]}}\n'.encode()


def pooled(tallies: Iterable[Tally], as_of: date) -> tuple[Score, ...]:
    """Return scores over the origins whose outcomes were known on `as_of`, in the file's order of groups and
    forecasters.
    """
    sums: dict[tuple[str, str, float], list[float]] = {}
    for t in tallies:
        if t.known <= as_of.isoformat():
            row = sums.setdefault((t.group, t.forecaster, t.horizon), [0.0] * 5)
            for at, value in enumerate((t.cases, t.crps, t.inside50, t.inside80, t.inside95)):
                row[at] += value
    result = []
    for (group, forecaster, horizon), (cases, crps, *inside) in sums.items():
        base = sums.get((group, "naive", horizon))
        if base and base[1] > 0 and base[0] == cases:
            ratio = crps / base[1]
            result.append(Score(group, forecaster, horizon, int(cases), ratio, *(i / cases for i in inside)))
    return tuple(result)
