"""Rival worlds: the same people and the same demand under dynamics that Shinro's course does not believe in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .world import APPRENTICE, CONSTANTS, FALLEN, FORGET, IN_USE, NOT_BELOW, READY, VALUE, World

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LOWER = 0.5
"""Part of the threshold at which work pays where the threshold is low."""
WAGE_ELASTICITY = 0.35
"""How strongly pay follows demand where it does."""
FLAT = 0.06
"""What is forgotten in a half-year where depreciation is flat."""
_CORE = ("switching_cost", "catch_up_strength", "software_pay", "business_pay", "transfer_strength")


def _otherwise(rule: int) -> Callable[[World], World]:
    def changed(world: World) -> World:
        flags = world.otherwise.copy()
        flags[rule] = True
        return world._replace(otherwise=flags)

    return changed


def _low_threshold(world: World) -> World:
    return world._replace(threshold=LOWER * world.threshold, paid_from=LOWER * world.paid_from)


def _flat_depreciation(world: World) -> World:
    constants = world.constants.copy()
    constants[:, FORGET], constants[:, IN_USE] = FLAT, 1.0
    return world._replace(constants=constants, falls=np.zeros_like(world.falls))


def _wages_follow(world: World) -> World:
    relative = world.share / np.maximum(world.share[:, :1], 1e-9)
    return world._replace(wage=world.wage * np.clip(relative, FALLEN, 1.0 / FALLEN) ** WAGE_ELASTICITY)


def _core_only(world: World) -> World:
    constants = world.constants.copy()
    constants[:, [CONSTANTS.index(name) for name in _CORE]] = 0.0
    return world._replace(constants=constants, speeds=np.zeros_like(world.speeds))


RIVALS: Mapping[str, Callable[[World], World]] = {
    "low-threshold": _low_threshold,
    "flat-depreciation": _flat_depreciation,
    "not-below": _otherwise(NOT_BELOW),
    "wages-follow": _wages_follow,
    "apprentice": _otherwise(APPRENTICE),
    "ready": _otherwise(READY),
    "value": _otherwise(VALUE),
    "core": _core_only,
}
"""By name, what makes a rival world of a world; what each means stands in `docs/race.md`."""
