"""What each key of a voyage's files means: `keys.toml`, the source of the JSON Schema and of the reference pages."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..policy import Filter, Pick, Switch, Work
from .advice import OwnAdvice, OwnPolicy
from .calendar import Away, Busy, Calendar
from .concerns import Closed, Concerns, OwnWorry, Weight
from .decisions import Decision, Figure, OptionSeen
from .forecasts import FieldShares, Forecast, Horizon
from .own import Own, OwnChallenge, OwnSkill
from .plans import KeptPlan, PlannedSkill, Seen, SkillDone, Slip
from .reviews import Review
from .types import Entry, HeldSkill, Log, Me, Present, WorkplaceChallenge

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[str, tuple[Any, ...]] = MappingProxyType(
    {
        "me": (Me, Present, Calendar, Away, Busy, HeldSkill, WorkplaceChallenge),
        "own": (Own, OwnSkill, OwnChallenge),
        "advice": (OwnAdvice, OwnPolicy, Pick, Switch, Work, Filter),
        "log": (Log, Entry),
        "worries": (Concerns, OwnWorry, Weight, Closed),
        "plan": (KeptPlan, PlannedSkill, SkillDone, Slip, Seen),
        "course": (Decision, OptionSeen, Figure),
        "forecast": (Forecast, Horizon, FieldShares),
        "review": (Review,),
    }
)
"""The kinds of files, each with its `Struct` and those of the tables in it."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a key, a file or a unit is called and means, by language."""

    title: Mapping[str, str]
    text: Mapping[str, str]
    example: str = ""
    unit: str = ""
    ids: str = ""
    path: str = ""
    by: tuple[str, ...] = ()


@cache
def meanings() -> Mapping[str, Mapping[str, Meaning]]:
    """Return the meaning of every key, by the name of its `Struct`; of the files by `file`, of the units by `unit`."""
    document = tomllib.loads(resources.files(__package__).joinpath("keys.toml").read_text("utf-8"))
    return MappingProxyType(
        {
            group: MappingProxyType({name: _meaning(row) for name, row in rows.items()})
            for group, rows in document.items()
        }
    )


def _meaning(row: dict[str, Any]) -> Meaning:
    english, japanese = row["en"].partition(": "), row["ja"].partition("：")
    whole = "path" in row  # what is said of a file is one sentence
    return Meaning(
        title={"en": english[0], "ja": japanese[0]},
        text={
            "en": row["en"] if whole else english[2] or english[0],
            "ja": row["ja"] if whole else japanese[2] or japanese[0],
        },
        example=row.get("example", ""),
        unit=row.get("unit", ""),
        ids=row.get("ids", ""),
        path=row.get("path", ""),
        by=tuple(row.get("by", ())),
    )
