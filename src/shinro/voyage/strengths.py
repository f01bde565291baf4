"""Which strengths a log shows, as shares with ranges.

Each breakthrough and contribution is evidence. A confirmed entry counts fully for what the person said; another one
counts for what the classifier proposes, times the classifier's measured reliability. Evidence fades with its age. The
shares are those of a Dirichlet distribution, so that few entries give wide ranges.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .document import document, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from .strength_features import Floats
    from .types import Voyage

SHOWING = ("breakthrough", "contribution")
"""Kinds of entries that show a strength."""
LEVELS = (0.1, 0.9)
LEAST = 0.1
"""An entry that counts for less of a strength is not named as its evidence."""
_DAYS = 365.25


class Constant(NamedTuple):
    """A judgement: `value`, and the 10th and 90th percentile of what we believe."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry that shows a strength: the file and which entry of it, counted from 1; what the person confirmed.

    `chances` are the classifier's, by strength in its order; empty where the person confirmed.
    """

    file: str
    row: int
    date: date
    text: str
    primary: str | None
    secondary: str | None
    chances: tuple[float, ...] = ()

    @property
    def place(self) -> str:
        """Return how a command names the entry: `log/2026-05.toml:2`."""
        return f"{self.file}:{self.row}"


@dataclass(frozen=True, slots=True)
class Share:
    """A strength's share of what moved the person's work: mean, 10th and 90th percentile, and the mean a year ago.

    `weight` is how many entries of today it amounts to; `before` is None where nothing was shown a year ago.
    `evidence` are the places of the entries that count for it, those that count most first.
    """

    id: str
    mean: float
    low: float
    high: float
    weight: float
    before: float | None
    evidence: tuple[str, ...]


@cache
def constants() -> Mapping[str, Constant]:
    """Return the judgements of `strengths.toml` by name."""
    table = tomllib.loads((files(__package__) / "strengths.toml").read_text("utf-8"))
    return {name: Constant(row["value"], row["low"], row["high"]) for name, row in table.items()}


def shown(voyage: Voyage, until: date) -> tuple[Shown, ...]:
    """Return the entries of a voyage that show a strength, up to a day, oldest first (edge: reads the log's files).

    The files are read again, for where an entry stands; what changed there since counts as it is now.
    """
    from pathlib import Path

    folder = Path(voyage.path)
    found = [one for path in _logs(folder) for one in _rows(path, folder) if one.date <= until]
    return tuple(sorted(found, key=lambda one: (one.date, one.file, one.row)))


def shares(evidence: Sequence[Shown], ids: Sequence[str], on: date, reliability: float) -> tuple[Share, ...]:
    """Return the shares on a day, in the order of `ids`.

    The range is the widest over what we believe about each of the constants, one at a time.
    """
    believed = constants()
    middle = {name: constant.value for name, constant in believed.items()}
    alpha, weight = _posterior(evidence, ids, on, reliability, middle)
    counted = [counts(one, ids, on, reliability, middle) for one in evidence]
    lows, highs = _interval(alpha)
    for name, constant in believed.items():
        for value in (constant.low, constant.high):
            low, high = _interval(_posterior(evidence, ids, on, reliability, {**middle, name: value})[0])
            lows, highs = np.minimum(lows, low), np.maximum(highs, high)
    year_ago = on.replace(year=on.year - 1, day=min(on.day, 28))
    earlier = [one for one in evidence if one.date <= year_ago]
    then = _posterior(earlier, ids, year_ago, reliability, middle)[0]
    return tuple(
        Share(
            id=name,
            mean=float(alpha[at] / alpha.sum()),
            low=float(lows[at]),
            high=float(highs[at]),
            weight=float(weight[at]),
            before=float(then[at] / then.sum()) if earlier else None,
            evidence=_places(evidence, [one[at] for one in counted]),
        )
        for at, name in enumerate(ids)
    )


def counts(one: Shown, ids: Sequence[str], on: date, reliability: float, believed: Mapping[str, float]) -> Floats:
    """Return for how much of an entry of today one counts, by strength."""
    fading = 0.5 ** (max((on - one.date).days, 0) / _DAYS / believed["half_life_years"])
    if one.primary is None:
        proposed: Floats = fading * reliability * np.array(one.chances)
        return proposed
    told: Floats = np.zeros(len(ids))
    told[ids.index(one.primary)] = 1.0
    if one.secondary in ids and one.secondary != one.primary:
        told[ids.index(one.secondary)] = believed["secondary_weight"]
    told *= fading
    return told


def _posterior(
    evidence: Sequence[Shown], ids: Sequence[str], on: date, reliability: float, believed: Mapping[str, float]
) -> tuple[Floats, Floats]:
    weight: Floats = np.zeros(len(ids))
    for one in evidence:
        weight += counts(one, ids, on, reliability, believed)
    return believed["prior_entries"] / len(ids) + weight, weight


def _places(evidence: Sequence[Shown], counted: Sequence[float]) -> tuple[str, ...]:
    """Return the places of what counts for at least `LEAST` of an entry, those that count most first."""
    pairs = sorted(zip(counted, evidence, strict=True), key=lambda pair: (-pair[0], pair[1].place))
    return tuple(one.place for count, one in pairs if count >= LEAST)


def _interval(alpha: Floats) -> tuple[Floats, Floats]:
    from scipy.special import betaincinv

    low, high = (betaincinv(alpha, alpha.sum() - alpha, level) for level in LEVELS)
    return low, high


def _logs(folder: Path) -> list[Path]:
    found = listed(folder, "log", ".toml")
    return found if isinstance(found, list) else []


def _rows(path: Path, folder: Path) -> list[Shown]:
    """Return the entries of a file that show a strength; the voyage is checked already, so they have their keys."""
    found = document(path, folder)
    rows = getattr(found, "tables", {}).get("entry", [])
    return [
        Shown(
            file=path.relative_to(folder).as_posix(),
            row=at,
            date=row["date"],
            text=row["text"],
            primary=row.get("strength"),
            secondary=row.get("secondary"),
        )
        for at, row in enumerate(rows, 1)
        if row.get("kind") in SHOWING
    ]
