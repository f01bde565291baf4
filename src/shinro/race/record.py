"""The race on history that ships: `record.json`, typed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from ..halfyear import HalfYear
from .results import HistoryRace

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date


DIGITS = 9


@cache
def shipped() -> HistoryRace:
    """Return the race in the package."""
    return msgspec.json.decode(files(__package__).joinpath("record.json").read_bytes(), type=HistoryRace)


def written(race: HistoryRace) -> bytes:
    """Return a race as the text of its file, to `DIGITS` digits: the last bits of a sum hang on the processor."""
    return msgspec.json.format(msgspec.json.encode(_rounded(msgspec.to_builtins(race))), indent=1) + b"\n"


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, DIGITS)
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    return [_rounded(one) for one in value] if isinstance(value, list | tuple) else value


def known_from(race: HistoryRace) -> date:
    """Return the day from which all that a race rests on was known: that after the last start's last half-year."""
    return (HalfYear.parse(race.last) + race.windows[0]).start


def only(race: HistoryRace, policies: Collection[str]) -> HistoryRace:
    """Return a race with some policies alone; whom each was compared with, and who came first, stays."""
    return replace(
        race,
        standings=tuple(one for one in race.standings if one.policy in policies),
        worlds=tuple(
            replace(one, beyond={name: far for name, far in one.beyond.items() if name in policies})
            for one in race.worlds
        ),
        ribbons=tuple(one for one in race.ribbons if one.policy in policies),
        cells=tuple(
            replace(one, regret={name: lost for name, lost in one.regret.items() if name in policies})
            for one in race.cells
        ),
    )
