"""Several plans at once: each is given the hours that it asks for, or its part of them where they are too few.

While several are open, hours are dealt in proportion to what each asks for, as a processor is shared; when one is done,
the others have its hours up to what they ask for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

_LEAST = 1e-9


def together(needed: Floats, asked: Sequence[float], total: float) -> Floats:
    """Return `[plan, draw]` ordinary weeks until each plan is done; infinite where no hours are asked for or there are.

    `needed`: `[plan, draw]` hours; `asked`: `[plan]` hours a week; `total`: hours a week for all of them.
    """
    return _dealt(needed, asked, total)[0]


def pieces(needed: Sequence[float], asked: Sequence[float], total: float, plan: int) -> tuple[tuple[float, float], ...]:
    """Return (ordinary weeks until, part of the hours asked for) that one plan is given, as the others end."""
    ends, given = _dealt(np.array(needed, dtype=float)[:, None], asked, total)
    times = sorted({float(end) for end in ends[:, 0] if np.isfinite(end)})
    found = [(time, float(part)) for time, part in zip(times, given[:, plan, 0], strict=False)]
    after = min(1.0, total / asked[plan]) if asked[plan] > 0 else 0.0
    return (*found, (np.inf, after))


def _dealt(needed: Floats, asked: Sequence[float], total: float) -> tuple[Floats, Floats]:
    """Return when each is done, and the part of what it asks for that each is given from one end to the next."""
    ask = np.asarray(asked, dtype=float)[:, None]
    left = needed.astype(float)
    ends = np.where(left > _LEAST, np.inf, 0.0)
    now = np.zeros(left.shape[1])
    given = []
    for _ in range(len(left)):
        is_open = left > _LEAST
        wanted = (is_open * ask).sum(axis=0)
        part = np.divide(total, wanted, out=np.ones_like(wanted), where=wanted > 0).clip(max=1.0)
        rate = is_open * ask * part
        takes = np.divide(left, rate, out=np.full_like(left, np.inf), where=rate > 0)
        step = takes.min(axis=0)
        moves = np.isfinite(step)
        step = np.where(moves, step, 0.0)
        done = is_open & (takes <= step * (1 + 1e-12)) & moves
        now = now + step
        ends = np.where(done, now, ends)
        left = np.where(done, 0.0, left - rate * step)
        given.append(is_open * part)
    return ends, np.array(given)
