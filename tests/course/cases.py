"""A person, a chain and a market to build programs from: made-up values, fixed by a seed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from shinro.course import Person
from shinro.course.calibration import values
from shinro.course.model import LEVELS, build
from shinro.course.types import Program
from shinro.outlook.chain import shared
from shinro.outlook.types import DemandChain, MarketChain

if TYPE_CHECKING:
    from shinro.course.types import Program

FIELDS = ("tab", "cv", "nlp", "gen", "aud", "rob", "rec", "ts", "mlo", "de", "cau", "opt")
CALM = np.eye(5)
LIVELY = np.array(
    [
        [0.93, 0.06, 0.01, 0.00, 0.00],
        [0.07, 0.75, 0.16, 0.02, 0.00],
        [0.01, 0.10, 0.75, 0.12, 0.02],
        [0.005, 0.03, 0.13, 0.73, 0.105],
        [0.00, 0.01, 0.04, 0.10, 0.85],
    ]
)


@dataclass(frozen=True)
class Cases:
    """Programs of any number of fields."""

    def chain(self, fields: int, seed: int = 0, step: npt.NDArray[np.float64] = LIVELY) -> DemandChain:
        random = np.random.default_rng(seed)
        now = np.exp(random.uniform(np.log(0.004), np.log(0.15), fields))
        share = np.minimum(now[:, None] * np.array([0.15, 0.45, 1.0, 1.9, 4.0]), 0.9)
        steps = np.broadcast_to(step, (20, fields, 5, 5)).copy()
        return DemandChain(
            np.log([0.25, 0.6, 1.5, 3.3]), share, np.full(fields, 2), steps, shared(steps), steps[0].copy(), 0.0
        )

    def market(self, *, calm: bool = False) -> MarketChain:
        step = np.array([[0.8, 0.15, 0.05], [0.08, 0.84, 0.08], [0.03, 0.2, 0.77]])
        full = np.eye(4)
        full[:3, :3] = np.eye(3) if calm else step
        states = ("boom", "normal", "winter", "shrinking")
        return MarketChain(states, np.array([1.6, 1.0, 0.55, 0.35]), full, np.array([0.0, 1.0, 0.0, 0.0]))

    def person(self, fields: int, seed: int = 0, age: float = 42.0, hours: float = 8.0) -> Person:
        random = np.random.default_rng(seed)
        names = FIELDS[:fields]
        return Person(
            age=age,
            target_age=60.0,
            weekly_hours=hours,
            present_field="tab",
            pay=8.5e6,
            currency="JPY",
            coverage={f: 0.75 if f == "tab" else float(random.uniform(0.0, 0.2)) for f in names},
            hours_per_coverage={f: float(random.uniform(200, 400)) for f in names},
            thresholds={f: float(random.uniform(0.44, 0.7)) for f in names},
            fast_share=dict.fromkeys(names, 0.1),
            wages={f: 1.0 if f == "tab" else float(random.uniform(0.9, 1.2)) for f in names},
        )

    def program(
        self,
        fields: int,
        seed: int = 0,
        age: float = 52.0,
        hours: float = 8.0,
        *,
        calm: bool = False,
        levels: int = LEVELS,
        threshold: float | None = None,
        **constants: float,
    ) -> Program:
        chain = self.chain(fields, seed, CALM if calm else LIVELY)
        if calm:
            constants |= {"shrink_hazard": 0.0}
        person = self.person(fields, seed, age, hours)
        if threshold is not None:
            person = replace(person, thresholds=dict.fromkeys(person.thresholds, threshold))
        return build(person, chain, self.market(calm=calm), values() | constants, levels)

    def alike(self, fields: int, seed: int = 0, levels: int = 9, **constants: Any) -> Program:
        """Fields that are the same in all but their luck."""
        return self.program(2, seed, 55.0, levels=levels, **constants).only([*[1] * fields, 2])
