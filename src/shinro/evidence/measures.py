"""Pure measures over known rows: how related two fields are, and what a field pays."""

from __future__ import annotations

from math import exp, log, sqrt
from typing import TYPE_CHECKING, Any

from .fieldmap import FIELDS
from .types import Wage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PRIOR_DOCUMENTS = 10.0
"""Documents' worth of variance added to each field, so that a handful of documents proves no kinship (judgement)."""


def relatedness(rows: Iterable[tuple[str, str, str, float, float]]) -> Mapping[tuple[str, str], float]:
    """Return the symmetric relatedness 0-1 of every ordered pair of different fields.

    `rows`: (source, a, b, together, by chance). `together` is the inner product over documents of the two fields'
    weights, `by chance` what independence would give, both summed over the periods known. Within a source the measure
    is the correlation of the fields over documents (the phi coefficient where weights are 0 or 1), taken within each
    period, so that a common trend makes nobody kin: sum(together - by chance) / sqrt((variance a + k)(variance b + k)),
    k = `PRIOR_DOCUMENTS`; below zero counts as zero. The result is the mean over the sources that know both fields,
    0 where none does.
    """
    excess: dict[str, dict[tuple[str, str], float]] = {}
    for source, a, b, together, by_chance in rows:
        excess.setdefault(source, {})[a, b] = excess.setdefault(source, {})[b, a] = together - by_chance
    found: dict[tuple[str, str], float] = {}
    for a in FIELDS:
        for b in FIELDS:
            if a == b:
                continue
            each = [
                max(0.0, e.get((a, b), 0.0)) / sqrt((e[a, a] + PRIOR_DOCUMENTS) * (e[b, b] + PRIOR_DOCUMENTS))
                for e in excess.values()
                if e.get((a, a), 0.0) > 0.0 and e.get((b, b), 0.0) > 0.0
            ]
            found[a, b] = min(1.0, sum(each) / len(each)) if each else 0.0
    return found


def relative_pay(rows: Iterable[tuple[Any, Any, Any]]) -> tuple[Wage, ...]:
    """Return one `Wage` per field of `rows` (field, relative pay, n): the n-weighted geometric mean."""
    own: dict[str, list[tuple[float, float]]] = {}
    for field, relative, n in rows:
        own.setdefault(str(field), []).append((float(relative), float(n)))
    wages = []
    for field in FIELDS:
        if field in own:
            n = sum(weight for _, weight in own[field])
            wages.append(Wage(field, exp(sum(weight * log(r) for r, weight in own[field]) / n), round(n)))
    return tuple(wages)
