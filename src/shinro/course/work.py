"""Whether work is had where it is sought: over simulated careers, and what else might count as useless at the end.

An action seeks work; the state says with what chance it is had (`model.chances_of_work`). What is not had goes to plain
software work.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from .answer import Bar
from .policy import simulate

if TYPE_CHECKING:
    import numpy.typing as npt

    from .policy import Careers, Policy
    from .types import Floats, Integers, Program

    Flags = npt.NDArray[np.bool_]

APART = (-0.1, 0.1)
"""Chances of work, beside the one that is taken, below which one might count as useless."""
CAREERS_PER_BAR = 2_000


def having(program: Program, chances: Floats, careers: Careers) -> Floats:
    """Return `[T, K]`: the chance of having work in each arm, the mean over careers whose states were all kept.

    `chances[2, K, G, D, S]` before and after fifty. ValueError where states are missing.
    """
    p, states = program, careers.states
    if states is None or len(states) != len(careers.value):
        raise ValueError("careers without their states")
    K = len(p.arms)
    market, after_fifty = states[:, :, 2 * K], p.time_class[None, :]
    found = np.zeros((p.horizon, K))
    for k in range(K):
        seeks = p.works[careers.actions[:, :, k]] == 1
        had = np.where(seeks, chances[after_fifty, k, market, states[:, :, K + k], states[:, :, k]], 0.0)
        found[:, k] += had.mean(axis=0)
        found[:, -1] += (seeks - had).mean(axis=0)
    return found


def bars(
    policy: Policy, chances: Floats, usual: float, ours: Careers, key: int, *, forced: Integers
) -> tuple[Bar, ...]:
    """Return the chance of being useless at `usual`, and where other chances of work are what counts; lowest bar first.

    `chances[K, G, D, S]` at the target age. The first of the careers `ours`, with the futures `key` and the first
    half-year `forced`, are judged by each bar; what that changes is added to the chance over all of them.
    """
    p, stderr = ending_useless(ours)
    n = min(CAREERS_PER_BAR, len(ours.value))
    first = float((ours.useful[:n] == 0).mean())
    found = [Bar(usual, p, stderr)]
    for bar in (round(usual + apart, 6) for apart in APART):
        there = replace(policy.program, useful=_useful(policy.program, chances, bar))
        judged = float((simulate(policy, n, key, world=there, forced=forced).useful == 0).mean())
        more = abs(judged - first)
        error = float(np.sqrt(stderr**2 + max(more * (1.0 - more), 1.0 / n) / n))
        found.append(Bar(bar, min(max(p + judged - first, 0.0), 1.0), error))
    return tuple(sorted(found, key=lambda one: one.availability))


def _useful(program: Program, chances: Floats, bar: float) -> Flags:
    """Return `[K, G, D, S]`: whether an arm employs one with a chance of at least `bar`; the outside arm never does."""
    employable = np.arange(program.levels) >= program.threshold_level[:, None, None, None]
    useful: Flags = employable & (chances >= bar - 1e-12)
    useful[-1] = False
    return useful


def ending_useless(careers: Careers) -> tuple[float, float]:
    """Return the share of careers that end with no useful field, and its standard error.

    The error is that of one career in all at least: none seen is not none.
    """
    n = len(careers.value)
    p = float((careers.useful == 0).mean())
    return p, float(np.sqrt(max(p * (1.0 - p), 1.0 / n) / n))
