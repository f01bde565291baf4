"""What a change is worth: two courses lived in the same futures, and how far the best possible ones can be apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from .changes import changed
from .standing import Standing, standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .setting import Setting
    from .types import Floats
    from .whatif import WhatIf

COUNTING = frozenset({"target-age", "end-weight", "rest"})
"""What-ifs after which a value counts other things than before."""


class Gain(Struct, frozen=True):
    """By how much a value rises, in half-year pays.

    `value` is the mean difference between two courses, career by career in the same futures, with its Monte-Carlo
    `stderr`. Either course may lack something of the best possible one: the best possible ones differ by `low` to
    `high`, each end a bound on one side against the other's 99 % limit.
    """

    value: float
    stderr: float
    low: float
    high: float

    @property
    def close(self) -> bool:
        """Whether it is too close to tell which of the best possible courses is worth more."""
        return self.low <= 0.0 <= self.high


class Change(Struct, frozen=True):
    """What is otherwise, each as `name=value`, where one stands before and after, and what it is worth.

    `gain` is None where values count other things before and after.
    """

    what: tuple[str, ...]
    before: Standing
    after: Standing
    gain: Gain | None


def change(asked: Sequence[WhatIf], usual: Standing, worths: Floats, setting: Setting, seed: int) -> Change:
    """Return what becomes of `usual`, whose careers are worth `worths[N]`, if what is `asked` holds, too."""
    after, there = standing(changed(setting, asked, usual.field), seed)
    what = tuple(one.text for one in asked)
    if any(one.name in COUNTING for one in asked):
        return Change(what, usual, after, None)
    return Change(what, usual, after, gain(usual, after, there - worths))


def gain(before: Standing, after: Standing, more: Floats) -> Gain:
    """Return the gain where each career is worth `more[N]` than the same one was."""
    return Gain(
        value=float(more.mean()),
        stderr=float(more.std(ddof=1) / np.sqrt(len(more))),
        low=after.lower - before.upper,
        high=after.upper - before.lower,
    )
