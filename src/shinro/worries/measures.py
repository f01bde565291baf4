"""The figures that an action can move, career by career, so that two lives can be held against each other in pairs.

What may happen to a field or to the whole occupation nobody's action changes. What an action changes is whether it
happens *and* leaves one without a useful field: that is the figure of such a worry that can shrink.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..course.walk import again, useful_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy.typing as npt

    from ..course.perturb import Lived
    from ..course.types import Program
    from ..course.walk import Walked

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

TEN_YEARS = 20
"""Half-years."""
DOWN = 2.0 / 3.0
"""A field fades where its share falls to this part of today's, as in the outlook."""
BETTER_UP = frozenset({"generalist_too_thin", "outdone_by_graduates", "which_field"})
"""Worries whose figure is the better the larger it is."""


def measures(lived: Lived, present: int, shares: Floats) -> Mapping[str, Floats]:
    """Return `[N]` of each figure by its worry's id; `shares[field, level]` of posts, `present` the field worked in.

    What is asked ten years from now is asked at the target age where that comes sooner.
    """
    p, walked = lived.program, again(lived.program, lived.careers.actions, lived.futures)
    t = min(TEN_YEARS, p.horizon)
    lost = ~useful_in(p, walked, t).any(axis=1)
    demand = walked.demand[t][:, present]
    down = shares[present, demand] <= DOWN * shares[present, p.start_demand[present]] + 1e-12
    shrunk = walked.market[-1] == len(p.market) - 1
    useless = lived.careers.useful == 0
    return {
        "useless_at_target": useless.astype(np.float64),
        "game_change": ((demand == 0) & lost).astype(np.float64),
        "study_eats_life": np.full(len(useless), lived.weekly),
        "generalist_too_thin": lived.careers.employable.astype(np.float64),
        "specialist_field_dies": (down & lost).astype(np.float64),
        "ai_does_my_work": (shrunk & useless).astype(np.float64),
    }


def useless_parts(lived: Lived) -> Mapping[str, float]:
    """Split the chance of being useless at the target age into four that exclude each other and add up to it.

    A field is in demand if it would employ its master. "no_demand": one could do the work of a field, but none is in
    demand; "not_employable": fields are in demand, but one can do the work of none; "elsewhere": both, in different
    fields; "both": neither.
    """
    p, walked = lived.program, again(lived.program, lived.careers.actions, lived.futures)
    useless = ~useful_in(p, walked, p.horizon).any(axis=1)
    able = (walked.levels[-1] % (p.levels // p.blocks) >= p.threshold_level)[:, :-1].any(axis=1)
    wanted = _wanted(p, walked).any(axis=1)
    parts: dict[str, Callable[[], Flags]] = {
        "no_demand": lambda: able & ~wanted,
        "not_employable": lambda: ~able & wanted,
        "elsewhere": lambda: able & wanted,
        "both": lambda: ~able & ~wanted,
    }
    return {name: float((useless & part()).mean()) for name, part in parts.items()}


def _wanted(program: Program, walked: Walked) -> Flags:
    arms = np.arange(len(program.arms))[None, :]
    found: Flags = program.useful[arms, walked.market[-1][:, None], walked.demand[-1], program.levels - 1]
    return found
