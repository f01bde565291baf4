"""Does the transfer between fields hold out of sample, and what is it for people? `python bench/transfer.py`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from msgspec import convert

from shinro.atlas import closure, load
from shinro.course.calibration import values
from shinro.course.kinship import ERAS, Kinship, kinship
from shinro.course.person import counted_of, person_of
from shinro.course.transfer import transfer
from shinro.evidence import FIELDS, Evidence
from shinro.voyage import Me

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from shinro.atlas import Atlas
    from shinro.evidence import Pair

    Floats = npt.NDArray[np.float64]

DAY = date(2026, 11, 24)
PAIRS = np.triu_indices(len(FIELDS), 1)


@dataclass(frozen=True)
class Held:
    """Pairs of fields on both sides: the estimate before and after shrinkage, what was held out, its variance."""

    raw: Floats
    mean: Floats
    truth: Floats
    variance: Floats
    a: npt.NDArray[np.int64]
    b: npt.NDArray[np.int64]


def main() -> None:
    view, atlas, constants = Evidence.shipped().as_of(DAY), load(), values()
    rows = view.pairs()
    graph = listed(atlas, foundations_held=True)
    print("held out             pairs  rank correlation (95 %)   with the graph added       error of differences")
    print("                                                                         raw, shrunk (constant 1)")
    sources = sorted({row.source for row in rows})
    for source in sources:
        others = [row for row in rows if row.source != source]
        show(source, held([row for row in rows if row.source == source], others), graph)
    for first, last in zip((0, *ERAS), (*ERAS, 9999), strict=True):
        later = [row for row in rows if first <= row.since.year < last]
        for source in sources:
            own = [row for row in later if row.source == source]
            before = [row for row in rows if row.since.year < first]
            if own and before:
                show(f"{source[:12]} {first}- from before", held(own, before), graph)
    print("\nthe graph alone with each source: the way that gives more, the mean of both, the way that gives less")
    for source in sources:
        part = held([row for row in rows if row.source == source], rows)
        for side in (np.maximum, lambda x, y: x + y, np.minimum):
            ways = side(graph, graph.T)[part.a, part.b]
            print(f"{source:28} " + "{:.2f} ({:.2f} to {:.2f})".format(*jackknife(ways, part)))
    tau = transfer(view, constants)
    print(f"\nspread {kinship(rows, FIELDS).spread}\nshrink {tau.shrink:.2f}, {tau.sources}")
    print("tau, then its posterior sd; ", *FIELDS)
    print(np.round(tau.tau, 3), np.round(tau.sd, 3), sep="\n")
    for name, table in (
        ("beyond foundations", graph),
        ("from nothing", listed(atlas, foundations_held=False)),
    ):
        off = table[~np.eye(len(FIELDS), dtype=np.bool_)]
        print(f"listed {name}: median {np.median(off):.2f}, mean {off.mean():.2f}, most {off.max():.2f}")
    print("boosts of the profiles:", *FIELDS)
    for profile in atlas.profiles.values():
        me = convert({"schema": 1, "age": 42, "weekly_hours": 8, "skill": [{"id": s} for s in profile.has]}, Me)
        person, _ = person_of(atlas, me, FIELDS, view.wages(), DAY)
        now = np.array([person.coverage[field] for field in FIELDS])
        counted = counted_of(atlas, me, FIELDS)
        for kind, less in (("all", 0.0 * counted), ("net", counted)):
            given = np.minimum(np.maximum(now[:, None] * tau.tau - less, 0.0).sum(axis=0), tau.cap)
            print(f"{profile.id:28} {kind}", np.round(given, 3))
        print(f"{'':28} coverage", np.round(now, 2))


def held(own: Sequence[Pair], others: Sequence[Pair]) -> Held:
    """Estimate from `others` and from `own` alone, over the pairs of fields that both know (`kept` above nil)."""
    given, truth = kinship(others, FIELDS), kinship(own, FIELDS)
    both = known(given) & known(truth)
    variance = noise(truth)[both]
    a, b = PAIRS[0][both], PAIRS[1][both]
    return Held(given.raw[PAIRS][both], given.mean[PAIRS][both], truth.raw[PAIRS][both], variance, a, b)


def known(kin: Kinship) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = kin.kept[PAIRS] > 0.05
    return found


def noise(kin: Kinship) -> Floats:
    kept = kin.kept[PAIRS]
    variance: Floats = kin.spread.kin**2 * (1.0 / np.maximum(kept, 1e-9) - 1.0)
    return variance


def show(name: str, held: Held, graph: Floats) -> None:
    plain = jackknife(held.mean, held)
    raw = jackknife(held.raw, held)
    both = graph + graph.T
    listed_too = jackknife(held.mean + gain(held, both) * np.log1p(both[held.a, held.b] / 2), held)
    weight = 1.0 / (held.variance + held.variance.mean())
    constant, before, after = (error(x, held.truth, weight) for x in (0 * held.truth, held.raw, held.mean))
    print(
        f"{name:34} {len(held.truth):3}  raw {raw[0]:.2f}, shrunk {plain[0]:.2f} ({plain[1]:.2f} to {plain[2]:.2f})"
        f"   {listed_too[0]:.2f} ({listed_too[1]:.2f} to {listed_too[2]:.2f})"
        f"   {before / constant:.2f}, {after / constant:.2f}"
    )


def gain(held: Held, both: Floats) -> float:
    """Return the slope of the estimate (not of what is held out) on the graph: how far the graph moves it."""
    x = np.log1p(both[held.a, held.b] / 2)
    return float(np.clip(np.cov(held.raw, x)[0, 1] / x.var(), 0.0, None))


def error(guess: Floats, truth: Floats, weight: Floats) -> float:
    left = truth - guess
    return float((weight * (left - (weight * left).sum() / weight.sum()) ** 2).sum())


def jackknife(guess: Floats, held: Held) -> tuple[float, float, float]:
    """Return Spearman's correlation and its 95 % interval, by leaving out one field at a time: its pairs hang together.

    On Fisher's scale.
    """
    whole = spearman(guess, held.truth)
    fields = np.unique(np.r_[held.a, held.b])
    left = []
    for field in fields:
        keep = (held.a != field) & (held.b != field)
        left.append(np.arctanh(spearman(guess[keep], held.truth[keep])))
    n = len(fields)
    se = float(np.sqrt((n - 1) / n * ((np.array(left) - np.mean(left)) ** 2).sum()))
    z = float(np.arctanh(whole))
    return whole, float(np.tanh(z - 1.96 * se)), float(np.tanh(z + 1.96 * se))


def spearman(x: Floats, y: Floats) -> float:
    return float(np.corrcoef(ranks(x), ranks(y))[0, 1])


def ranks(x: Floats) -> Floats:
    _, inverse, count = np.unique(x, return_inverse=True, return_counts=True)
    middle: Floats = np.cumsum(count) - (count - 1) / 2.0
    return middle[inverse]


def listed(atlas: Atlas, *, foundations_held: bool) -> Floats:
    """Return `[k, j]`: how many times fewer hours field `j` takes, less 1, for what field `k` requires and holds."""
    needs = {f: closure(atlas, [s.id for s in atlas.areas[f].skills if s.level != "lead"]) for f in FIELDS}
    own = {f: {s.id for s in atlas.areas[f].skills} for f in FIELDS}
    base = {s for f in FIELDS for s in needs[f] if atlas.skills[s].area not in FIELDS} if foundations_held else set()
    table = np.zeros((len(FIELDS), len(FIELDS)))
    for i, k in enumerate(FIELDS):
        for j, field in enumerate(FIELDS):
            if i != j:
                whole = (own[field] | needs[field]) - base
                shared = whole & (own[k] | needs[k])
                hours, fewer = (sum(atlas.skills[s].hours for s in part) for part in (whole, whole - shared))
                table[i, j] = hours / fewer - 1.0
    return table


if __name__ == "__main__":
    np.set_printoptions(linewidth=160, suppress=True)
    main()
