"""What a course is chosen under: the person, what may come, the constants, and what will be different later on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from .model import LEVELS, build

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..outlook import DemandChain, MarketChain
    from .types import Person, Program

NO_POSTS = 1e-9
"""Share of posts that stands for none: work is then had in one half-year of a thousand or less."""


@dataclass(frozen=True, slots=True)
class Later:
    """From half-year `at` (0 is this one) on, `constants` replace the others and shares of posts are `shares` times
    what they would be, by field.
    """

    at: int
    constants: Mapping[str, float]
    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Setting:
    """A person, the demand chain over the fields of `person.coverage`, the market, all constants, changes to come."""

    person: Person
    chain: DemandChain
    market: MarketChain
    constants: Mapping[str, float]
    later: tuple[Later, ...] = ()


def program_of(setting: Setting, levels: int = LEVELS) -> Program:
    """Return the finite program of a setting.

    Each change to come adds time classes of its own, in which rewards and moves are those of the changed constants and
    shares. What counts as useful at the target age is judged by the last change before it.
    """
    changes = sorted(setting.later, key=lambda later: later.at)
    constants = dict(setting.constants)
    shares: dict[str, float] = {}
    program = build(setting.person, setting.chain, setting.market, constants, levels)
    parts, classes, time_class = [program], 2, program.time_class.copy()
    for change in (change for change in changes if change.at < program.horizon):
        constants |= change.constants
        for field, factor in change.shares.items():
            shares[field] = shares.get(field, 1.0) * factor
        part = build(setting.person, _scaled(setting, shares), setting.market, constants, levels)
        time_class[change.at :] = part.time_class[change.at :] + classes
        parts, classes = [*parts, part], classes + 2
    if len(parts) == 1:
        return program
    return replace(
        program,
        reward=np.concatenate([part.reward for part in parts]),
        low=np.concatenate([part.low for part in parts]),
        rise=np.concatenate([part.rise for part in parts]),
        end=parts[-1].end,
        useful=parts[-1].useful,
        time_class=time_class,
    )


def _scaled(setting: Setting, shares: Mapping[str, float]) -> DemandChain:
    factors = np.array([max(shares.get(field, 1.0), NO_POSTS) for field in setting.person.coverage])
    return replace(setting.chain, share=setting.chain.share * factors[:, None])
