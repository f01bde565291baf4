"""Cross areas as stocks: one is hired in none of them; they are studied for what they do to everything else.

* What the fields require of a cross area is in their hours (`person`). Who learns it once, for itself, has
  learned it for all fields: learning there is then faster by `Stock.speeds`, in proportion to what has been added. It
  gives back what the hours charge, no less above the threshold, where they charge more than entry takes.
* Catch-up ability (`lrn`) speeds learning in every field, by `catch_up_strength` if all of it is added.
* Software (`swe`) and business skills (`biz`) raise pay by the same in whatever job one has, in the fields and outside:
  `software_pay` and `business_pay`, in present pays, between none and all of it.

What is held today is kept, as in the core; what is added is forgotten as what is in use, as every job uses it. No
demand moves a stock. Left out: what work, and study in a field, teach of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from .model import PAID_HOURS, UNITS, WORKS, learned, rounded

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from .types import Floats, Person, Program, Stock

FIELD, REQUIRED, CATCH_UP = range(3)
"""Kinds of help: of another field, of what fields require, of learning itself."""
LEARNING = "lrn"
PAY = {"swe": "software_pay", "biz": "business_pay"}
"""The constant by which a stock raises pay."""
NEVER = 1.0
"""What working in a stock would cost, in half-years of pay: there is no such job, and smoothed maxima must see that."""


def with_stocks(program: Program, person: Person, constants: Mapping[str, float]) -> Program:
    """Return the program with an arm for each of the person's stocks, before the last one (work outside)."""
    p, stocks = program, person.stocks
    if not stocks:
        return p
    C, _, A, G, D, S = p.reward.shape
    J = len(stocks)
    reward, low, rise = (
        np.zeros((C, J, A, G, D, S)),
        np.zeros((C, J, A, G, D, S), np.int64),
        np.zeros((C, J, A, G, D, S)),
    )
    start = np.array([_level(stock, S) for stock in stocks.values()], dtype=np.int64)
    grid = np.linspace(0.0, 1.0, S)
    rest = constants["rest_value"] * p.unit_hours / PAID_HOURS
    loss = constants["forgetting"] * constants["forgetting_in_use"]
    for j, (area, stock) in enumerate(stocks.items()):
        pay = constants[PAY[area]] if area in PAY else 0.0
        raised = pay * (grid - grid[start[j]])
        scale, held = constants["hours_to_employable"] * stock.hours, grid[start[j]]
        for a in range(A):
            reward[:, j, a] = raised - rest * UNITS[a] - NEVER * WORKS[a]
            after = learned(grid, UNITS[a] * p.unit_hours / scale, constants["study_taper"])
            after = np.where(after > held, held + (after - held) * (1.0 - loss), after)
            low[:, j, a], rise[:, j, a] = rounded(after * (S - 1), S)
    still_low, still_rise = rounded(np.arange(S, dtype=np.float64), S)
    eye = np.eye(D)
    given = p.given
    if given is not None:
        given = _before_last(given, np.broadcast_to(eye, (*given.shape[:2], J, D, D)), 2)
    return replace(
        p,
        arms=(*p.arms[:-1], *stocks, p.arms[-1]),
        reward=_before_last(p.reward, reward, 1),
        low=_before_last(p.low, low, 1),
        rise=_before_last(p.rise, rise, 1),
        fall_low=_before_last(p.fall_low, np.broadcast_to(still_low, (J, S))),
        fall_rise=_before_last(p.fall_rise, np.broadcast_to(still_rise, (J, S))),
        step=_before_last(p.step, np.broadcast_to(eye, (len(p.step), J, D, D)), 1),
        end=_before_last(p.end, np.zeros((J, G, D, S))),
        useful=_before_last(p.useful, np.zeros((J, G, D, S), dtype=np.bool_)),
        threshold_level=_before_last(p.threshold_level, np.full(J, S, dtype=np.int64)),
        start_level=_before_last(p.start_level, start),
        start_demand=_before_last(p.start_demand, np.zeros(J, dtype=np.int64)),
        given=given,
    )


def speeds(person: Person, constants: Mapping[str, float], levels: int) -> Floats:
    """Return `[J, F, levels]`: by how much each stock, at each level, speeds learning in each field of the person."""
    fields = tuple(person.coverage)
    made = np.zeros((len(person.stocks), len(fields), levels))
    for j, (area, stock) in enumerate(person.stocks.items()):
        start = _level(stock, levels)
        added = np.maximum(np.arange(levels) - start, 0.0) / max(levels - 1 - start, 1)
        more = constants["catch_up_strength"] * (1.0 - stock.coverage) if area == LEARNING else 0.0
        made[j] = np.array([stock.speeds[field] + more for field in fields])[:, None] * added
    return made


def kind_of(area: str) -> int:
    """Return the kind of help that a stock gives."""
    return CATCH_UP if area == LEARNING else REQUIRED


def _level(stock: Stock, levels: int) -> int:
    return round(stock.coverage * (levels - 1))


def _before_last(array: npt.NDArray[Any], added: npt.NDArray[Any], axis: int = 0) -> npt.NDArray[Any]:
    """Return `array` with `added` before its last entry along `axis`."""
    first, last = np.split(array, [array.shape[axis] - 1], axis)
    return np.concatenate([first, added, last], axis)
