"""A policy of the advice as numbers that the interpreter runs on; what each means stands in `advice.toml`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from ..policy import Policy

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

INCUMBENT, WORK_GAP, TOP, ALL, BELOW, NEWEST, STRENGTH_LEAD = range(7)
SELECTORS = ("incumbent", "work_gap", "top", "all", "below", "newest", "strength_lead")
SCORES = ("fit", "hype", "wage", "demand", "demand_growth", "uncovered")
WEIGHTS = ("value", "p", "fit", "hype", "wage", "demand", "incumbent")
FIRST = ("importance", *WEIGHTS)
ANY = 1e9
"""A limit that limits nothing."""
MOST = 1_000
"""More fields, or half-years to wait, than there ever are: whole numbers in TOML have no bound."""


class Code(NamedTuple):
    """`effort`; `fixed[X]` shares of cross areas; per entry of the field split `pick`, `share`, `number` of fields,
    `limit`, `without` (whether the incumbent is left out) and `score[J, 6]`; the switch; `weights[7]` of work, what it
    compares `first` (places in `FIRST`), and its filter.
    """

    work_first: bool
    effort: float
    fixed: Floats
    pick: Integers
    share: Floats
    number: Integers
    limit: Floats
    without: Integers
    score: Floats
    allowed: bool
    min_hold: int
    margin: float
    prefer_new: bool
    weights: Floats
    first: Integers
    max_gap: float
    max_coverage: float
    own_field: bool


def code(policy: Policy, cross: Sequence[str]) -> Code:
    """Return the policy as numbers; `cross`: the atlas's cross areas in their order."""
    split, work, limits = policy.field_split, policy.work, policy.work.filter
    return Code(
        work_first=policy.work_first,
        effort=policy.effort,
        fixed=np.array([policy.fixed.get(area, 0.0) for area in cross]),
        pick=np.array([SELECTORS.index(one.pick) for one in split], np.int64),
        share=np.array([one.share for one in split], np.float64),
        number=np.array([min(one.n, MOST) for one in split], np.int64),
        limit=np.array([one.limit for one in split], np.float64),
        without=np.array(["incumbent" in one.excluding for one in split], np.int64),
        score=np.array([[one.score.get(name, 0.0) for name in SCORES] for one in split]).reshape(-1, len(SCORES)),
        allowed=policy.switch.allowed,
        min_hold=min(policy.switch.min_hold, MOST),
        margin=policy.switch.margin,
        prefer_new=policy.switch.prefer_new,
        weights=np.array([work.weights.get(name, 0.0) for name in WEIGHTS]),
        first=np.array([FIRST.index(name) for name in work.lexicographic], np.int64),
        max_gap=ANY if limits.max_gap_over_H is None else limits.max_gap_over_H,
        max_coverage=ANY if limits.max_cov_of_field is None else limits.max_cov_of_field,
        own_field=limits.field_is_incumbent,
    )
