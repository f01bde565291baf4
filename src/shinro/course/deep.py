"""The deep certificate: a better bound, and a policy made and simulated apart from the one advised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from ..random import key
from .dual import bound
from .model import ROUGH_LEVELS
from .policy import policy, simulate
from .setting import Setting, program_of

if TYPE_CHECKING:
    from .types import Program

CAREERS = 20_000
NORMAL_99 = 2.3263478740408408
"""One-sided 99 % point of the standard normal."""


class Deep(Struct, frozen=True):
    """A certificate, inside the model: no course is worth more than `upper`; one is worth `lower` or more (99 %).

    Values in half-years of present pay; `certificate_pct` = 100 (upper - lower) / upper; `value` and `stderr` of the
    policy simulated.
    """

    upper: float
    lower: float
    value: float
    stderr: float
    certificate_pct: float
    careers: int


def deep(setting: Setting, seed: int) -> Deep:
    """Return the deep certificate of a setting."""
    return _certified(program_of(setting), program_of(setting, ROUGH_LEVELS), seed)


def _certified(program: Program, rough: Program, seed: int) -> Deep:
    best = bound(program, rough=rough, thorough=True)
    lives = simulate(policy(program, best), CAREERS, key(seed, "deep"))
    value, stderr = float(lives.value.mean()), float(lives.value.std(ddof=1) / np.sqrt(CAREERS))
    lower = value - NORMAL_99 * stderr
    return Deep(best.upper, lower, value, stderr, 100.0 * (best.upper - lower) / best.upper, CAREERS)
