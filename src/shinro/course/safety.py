"""The least chance of being useless at the target age: what no course can undercut, whatever it earns.

Being useful alone is paid here, with 1 at the end and nothing before, and nothing is discounted: the best value is the
largest chance. Its bound from prices, tightened over revealed futures, holds by itself, and beside it a closed form
(`frontier.least_useless`). With many fields prices let the relaxed person be useful in several places at once, so that
the closed form is the tighter one; with two or three fields, all of them leads, it is the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ..random import key
from .certificate import affordable
from .confidence import CERTAIN
from .dual import bound
from .frontier import least_useless
from .relaxation import tighten

if TYPE_CHECKING:
    from .types import Program

FEW = 3
"""Fields that could be useful up to which prices are sought: beyond, they say less than the closed form."""


@dataclass(frozen=True, slots=True)
class Safety:
    """No course has a lower chance of being useless than `least`, with one-sided 99 % where futures are sampled.

    The greatest of three: `closed` form, `lagrangian` (prices, exact) and `revealed` (prices over revealed futures).
    `closed` and `revealed` are both sampled, each at one-sided 99.5 %, so that their greater one holds at 99 %.
    """

    least: float
    closed: float
    lagrangian: float
    revealed: float


def useful_alone(program: Program) -> Program:
    """Return the program whose value is the chance of being useful at the end."""
    return replace(
        program,
        reward=np.zeros_like(program.reward),
        end=program.useful.astype(np.float64),
        discount=1.0,
    )


def safety(program: Program, seed: int, *, leads: int = FEW) -> Safety:
    """Bound the chance of being useless from below; at most `leads` fields lead, fewer where there is no room."""
    level = 1.0 - (1.0 - CERTAIN) / 2.0
    alone = useful_alone(program)
    fields = tuple(int(k) for k in np.flatnonzero(alone.useful.any(axis=(1, 2, 3))))
    room = affordable(alone, min(leads, len(fields)))
    found = bound(alone, room, thorough=True, lead_arms=fields if len(fields) == room else None)
    revealed = tighten(alone, found, key(seed, "safety"))
    closed = least_useless(program, key(seed, "safety"), level=level)
    lagrangian, tightened = (max(1.0 - upper, 0.0) for upper in (found.upper, revealed.upper_at(level)))
    return Safety(max(closed, lagrangian, tightened), closed, lagrangian, tightened)


def few(program: Program) -> bool:
    """Whether so few fields can be useful that `safety` may say more than the closed form."""
    return int(program.useful.any(axis=(1, 2, 3)).sum()) <= FEW
