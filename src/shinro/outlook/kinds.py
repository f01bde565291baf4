"""Which series could stand in for one another: `kinds.toml`, typed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..evidence.types import Panel


@dataclass(frozen=True, slots=True)
class Kind:
    """Technologies that serve the same sort of job, of one area of the atlas ("" for none); `series`: by source."""

    id: str
    area: str
    series: Mapping[str, tuple[str, ...]]


@cache
def shipped_kinds() -> tuple[Kind, ...]:
    """Return the kinds that the package ships."""
    table: dict[str, list[dict[str, Any]]] = tomllib.loads(files(__package__).joinpath("kinds.toml").read_text("utf-8"))
    return tuple(
        Kind(k["id"], k["area"], {s: tuple(names) for s, names in k.items() if s not in ("id", "area")})
        for k in table["kind"]
    )


def kinds_of(panel: Panel) -> tuple[Kind, ...]:
    """Return one kind for each area that the series of a person's own panel name; those without one are of one kind."""
    names: dict[str, list[str]] = {}
    for name, area in zip(panel.series, panel.areas, strict=True):
        names.setdefault(area, []).append(name)
    return tuple(Kind(panel.source, area, {panel.source: tuple(series)}) for area, series in names.items())
