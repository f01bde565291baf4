"""How far people drawn from the model of one half of the respondents are from the other half, beside sampling noise.

The same distances between the two halves of respondents themselves are the noise: a model that were exact would come
a little nearer than that.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from shinro.race.population import Drawn, draw, population
from shinro.random import stream

from .fit import FLOOR, fitted
from .respondents import SIGNS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

SPLITS = 10
PEOPLE = 200_000
SEED = 2018
AGE, CODE = 0, 1
FIRST = 3
"""Column of the first field among the answers."""


def checked(people: Drawn) -> dict[str, dict[str, float]]:
    """Return each distance twice, of the model and of the other half, as the mean over `SPLITS` random halves."""
    found: dict[str, list[Mapping[str, float]]] = {"model": [], "other_half": []}
    for split in range(SPLITS):
        random = stream(SEED, "split", split)
        order = random.permutation(len(people.ml))
        one, held_out = (_part(people, order[start::2]) for start in (0, 1))
        drawn = draw(population(fitted(one)), random, PEOPLE)
        found["model"].append(distances(drawn, held_out))
        found["other_half"].append(distances(one, held_out))
    return {
        who: {name: round(float(np.mean([each[name] for each in all_of])), 4) for name in all_of[0]}
        for who, all_of in found.items()
    }


def distances(people: Drawn, held_out: Drawn) -> dict[str, float]:
    """Return how far `people` are from those held out.

    `share`: mean absolute difference of the shares that know each field. `pairs`: mean, over pairs of fields, of the
    squared difference of log odds ratios over its sampling variance in the half held out. `log_odds`: root mean square
    of that difference. `fields_known`: total variation of the number of fields known. `years_by_age`: mean absolute
    difference, over age bands, of mean years of machine learning. `fields_by_years`: the same, over bands of years, of
    the mean number of fields known. `age_code`: total variation of the table of age by years of code.
    """
    ours, theirs = people.answer[:, FIRST:], held_out.answer[:, FIRST:]
    known, truly = ours.sum(axis=1), theirs.sum(axis=1)
    years = np.array([sum(pair) / 2.0 for pair in SIGNS["bands"]["ml"]["years"]])
    odds = [_odds(ours, theirs, i, j) for i, j in combinations(range(ours.shape[1]), 2)]
    apart = np.array([one for one in odds if one is not None])
    return {
        "share": float(np.abs(ours.mean(axis=0) - theirs.mean(axis=0)).mean()),
        "pairs": float((apart[:, 0] ** 2 / apart[:, 1]).mean()),
        "log_odds": float(np.sqrt((apart[:, 0] ** 2).mean())),
        "fields_known": _variation(known, truly),
        "years_by_age": _by(people.answer[:, AGE], years[people.ml], held_out.answer[:, AGE], years[held_out.ml]),
        "fields_by_years": _by(people.ml, known, held_out.ml, truly),
        "age_code": _variation(
            people.answer[:, AGE] * 10 + people.answer[:, CODE], held_out.answer[:, AGE] * 10 + held_out.answer[:, CODE]
        ),
    }


def _odds(ours: npt.NDArray[np.int64], theirs: npt.NDArray[np.int64], i: int, j: int) -> tuple[float, float] | None:
    cells, truly = (np.bincount(one[:, i] * 2 + one[:, j], minlength=4).astype(float) for one in (ours, theirs))
    if truly.min() < FLOOR or cells.min() < FLOOR:
        return None
    sign = np.array([1.0, -1.0, -1.0, 1.0])
    return float(sign @ np.log(cells) - sign @ np.log(truly)), float((1.0 / truly).sum())


def _variation(ours: npt.NDArray[np.int64], theirs: npt.NDArray[np.int64]) -> float:
    length = int(max(ours.max(), theirs.max())) + 1
    shares = [np.bincount(one, minlength=length) / len(one) for one in (ours, theirs)]
    return float(np.abs(shares[0] - shares[1]).sum() / 2.0)


def _by(
    group: npt.NDArray[np.int64],
    value: npt.NDArray[np.int64] | Floats,
    their_group: npt.NDArray[np.int64],
    their_value: npt.NDArray[np.int64] | Floats,
) -> float:
    bands = range(int(their_group.max()) + 1)
    return float(np.mean([abs(value[group == b].mean() - their_value[their_group == b].mean()) for b in bands]))


def _part(people: Drawn, index: npt.NDArray[np.int64]) -> Drawn:
    return Drawn(people.ml[index], people.answer[index])
