"""Half-years: April-September (the first half) and October-March (the second), the period of every course."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_ID = re.compile(r"(\d{4})-h([12])")


@dataclass(frozen=True, order=True, slots=True)
class HalfYear:
    """One half-year: `2026-h1` is April to September 2026, `2026-h2` October 2026 to March 2027."""

    year: int
    half: int

    @classmethod
    def of(cls, day: date) -> HalfYear:
        """Return the half-year that contains `day`."""
        if day.month >= 10:
            return cls(day.year, 2)
        return cls(day.year, 1) if day.month >= 4 else cls(day.year - 1, 2)

    @classmethod
    def parse(cls, text: str) -> HalfYear:
        """Read `2026-h1`; raise `ValueError` for anything else."""
        found = _ID.fullmatch(text)
        if not found:
            raise ValueError(text)
        return cls(int(found[1]), int(found[2]))

    @property
    def start(self) -> date:
        """First day."""
        return date(self.year, 4 if self.half == 1 else 10, 1)

    @property
    def end(self) -> date:
        """Last day."""
        return (self + 1).start - timedelta(days=1)

    def __add__(self, halves: int) -> HalfYear:
        index = self.year * 2 + (self.half - 1) + halves
        return HalfYear(index // 2, index % 2 + 1)

    def __sub__(self, other: HalfYear) -> int:
        return (self.year - other.year) * 2 + self.half - other.half

    def __str__(self) -> str:
        return f"{self.year}-h{self.half}"
