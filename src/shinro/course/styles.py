"""Generalist or specialist: the best of one field, the best even spread over several, and the course, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..random import key
from .alone import specialist
from .answer import Style
from .dual import Bound, join
from .policy import policy, simulate

if TYPE_CHECKING:
    from .policy import Careers
    from .types import Program

MOST_FIELDS = 5
TRIED, LIVED = 300, 2_000
"""Careers for choosing the fields of a spread, and for judging it in other futures."""


def worked_fields(program: Program, careers: Careers) -> float:
    """Return the effective number of fields worked in: the inverse Herfindahl index, mean over careers that do."""
    worked = program.works[careers.actions][:, :, :-1].sum(axis=1)
    total = worked.sum(axis=1)
    shares = worked[total > 0] / total[total > 0, None]
    return float((1.0 / (shares**2).sum(axis=1)).mean()) if len(shares) else 0.0


def specialists(program: Program) -> tuple[Style, ...]:
    """Return the best course in each field alone, exactly; the best of them first."""
    p = program
    found = sorted((specialist(p, k) for k in range(len(p.arms) - 1)), key=lambda one: -one.value)
    return tuple(
        Style("specialist", (p.arms[one.arm],), one.value, 0.0, 0, 1.0 - one.useful, one.employable, 1.0)
        for one in found
    )


def spreads(program: Program, first: str, seed: int) -> tuple[Style, ...]:
    """Return the best even spread found over each number of fields from two on.

    A spread studies its fields in turn with all hours and works where pay is best; to the field `first`, the best
    specialist's, others are added one at a time.
    """
    p = program
    chosen, found = [p.arms.index(first)], []
    while len(chosen) < min(MOST_FIELDS, len(p.arms) - 1):
        others = [k for k in range(len(p.arms) - 1) if k not in chosen]
        chosen.append(max(others, key=lambda k: _spread(p, [*chosen, k], TRIED, key(seed, "spread")).value.mean()))
        found.append(style("spread", chosen, p, _spread(p, chosen, LIVED, key(seed, "spread", "judged"))))
    return tuple(found)


def _spread(program: Program, chosen: list[int], careers: int, futures: int) -> Careers:
    part = program.only([*sorted(chosen), len(program.arms) - 1])
    return simulate(policy(part, _unsolved(part)), careers, futures, rule="even-generalist")


def _unsolved(program: Program) -> Bound:
    """Return values of zero: a rule of advice looks none up."""
    signal = join(program, ())
    K, T, M = len(program.arms), program.horizon, len(signal.start)
    prices = np.zeros((T + 1, M, 2))
    ahead = np.zeros((K, T, M, program.step.shape[2], program.levels))
    return Bound(signal, np.inf, prices, prices, ahead, np.zeros(K), 0)


def style(name: str, chosen: list[int], program: Program, careers: Careers) -> Style:
    """Return what simulated careers come to; `chosen`: the arms studied."""
    return Style(
        id=name,
        fields=tuple(program.arms[k] for k in sorted(chosen)),
        value=float(careers.value.mean()),
        stderr=float(careers.value.std(ddof=1) / np.sqrt(len(careers.value))),
        careers=len(careers.value),
        useless=float((careers.useful == 0).mean()),
        employable=float(careers.employable.mean()),
        worked=worked_fields(program, careers),
    )
