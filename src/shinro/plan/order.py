"""In which order to learn what several needs ask for, so that something is usable as early as can be.

Hours flow one after another, so an order is good if it ends the needs early: first the need that is cheapest to
complete, then all of them with the least sum of completion times. Needs share prerequisites, hence the cheapest next
one is not always the best next one. A challenge has few needs, so every set of them is tried, exactly (dynamic
programming over subsets, Held & Karp, "A dynamic programming approach to sequencing problems", 1962).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_EXACT = 12
"""Needs up to which every set is tried (4,096 sets); beyond, the cheapest next one is taken."""


def best_order(closures: Sequence[frozenset[str]], hours: Mapping[str, float]) -> tuple[int, ...]:
    """Return in which order to complete needs, by their places in `closures`, each with what it takes of `hours`.

    The first is the one with the fewest hours; given that, the sum over the needs of the hours until each is complete
    is least. Skills that `hours` does not name take none. Ties: the earlier place first.
    """
    if len(closures) > MOST_EXACT:
        return nearest_order(closures, hours)
    skills = sorted(frozenset().union(*closures) & hours.keys())
    bits = {skill: 1 << at for at, skill in enumerate(skills)}
    masks = [sum(bits[skill] for skill in closed if skill in bits) for closed in closures]
    n = len(masks)
    union, spent = [0] * (1 << n), [0.0] * (1 << n)
    for some in range(1, 1 << n):
        low = some & -some
        union[some] = union[some ^ low] | masks[low.bit_length() - 1]
        spent[some] = sum(hours[skill] for skill in skills if union[some] & bits[skill])
    # least[rest]: the sum of completion times of the needs outside `some` once `some` are complete
    everything = (1 << n) - 1
    least, then = [0.0] * (1 << n), [0] * (1 << n)
    for some in range(everything - 1, -1, -1):
        tries = [(spent[some | 1 << at] + least[some | 1 << at], at) for at in range(n) if not some & 1 << at]
        least[some], then[some] = min(tries)
    if not n:
        return ()
    first = min(range(n), key=lambda at: (spent[1 << at], least[1 << at], at))
    order, some = [first], 1 << first
    while some != everything:
        order.append(then[some])
        some |= 1 << then[some]
    return tuple(order)


def nearest_order(closures: Sequence[frozenset[str]], hours: Mapping[str, float]) -> tuple[int, ...]:
    """Return the needs by their places in `closures`, each time the one that takes the fewest hours more."""
    order: list[int] = []
    known: set[str] = set()
    while len(order) < len(closures):
        left = [at for at in range(len(closures)) if at not in order]
        cheapest = min(left, key=lambda at: (sum(hours.get(s, 0.0) for s in sorted(closures[at] - known)), at))
        order.append(cheapest)
        known |= closures[cheapest]
    return tuple(order)
