"""A policy: what one does each half-year, as advice has it. The same for advice of the atlas and a person's own.

Its types say what stands in a row of `advice.toml` and within which bounds; `breaches` says what must hold beyond that.
What each value means, and in which order a policy is applied, stands in `[semantics]` of the atlas's `advice.toml`.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct, field

Selector: TypeAlias = Literal["incumbent", "work_gap", "top", "all", "below", "newest", "strength_lead"]
Share: TypeAlias = Annotated[float, Meta(ge=0, le=1)]
Effort: TypeAlias = Annotated[float, Meta(gt=0, le=1)]
Weight: TypeAlias = Annotated[float, Meta(ge=-1e15, le=1e15)]
"""Any finite number."""

SCORES = ("fit", "hype", "wage", "demand", "demand_growth", "uncovered")
"""Variables of a field that `Pick.score` may weigh."""
WEIGHTS = ("value", "p", "fit", "hype", "wage", "demand", "incumbent")
"""Variables of an offered challenge that `Work.weights` may weigh."""
ORDERS = ("importance", *WEIGHTS)
"""Variables of an offered challenge by which `Work.lexicographic` may compare."""


class Pick(Struct, frozen=True):
    """One entry of `field_split`: the `share` of the hours that goes to the fields or skills of a selector.

    `score` weighs scaled variables of the fields for `top`, which takes the best `n`, without those that the selectors
    of `excluding` (in the file `except`) take; `limit` is the coverage up to which `below` takes a field.
    """

    share: Share
    pick: Selector
    n: Annotated[int, Meta(ge=1)] = 1
    score: dict[str, Weight] = {}
    limit: Share = 1.0
    excluding: tuple[Selector, ...] = field(default=(), name="except")


class Switch(Struct, frozen=True):
    """When the main field may change: at most every `min_hold` half-years, to one better by `margin` (scaled score).

    `prefer_new`: only to one with a coverage under the work filter's `max_cov_of_field`.
    """

    allowed: bool
    min_hold: Annotated[int, Meta(ge=0)]
    margin: Share
    prefer_new: bool = False


class Filter(Struct, frozen=True):
    """Which of the offered challenges count: the gap over the half-year's hours, the field's coverage, the field."""

    max_gap_over_H: Annotated[float, Meta(ge=0, le=1e15)] | None = None  # noqa: N815  (H of the semantics)
    max_cov_of_field: Share | None = None
    field_is_incumbent: bool = False


class Work(Struct, frozen=True):
    """How work is chosen: by `lexicographic` in its order, then by the sum of `weights` times scaled variables."""

    weights: dict[str, Weight]
    filter: Filter
    lexicographic: tuple[str, ...] = ()


class Policy(Struct, frozen=True):
    """What one does each half-year.

    `effort` is the share of the hours asked for; `fixed` are the shares of the cross areas, which add up to 1 with
    those of `field_split`. `belief` is what the advice assumes about the world; nothing grants it.
    """

    work_first: bool
    effort: Effort
    fixed: dict[str, Share]
    field_split: tuple[Pick, ...]
    switch: Switch
    work: Work
    belief: dict[str, Weight] = {}
