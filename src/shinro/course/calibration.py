"""The constants that decide the course, with their ranges and sources, and draws from what we believe about them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, log
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np

APART = frozenset(
    {"transfer_strength", "transfer_cap", "switching_cost", "catch_up_strength", "software_pay", "business_pay"}
)
"""Constants of the whole model alone (`whole`): nothing in the core program hangs on them."""
Basis = Literal["observed", "literature", "judgement"]


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant: `value` (median), `low` and `high` (10th and 90th percentile of belief), `limits` of the model."""

    id: str
    value: float
    low: float
    high: float
    limits: tuple[float, float]
    basis: Basis
    name_en: str
    name_ja: str
    source: str

    def at(self, z: float) -> float:
        """Return the constant at the standard normal score `z`: log-normal, a scale of its own on either side."""
        edge = self.high if z > 0 else self.low
        if edge == self.value:
            return self.value
        spread = abs(log(edge / self.value)) / 1.2815515655446004
        return min(max(self.value * exp(spread * z), self.limits[0]), self.limits[1])


@cache
def calibration() -> Mapping[str, Constant]:
    """Return every constant of `calibration.toml` by id, in the order of the file."""
    text = resources.files(__package__).joinpath("calibration.toml").read_text("utf-8")
    table = tomllib.loads(text)
    return {
        name: Constant(id=name, **{**row, "limits": (row["limits"][0], row["limits"][1])})
        for name, row in table.items()
    }


def values() -> dict[str, float]:
    """Return the medians: what the course is solved with."""
    return {name: constant.value for name, constant in calibration().items()}


def draw(random: np.random.Generator) -> dict[str, float]:
    """Return one draw of every constant from what we believe, independently."""
    return {name: constant.at(float(random.standard_normal())) for name, constant in calibration().items()}
