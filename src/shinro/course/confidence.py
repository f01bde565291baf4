"""How far a mean of runs may be from what it estimates."""

from __future__ import annotations

from math import inf

from scipy.special import stdtrit

CERTAIN = 0.99
"""One-sided confidence of every end that is stated."""


def student(runs: int, level: float = CERTAIN) -> float:
    """Return by how many standard errors a mean of `runs` may be off at one-sided `level`: the point of Student's t.

    One run tells no spread: infinity.
    """
    return float(stdtrit(runs - 1, level)) if runs > 1 else inf
