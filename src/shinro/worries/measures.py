"""The figures that an action can move, career by career, so that two lives can be held against each other in pairs.

What may happen to a field or to the whole occupation nobody's action changes. What an action changes is whether it
happens *and* leaves one without a useful field: that is the figure of such a worry that can shrink.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..course.walk import again, useful_in

if TYPE_CHECKING:
    from collections.abc import Mapping

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
VALUE = "value"
"""What the years are worth, which a worry of one's own may be bound to."""
BETTER_UP = frozenset({"generalist_too_thin", "outdone_by_graduates", "which_field", VALUE})
"""Figures that are the better the larger they are."""
EVENTS = ("game_change", "specialist_field_dies", "ai_does_my_work")
"""Worries about what may happen; what can shrink is the chance that it does and leaves one without a useful field."""


def measures(lived: Lived, present: int, shares: Floats) -> Mapping[str, Floats]:
    """Return `[N]` of each figure by name; `shares[field, level]` of posts, `present` the field worked in.

    What is asked ten years from now is asked at the target age where that comes sooner.
    """
    p, walked = lived.program, again(lived.program, lived.careers.actions, lived.futures)
    useless = lived.careers.useful == 0
    lost = ~useful_in(p, walked, min(TEN_YEARS, p.horizon)).any(axis=1)
    without = {"game_change": lost, "specialist_field_dies": lost, "ai_does_my_work": useless}
    found = {
        "useless_at_target": useless,
        "study_eats_life": np.full(len(useless), lived.weekly),
        "generalist_too_thin": lived.careers.employable,
        VALUE: lived.careers.value,
    }
    found |= {name: happens & without[name] for name, happens in _events(p, walked, present, shares).items()}
    return {name: array.astype(np.float64) for name, array in found.items()}


def happening(lived: Lived, present: int, shares: Floats) -> Mapping[str, float]:
    """Return how often what the worries of `EVENTS` are about happens; no action changes it."""
    walked = again(lived.program, lived.careers.actions, lived.futures)
    return {name: float(x.mean()) for name, x in _events(lived.program, walked, present, shares).items()}


def _events(program: Program, walked: Walked, present: int, shares: Floats) -> Mapping[str, Flags]:
    demand = walked.demand[min(TEN_YEARS, program.horizon)][:, present]
    return {
        "game_change": demand == 0,
        "specialist_field_dies": shares[present, demand]
        <= DOWN * shares[present, program.start_demand[present]] + 1e-12,
        "ai_does_my_work": walked.market[-1] == len(program.market) - 1,
    }


def employable_parts(lived: Lived) -> Mapping[str, float]:
    """Split the number of fields employable at the target age into each field's chance to be one."""
    p, walked = lived.program, again(lived.program, lived.careers.actions, lived.futures)
    able = walked.levels[-1] % (p.levels // p.blocks) >= p.threshold_level
    return {p.arms[k]: float(able[:, k].mean()) for k in range(len(p.arms) - 1)}


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
    parts = {
        "no_demand": able & ~wanted,
        "not_employable": ~able & wanted,
        "elsewhere": able & wanted,
        "both": ~able & ~wanted,
    }
    return {name: float((useless & part).mean()) for name, part in parts.items()}


def _wanted(program: Program, walked: Walked) -> Flags:
    arms = np.arange(len(program.arms))[None, :]
    found: Flags = program.useful[arms, walked.market[-1][:, None], walked.demand[-1], program.levels - 1]
    return found
