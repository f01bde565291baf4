"""The joint distribution of age, years, country and fields known among people at work with data (`people.toml`).

Within a band of years of machine learning every answer `a` has the shares that were counted there. Answers hang
together through one latent normal vector per person, a Gaussian copula whose correlations are the same in every band:

    a[j] = how many of the band's cumulative shares lie below Phi(z[j]),        z ~ N(0, correlation).

So each answer fits the counts in each band exactly, and each pair of answers is as associated as in the survey, without
any respondent's row. What a count of 0 hides (fewer than `floor` people) is taken to be nobody.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import ndtri

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]

ORDERED = ("age", "code")
"""The answers in bands; all others are yes (1) or no (0)."""
JAPAN = "japan"


@dataclass(frozen=True, slots=True)
class Population:
    """What `people.toml` says, computed.

    `fields` are those that the survey can show. `answers` are age, code, japan, then the fields; `limits[a][band]` are
    the cumulative normal scores of answer `a` in a band of years of machine learning, without the last; `half` is a
    square root of the correlation `[answer, answer]`. `ages`, `code_years` and `ml_years` are the (low, high) of each
    band. `alone`: the share of those who know a field who know no other.
    """

    fields: tuple[str, ...]
    answers: tuple[str, ...]
    ml_shares: Floats
    limits: tuple[Floats, ...]
    half: Floats
    ages: tuple[tuple[float, float], ...]
    code_years: tuple[tuple[float, float], ...]
    ml_years: tuple[tuple[float, float], ...]
    alone: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Answers of people: `ml[person]` is the band of years of machine learning, `answer[person, answer]` the others."""

    ml: Ints
    answer: Ints


@cache
def table() -> Mapping[str, Any]:
    """Return `people.toml` as it is."""
    read: Mapping[str, Any] = tomllib.loads(resources.files(__package__).joinpath("people.toml").read_text("utf-8"))
    return read


@cache
def shipped() -> Population:
    """Return the population that the package ships."""
    return population(table())


def population(table: Mapping[str, Any]) -> Population:
    """Return the population of a table laid out as `people.toml`."""
    fields = tuple(table["field"])
    answers = (*ORDERED, JAPAN, *fields)
    people = np.array(table["people"]["count"], dtype=float)
    counts = {JAPAN: table["japan"]["count"], **{field: table["field"][field]["count"] for field in fields}}
    bands = {name: np.array(table[name]["count"], dtype=float) for name in ORDERED}
    shares = [
        bands[name] / bands[name].sum(axis=1, keepdims=True)
        if name in bands
        else np.stack([1.0 - (yes := np.array(counts[name]) / people), yes], axis=1)
        for name in answers
    ]
    half: Floats = np.linalg.cholesky(symmetric(table["latent"]["correlation"])).astype(np.float64)
    return Population(
        fields=fields,
        answers=answers,
        ml_shares=people / people.sum(),
        limits=tuple(ndtri(np.clip(np.cumsum(share, axis=1)[:, :-1], 0.0, 1.0)) for share in shares),
        half=half,
        ages=_bands(table["age"]["years"]),
        code_years=_bands(table["code"]["years"]),
        ml_years=_bands(table["people"]["years"]),
        alone={field: table["field"][field]["alone"] / sum(table["field"][field]["count"]) for field in fields},
    )


def symmetric(lower: list[list[float]]) -> Floats:
    """Return the correlation matrix of which `lower` holds the rows up to the diagonal, the diagonal left out."""
    full = np.eye(len(lower))
    for i, row in enumerate(lower):
        full[i, :i] = full[:i, i] = row
    return full


def draw(people: Population, random: np.random.Generator, count: int) -> Drawn:
    """Return the answers of `count` people."""
    ml = np.searchsorted(np.cumsum(people.ml_shares)[:-1], random.random(count), side="right")
    latent = random.standard_normal((count, len(people.answers))) @ people.half.T
    answer = [(latent[:, j, None] > limit[ml]).sum(axis=1) for j, limit in enumerate(people.limits)]
    return Drawn(ml, np.stack(answer, axis=1))


def _bands(pairs: list[list[float]]) -> tuple[tuple[float, float], ...]:
    return tuple((float(low), float(high)) for low, high in pairs)
