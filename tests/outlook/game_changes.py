"""The list of game changes and challengers, typed, and what the shipped sources can see of it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from shinro.evidence import View
    from shinro.evidence.types import Panel

LEAST = 10.0
"""Posts (questions, papers, developers) in one period that make a technology visible."""
OF_SHARES = 20_000.0
"""Posts ascribed to a period of a source that publishes shares only."""


@dataclass(frozen=True)
class Entry:
    """A change (`displaced`), or a challenger that displaced nothing; `names`: (source, falling, rising)."""

    id: str
    area: str
    year: int
    seen: bool
    names: tuple[tuple[str, str, str], ...]
    source: str
    displaced: bool

    @property
    def held_out(self) -> bool:
        """Whether the entry belongs to the half on which no threshold is chosen: by a hash, so by nobody's choice."""
        return sha256(self.id.encode()).digest()[0] % 2 == 1


@cache
def entries() -> tuple[Entry, ...]:
    table = tomllib.loads(Path(__file__).with_name("game_changes.toml").read_text())
    return tuple(
        Entry(e["id"], e["area"], e["year"], e["seen"], tuple(map(tuple, e["names"])), e["source"], kind == "change")
        for kind in ("change", "challenger")
        for e in table[kind]
    )


class Known:
    """What a view holds, by the rule at the head of the list."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._panels: dict[str, list[Panel]] = {}

    def panels(self, source: str) -> list[Panel]:
        """Return the source's panels: of the conferences every region, of others the default one."""
        if source not in self._panels:
            regions = self._view.regions(source) if source == "ml_conference_topics" else ("",)
            self._panels[source] = [self._view.panel(source, region) for region in regions]
        return self._panels[source]

    def spelt(self, name: tuple[str, str, str]) -> bool:
        source, falling, rising = name
        return any({falling, rising} <= set(panel.series) for panel in self.panels(source))

    def sees(self, name: tuple[str, str, str], year: int) -> bool:
        source, *both = name
        return any(_sees(panel, both[0], both[1], year) for panel in self.panels(source))


def _sees(panel: Panel, falling: str, rising: str, year: int) -> bool:
    if not {falling, rising} <= set(panel.series) or not panel.ends[0].year <= year - 2 < year <= panel.ends[-1].year:
        return False
    years = np.array([end.year for end in panel.ends])
    count = np.nan_to_num(panel.count if panel.counted else panel.count / panel.total * OF_SHARES)
    before = count[panel.series.index(falling), years <= year]
    after = count[panel.series.index(rising), years <= year + 2]
    return bool(before.max() >= LEAST and after.max() >= LEAST)
