"""Is one forecaster better than another? A bootstrap over series and over origins at once.

Cases of one origin share its shocks, cases of one series its fate; both are drawn anew with replacement and a case
weighs the product of its series' and its origin's draws (the pigeonhole bootstrap; Owen, Annals of Applied Statistics
1, 2007). It is a little too wide rather than too narrow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

REPEATS = 1000


def ratios(error: Floats, series: Ints, origin: Ints, random: np.random.Generator, repeats: int = REPEATS) -> Floats:
    """Return `[forecaster, (ratio, low, high)]`: summed `error` `[forecaster, case]` of the first over each one's, and
    its 95 % interval. `series`, `origin`: labels `[case]`.
    """
    of_series, of_origin = (np.unique(label, return_inverse=True)[1] for label in (series, origin))
    shape = int(of_origin.max()) + 1, int(of_series.max()) + 1
    table = np.zeros((len(error), *shape))
    for line, cell in zip(error, table, strict=True):
        np.add.at(cell, (of_origin, of_series), line)
    drawn = []
    for _ in range(repeats):
        heavy = [np.bincount(random.integers(0, size, size), minlength=size).astype(np.float64) for size in shape]
        total = np.einsum("fos,o,s->f", table, *heavy, optimize=True)
        drawn.append(total[0] / np.maximum(total, 1e-12))
    low, high = np.quantile(np.array(drawn), (0.025, 0.975), axis=0)
    whole = table.sum(axis=(1, 2))
    return np.stack([whole[0] / np.maximum(whole, 1e-12), low, high], axis=1)
