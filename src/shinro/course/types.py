"""A career as a weakly coupled program, as frozen data.

Axes: `C` time class (before and after fifty), `K` arm (the fields on the menu, then plain software work outside),
`A` action, `G` market state, `D` demand level (0 = displaced), `S` coverage level, `T` half-years.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

OUTSIDE = "outside"
"""The arm that is not a field: plain software work, always to be had, never counted as useful."""


@dataclass(frozen=True, slots=True)
class Program:
    """The finite program that bound, policy and exact solver share; it *is* the model.

    An action of arm `k` costs `units[a]` units of study and `works[a]` of the one job. `reward[C, K, A, G, D, S]` in
    half-years of present pay; the coverage level moves to `low` or `low + 1`, the latter with chance `rise` (both
    `[C, K, A, G, D, S]`), which keeps the mean. The demand level moves with `step[min(t, last), K, D, D]`, the market
    with `market[G, G]`; on entering level 0 the coverage level `s` drops to `fall_low[K, s]` or one above it, the
    latter with chance `fall_rise[K, s]`. Arms move together through a shock of the half-year, independent over time:
    given it, demand moves with `given[min(t, last), Z, K, D, D]`, whose mean over the chances `shock[Z]` is `step`;
    None if arms move on their own. The levels hold the coverage grid `blocks` times, once for each further mark of an
    arm (`switching`). After `T` half-years one unit of work pays `end[K, G, D, S]` where
    `useful[K, G, D, S]`. `time_class[T]` picks the class of a half-year.
    """

    arms: tuple[str, ...]
    units: Integers
    works: Integers
    capacity: int
    unit_hours: float
    reward: Floats
    low: Integers
    rise: Floats
    fall_low: Integers
    fall_rise: Floats
    step: Floats
    market: Floats
    market_start: Floats
    end: Floats
    useful: npt.NDArray[np.bool_]
    threshold_level: Integers
    time_class: Integers
    discount: float
    start_level: Integers
    start_demand: Integers
    given: Floats | None = None
    shock: Floats | None = None
    blocks: int = 1

    @property
    def moves(self) -> tuple[Floats, Floats]:
        """Demand given the shock `[T', Z, K, D, D]`, and the chances of the shock `[Z]`."""
        if self.given is None or self.shock is None:
            return np.ascontiguousarray(self.step)[:, None], np.ones(1)
        return self.given, self.shock

    def only(self, kept: list[int]) -> Program:
        """Return the program with the arms `kept` alone."""

        def part(array: npt.NDArray[Any], axis: int = 0) -> npt.NDArray[Any]:
            return np.ascontiguousarray(np.take(array, kept, axis))

        return replace(
            self,
            arms=tuple(self.arms[k] for k in kept),
            reward=part(self.reward, 1),
            low=part(self.low, 1),
            rise=part(self.rise, 1),
            fall_low=part(self.fall_low),
            fall_rise=part(self.fall_rise),
            step=part(self.step, 1),
            end=part(self.end),
            useful=part(self.useful),
            threshold_level=part(self.threshold_level),
            start_level=part(self.start_level),
            start_demand=part(self.start_demand),
            given=None if self.given is None else part(self.given, 2),
        )

    @property
    def horizon(self) -> int:
        """Half-years to the target age."""
        return len(self.time_class)

    @property
    def levels(self) -> int:
        """Coverage levels."""
        return int(self.reward.shape[-1])


@dataclass(frozen=True, slots=True)
class Stock:
    """What one holds of a cross area: `coverage` 0-1, and the atlas hours of all of it.

    `speeds`: by how much learning in a field would be faster if all of it were held, as against now (`stocks`).
    """

    coverage: float
    hours: float
    speeds: dict[str, float]


@dataclass(frozen=True, slots=True)
class Person:
    """What the course needs to know of a person; per-field mappings name every field on the menu.

    `pay` a year, before tax, earned at the coverage `paid_at` of the present field (that of now if None);
    `coverage` 0-1; `hours_per_coverage`: atlas hours for coverage 0 to 1, entry hours included; `thresholds`: the
    coverage at which one is employable; `fast_share`: part of a field's hours in fast- moving skills; `wages`: pay
    in a field relative to the present field's; `counted`: by how much learning a field (the inner key) is already
    quicker in its hours for what is held of another (see `transfer`); `stocks`: the cross areas by id, used in the
    whole model alone.
    """

    age: float
    target_age: float
    weekly_hours: float
    present_field: str
    pay: float | None
    currency: str | None
    coverage: dict[str, float]
    hours_per_coverage: dict[str, float]
    thresholds: dict[str, float]
    fast_share: dict[str, float]
    wages: dict[str, float]
    counted: dict[str, dict[str, float]] = field(default_factory=dict)
    stocks: dict[str, Stock] = field(default_factory=dict)
    paid_at: float | None = None

    def counted_in(self, fields: tuple[str, ...]) -> Floats:
        """Return `counted` as `[from, to]`."""
        return np.array([[self.counted.get(k, {}).get(j, 0.0) for j in fields] for k in fields])
