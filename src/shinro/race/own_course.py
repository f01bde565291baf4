"""Shinro's course, solved anew in every half-year from the vintage of its first day alone.

On a coarse grid and with prices that depend on the market alone: `bench/race.py` says how often the full solution
would have one study something else.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ..course.calibration import values
from ..course.dual import Dual, join
from ..course.dual import bound as bound_of
from ..course.model import ROUGHEST_LEVELS, build, with_shrinking
from .lookahead import Tables, look_ahead
from .world import CONSTANTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from ..course import Person
    from ..course.types import Program
    from .entrant import Entrant
    from .past import Past, Vintage
    from .world import Told, World

    Floats = npt.NDArray[np.float64]

STEPS = 2
"""Steps of the prices in each half-year, from those of the half-year before."""


def own_course(who: Entrant, world: World, past: Past, start: int) -> tuple[Tables, Told]:
    """Return what the course believed in each half-year, and the life that followed it (of the first career).

    The prices in each half-year are sought where that life then stood.
    """
    ...
