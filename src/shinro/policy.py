"""A policy: what one does each half-year, as advice has it. The same for advice of the atlas and a person's own.

Its types say what stands in a row of `advice.toml` and within which bounds; `breaches` says what must hold beyond that.
What each value means, and in which order a policy is applied, stands in `[semantics]` of the atlas's `advice.toml`.
"""

from __future__ import annotations

from math import fsum, isclose
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, TypeAlias, get_args

from msgspec import Meta, Struct, field

from .problems import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Path: TypeAlias = tuple[str | int, ...]
Selector: TypeAlias = Literal["incumbent", "work_gap", "top", "all", "below", "newest", "strength_lead"]
Excluded: TypeAlias = Literal["incumbent"]
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
AS_WRITTEN = frozenset({"missing_key", "key_unused"})
"""Rules about which keys a row has; a `Policy` no longer tells, since in it every key has a value."""
_ONLY = {"n": "top", "score": "top", "except": "top", "limit": "below"}
"""Keys of a pick of which only one selector makes use."""


class Pick(Struct, frozen=True):
    """One entry of `field_split`: the `share` of the hours that goes to the fields or skills of a selector.

    `score` weighs scaled variables of the fields for `top`, which takes the best `n`, without those of `excluding` (in
    the file `except`); `limit` is the coverage up to which `below` takes a field.
    """

    share: Share
    pick: Selector
    n: Annotated[int, Meta(ge=1)] = 1
    score: dict[str, Weight] = {}
    limit: Share = 1.0
    excluding: tuple[Excluded, ...] = field(default=(), name="except")


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


class Breach(NamedTuple):
    """A rule that a row breaks, at a path within it; the rest are the arguments of a `Problem`."""

    rule: str
    path: Path
    value: str
    expected: str = ""
    suggestion: str = ""


def breaches(row: dict[str, Any], cross: Collection[str]) -> Iterator[Breach]:
    """Yield what does not go together in a policy's row, as TOML has it; `cross` are the ids of the cross areas.

    Shares add up to 1, names are known, and a selector has what it needs and nothing that it does not use. What is
    missing, of the wrong type or out of its bounds is passed over: the types tell that.
    """
    fixed, picks = _table(row.get("fixed")), row.get("field_split")
    for area in fixed:
        yield from _among("unknown_area", area, cross, ("fixed", area))
    for at, pick in enumerate(picks if isinstance(picks, list) else ()):
        yield from _pick(_table(pick), ("field_split", at))
    if isinstance(picks, list) and isinstance(row.get("fixed"), dict):
        yield from _sum([*fixed.values(), *(_table(pick).get("share") for pick in picks)])
    work = _table(row.get("work"))
    for name in _table(work.get("weights")):
        yield from _among("unknown_variable", name, WEIGHTS, ("work", "weights", name))
    orders = work.get("lexicographic")
    for at, name in enumerate(orders if isinstance(orders, list) else ()):
        if isinstance(name, str):
            yield from _among("unknown_variable", name, ORDERS, ("work", "lexicographic", at))
    new, kept = _table(row.get("switch")).get("prefer_new"), work.get("filter")
    if new is True and isinstance(kept, dict) and "max_cov_of_field" not in kept:
        yield Breach("missing_key", ("work", "filter"), "max_cov_of_field", "max_cov_of_field = 0.35")


def _pick(pick: dict[str, Any], path: Path) -> Iterator[Breach]:
    selector = pick.get("pick")
    for name in _table(pick.get("score")):
        yield from _among("unknown_variable", name, SCORES, (*path, "score", name))
    if selector == "top" and pick.get("score", {}) == {}:
        yield Breach("missing_key", path, "score", "score = { fit = 1.0 }")
    if selector == "below" and "limit" not in pick:
        yield Breach("missing_key", path, "limit", "limit = 0.4")
    for key, user in _ONLY.items():
        if key in pick and selector in get_args(Selector) and selector != user:
            yield Breach("key_unused", (*path, key), key, f'pick = "{user}"')


def _sum(shares: list[Any]) -> Iterator[Breach]:
    if all(isinstance(share, int | float) and not isinstance(share, bool) and 0 <= share <= 1 for share in shares):
        total = fsum(shares)
        if not isclose(total, 1, rel_tol=0, abs_tol=1e-9):
            yield Breach("shares_sum", ("field_split",), f"{total:.12g}", "1")


def _among(rule: str, name: str, known: Collection[str], path: Path) -> Iterator[Breach]:
    if name not in known:
        yield Breach(rule, path, name, ", ".join(known), nearest(name, known))


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
