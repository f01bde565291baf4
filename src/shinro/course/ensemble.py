"""How far the first choice hangs on what is uncertain: over many draws of the constants and of the outlook, and at
which value of one constant it turns.

The field to study is solved anew for each draw and each value, from the prices of the medians (`worlds`).
"""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..random import stream
from .calibration import APART, calibration, draw, values
from .worlds import CARRIED, chain_in, to_study

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .calibration import Constant
    from .worlds import Advice

DRAWS = 100
ALONE = 40
"""Draws, the first ones, that are lived again with the constants alone, and with the outlook alone."""
HALVINGS = 5
"""Times the interval is halved in which a choice turns: to a thirtieth of it."""


class Ensemble(Struct, frozen=True):
    """Over `draws` of all constants and of the outlook: how often the field advised stays the one to study, and which
    else ("" is rest).

    The first draws are those of the chart. `constants_alone`, `outlook_alone`: how often it stays where only these are
    drawn, over the first `alone` draws.
    """

    draws: int
    stays_first: float
    elsewhere: dict[str, float]
    alone: int = 0
    constants_alone: float = 1.0
    outlook_alone: float = 1.0


class BreakEven(Struct, frozen=True):
    """The value of one constant at which another field becomes the one to study, towards its low or its high end.

    `turns`: None if it is still the same at that end (10th or 90th percentile of belief); `field` is then "", as it is
    for rest.
    """

    constant: str
    value: float
    end: float
    side: Literal["low", "high"]
    turns: float | None
    field: str
    basis: str


def ensemble(advice: Advice, field: str, seed: int, draws: int = 0) -> Ensemble:
    """Return how often `field`, the one advised, stays the one to study, over `draws` (`DRAWS` if 0)."""
    draws = draws or DRAWS
    constants = [draw(stream(seed, "constants", i)) for i in range(draws)]
    chains = [chain_in(advice.outlook, i) for i in range(draws)]
    found = [to_study(advice, one, chain, CARRIED) for one, chain in zip(constants, chains, strict=True)]
    others = sorted(set(found) - {field}, key=lambda other: (-found.count(other), other))
    first = [to_study(advice, one, part=CARRIED) for one in constants[:ALONE]]
    second = [to_study(advice, values(), chain, CARRIED) for chain in chains[:ALONE]]
    return Ensemble(
        draws=draws,
        stays_first=found.count(field) / draws,
        elsewhere={other: found.count(other) / draws for other in others},
        alone=len(first),
        constants_alone=first.count(field) / len(first),
        outlook_alone=second.count(field) / len(second),
    )


def break_evens(advice: Advice) -> tuple[BreakEven, ...]:
    """Return for each constant and each side of its range where the choice turns; those that turn first, nearest first.

    A choice that is turned and turned back between two values tried goes unseen.
    """
    usual = to_study(advice, values())
    found = [
        one
        for constant in calibration().values()
        if constant.id not in APART
        for one in _sides(advice, constant, usual)
    ]
    return tuple(sorted(found, key=lambda one: (one.turns is None, _far(one), one.constant, one.side)))


def _sides(advice: Advice, constant: Constant, usual: str) -> Iterator[BreakEven]:
    sides: tuple[tuple[Literal["low", "high"], float], ...] = (("low", constant.low), ("high", constant.high))
    for side, end in sides:
        if end != constant.value:
            turns, field = _turn(
                lambda value: to_study(advice, {**values(), constant.id: value}), constant.value, end, usual
            )
            yield BreakEven(constant.id, constant.value, end, side, turns, field, constant.basis)


def _turn(field_at: Callable[[float], str], value: float, end: float, usual: str) -> tuple[float | None, str]:
    """Return the value between `value` and `end` at which the field first differs, and that field."""
    same, other, field = value, end, field_at(end)
    if field == usual:
        return None, ""
    for _ in range(HALVINGS):
        middle = _between(same, other)
        there = field_at(middle)
        if there == usual:
            same = middle
        else:
            other, field = middle, there
    return other, field


def _between(a: float, b: float) -> float:
    """Return the geometric mean, in which beliefs are stated; the arithmetic one where there is a zero."""
    return exp((log(a) + log(b)) / 2) if a > 0 and b > 0 else (a + b) / 2


def _far(one: BreakEven) -> float:
    """Return how far of the way to the end of its range a constant turns the choice, 0-1."""
    if one.turns is None:
        return 1.0
    if min(one.value, one.end, one.turns) > 0:
        return log(one.turns / one.value) / log(one.end / one.value)
    return (one.turns - one.value) / (one.end - one.value)
