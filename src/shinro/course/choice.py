"""What to do this half-year: the joint actions worth a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .deal import deal

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from .dual import Bound
    from .types import Floats, Integers, Program

    Bools = npt.NDArray[np.bool_]

REFUSED = -1e9
WORK_ONLY = 4
"""The action that works and does not study."""


def first_values(program: Program, best: Bound) -> Floats:
    """Return `[K, A]`: reward of each action now plus the bound's value ahead."""
    p, signal = program, best.signal
    g = int(np.argmax(p.market_start))
    m = int(np.argmax(signal.start))
    q = np.zeros((len(p.arms), len(p.units)))
    for k in range(len(p.arms)):
        d, s = p.start_demand[k], p.start_level[k]
        ahead = best.ahead[k, 0, m, 0 if signal.lead[k] >= 0 else d]
        low, rise = p.low[p.time_class[0], k, :, g, d, s], p.rise[p.time_class[0], k, :, g, d, s]
        q[k] = p.reward[p.time_class[0], k, :, g, d, s] + (1 - rise) * ahead[low] + rise * ahead[low + 1]
    return q


def apart(program: Program, one: Integers, other: Integers) -> bool:
    """Whether two joint actions differ noticeably: in the job, or in what at least half of the hours go to."""
    moved = program.units[one] - program.units[other]
    studied = max(int(moved[moved > 0].sum()), -int(moved[moved < 0].sum()))  # What one rests, the other may study.
    noticeable = bool(program.unit_hours) and studied * 2 >= program.capacity
    return noticeable or job_of(program, one) != job_of(program, other)


def splits(program: Program, best: Bound, count: int) -> list[Integers]:
    """Return the `count` joint actions of most worth that differ noticeably from each other, best first."""
    q = first_values(program, best)
    idle, working = (
        {int(u): a for a, u in reversed(list(enumerate(program.units))) if program.works[a] == w} for w in (0, 1)
    )
    dealt = np.array(list(_deals(len(program.arms) - 1, program.capacity, sorted(idle))))
    study = np.hstack([np.vectorize(idle.__getitem__)(dealt), np.zeros((len(dealt), 1), np.int64)])
    work = np.hstack([np.vectorize(working.__getitem__)(dealt), np.full((len(dealt), 1), working[0])])
    arms = np.arange(len(program.arms))
    worth = q[arms, study]
    values = worth.sum(axis=1, keepdims=True) + np.hstack([q[arms, work] - worth, np.zeros((len(dealt), 1))])
    found: list[Integers] = []
    for i in np.argsort(-values, axis=None, kind="stable"):
        row, job = divmod(int(i), values.shape[1])
        action = study[row].copy()
        if job < len(arms):
            action[job] = work[row, job]
        if all(apart(program, action, other) for other in found):
            found.append(action)
        if len(found) == count:
            break
    return found


def _deals(arms: int, capacity: int, units: list[int]) -> Iterator[tuple[int, ...]]:
    """Yield all ways to deal at most `capacity` units among `arms`, as many to each as `units` allows."""
    if arms == 0:
        yield ()
        return
    for unit in units:
        if unit <= capacity:
            for rest in _deals(arms - 1, capacity - unit, units):
                yield unit, *rest


def candidates(program: Program, best: Bound) -> list[Integers]:
    """Return the best joint action for each field that gets more hours than any other, best first.

    The best of all comes first, even where it deals its hours evenly.
    """
    return [action for _, action in _leading(program, best)]


def worths(program: Program, best: Bound) -> dict[str, float]:
    """Return what the best joint action for each field is worth by the bound's values, that without study ("") too."""
    found = {field_of(program, action): value for value, action in _leading(program, best)}
    return found | {"": _best_of(program, first_values(program, best), program.units == 0)[0]}


def _leading(program: Program, best: Bound) -> list[tuple[float, Integers]]:
    q = first_values(program, best)
    K, capacity = len(program.arms), program.capacity
    found = []
    for k in range(K - 1):
        for most, least in ((capacity, 0), (capacity // 2, 1)):
            allowed = np.broadcast_to(program.units <= least, q.shape).copy()
            allowed[k] = program.units == most
            found.append(_best_of(program, q, allowed))
    first = _best_of(program, q, np.ones(q.shape, dtype=np.bool_))
    leading = {field_of(program, np.array(first[1])): first}
    for value, action in sorted(found, key=lambda pair: (-pair[0], pair[1])):
        leading.setdefault(field_of(program, np.array(action)), (value, action))
    return [(value, np.array(action, dtype=np.int64)) for value, action in leading.values()]


def _best_of(program: Program, values: Floats, allowed: Bools) -> tuple[float, tuple[int, ...]]:
    """Return the best joint action of those `allowed` (`[K, A]` or `[A]`), and its value."""
    K, capacity = len(program.arms), program.capacity
    table = np.zeros((K + 1, 2, capacity + 1))
    action = np.zeros(K, np.int64)
    open_to = np.where(allowed, values, REFUSED)
    value = float(deal(open_to, program.units, program.works, capacity, table, action))
    return value, tuple(int(a) for a in action)


def field_of(program: Program, action: Integers) -> str:
    """Return the field that a joint action studies most, "" if none."""
    units = program.units[action]
    return program.arms[int(np.argmax(units))] if units.any() and program.unit_hours else ""


def hours_of(program: Program, action: Integers) -> dict[str, float]:
    """Return the study hours of a joint action by area, most first."""
    units = program.units[action]
    found = {program.arms[k]: float(units[k] * program.unit_hours) for k in np.argsort(-units, kind="stable")}
    return {area: hours for area, hours in found.items() if hours > 0}


def job_of(program: Program, action: Integers) -> str:
    """Return the area that a joint action works in, "" if none."""
    works = np.flatnonzero(program.works[action])
    return program.arms[works[0]] if len(works) else ""


def resting(program: Program, present: int) -> Integers:
    """Return the joint action that works in the present field and studies nothing."""
    action = np.zeros(len(program.arms), np.int64)
    action[present] = WORK_ONLY
    return action
