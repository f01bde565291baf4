"""What a plan says of people like those of a measured course, beside what they did: each cohort left out in turn.

    python bench/cohorts.py

From the other six cohorts come the pace's and the skills' own spread and the rate of giving up; the course's modules,
with their published median hours, are the plan's skills. Against two other ways to read the same spread (each skill
apart, everything together) and other clocks of giving up.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from math import exp, hypot, log, sqrt
from statistics import NormalDist, fmean
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize

from shinro.atlas import load
from shinro.plan.keeping import TENTH, apart, course_of, rate
from shinro.plan.pace import FEWEST_REPORTS, log_deviation, split
from shinro.random import stream

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from shinro.atlas.types import Cohort

    Floats = npt.NDArray[np.float64]

DRAWS = 200_000
PROJECTS = {"ml-zoomcamp-2022": 2, "ml-zoomcamp-2023": 2}
"""Projects of a finisher, where more than one: the syllabus has a midterm and two capstones. That two of the three are
asked for is what a participant noted; nothing but the line "with project" hangs on it."""
LEVELS = (0.1, 0.5, 0.9)


def predicted(cohort: Cohort, pace: float, own: float, more: Sequence[float] = ()) -> Floats:
    """Return the 10th, 50th and 90th percentile of the hours of all modules, and of `more` skills beside them."""
    random = stream(1, cohort.id)
    hours = [module.p50 for module in cohort.modules if module.n >= FEWEST_REPORTS] + list(more)
    noise = np.exp(own * random.standard_normal((DRAWS, len(hours))))
    total: Floats = np.exp(pace * random.standard_normal(DRAWS)) * (noise @ np.array(hours))
    return np.quantile(total, LEVELS)


def published() -> dict[str, dict[str, Any]]:
    """Return the rows of the cohorts as the file has them, by id."""
    text = files("shinro.atlas").joinpath("data/cohorts.toml").read_text("utf-8")
    return {row["id"]: row for row in tomllib.loads(text)["cohort"]}


def hours_told(cohorts: Sequence[Cohort]) -> None:
    """Print predicted over reported hours, for each way to read the spread."""
    rows = published()
    print("hours of all modules, predicted over reported, 10th / 50th / 90th percentile of the finishers")
    for name in ("split", "apart", "together"):
        errors, projects, held = [], [], []
        for cohort in cohorts:
            found = split(one for one in cohorts if one is not cohort)
            whole = hypot(found.pace, found.own)
            pace, own = {"split": (found.pace, found.own), "apart": (0.0, whole), "together": (whole, 0.0)}[name]
            told = np.array([cohort.total.p10, cohort.total.p50, cohort.total.p90])
            said = predicted(cohort, pace, own)
            ratio = said / told
            held.append(covered(rows[cohort.id]["hours_homework"], said[0], said[2]))
            errors.append(np.log(ratio))
            line = f"  {name:9}{cohort.id:21}" + " ".join(f"{x:5.2f}" for x in ratio)
            with_project = rows[cohort.id].get("hours_with_project")
            if with_project:
                told = np.array([with_project[level] for level in ("p10", "p50", "p90")])
                each = [rows[cohort.id]["hours_project"]["p50"]] * PROJECTS.get(cohort.id, 1)
                more = predicted(cohort, pace, own, each) / told
                projects.append(np.log(more))
                line += "   with project " + " ".join(f"{x:5.2f}" for x in more)
            print(line)
        root, other = (float(np.sqrt(np.mean(np.square(one)))) for one in (errors, projects))
        width = exp(float(np.mean([e[2] - e[0] for e in errors])))
        print(f"{name:11} error (rms, log) {root:.3f}, width of 10-90 % x {width:.2f}, with project {other:.3f}")
        print(f"{'':11} between what it says of 10 and 90 %: {fmean(held):.0%} ({min(held):.0%}-{max(held):.0%})")
    print(f"what so few finishers would err by chance: {sampling(cohorts):.3f}")


def covered(told: dict[str, float], low: float, high: float) -> float:
    """Return the part of the finishers between `low` and `high` hours: straight lines of log hours on normal scores,
    the outermost drawn on.
    """
    hours = np.log([told[name] for name in ("p10", "p25", "p50", "p75", "p90")])
    scores = np.array([NormalDist().inv_cdf(p) for p in (0.1, 0.25, 0.5, 0.75, 0.9)])
    below = []
    for bound in (low, high):
        k = int(np.clip(np.searchsorted(hours, log(bound)) - 1, 0, 3))
        score = scores[k] + (log(bound) - hours[k]) * (scores[k + 1] - scores[k]) / (hours[k + 1] - hours[k])
        below.append(NormalDist().cdf(score))
    return below[1] - below[0]


def sampling(cohorts: Sequence[Cohort]) -> float:
    """Return the error (rms, log) of the reported percentiles as those of `n` log-normal draws."""
    found = []
    for cohort in cohorts:
        for level in LEVELS:
            z = NormalDist().inv_cdf(level)
            each = sqrt(level * (1 - level)) / NormalDist().pdf(z)
            found.append(log_deviation(cohort.total) ** 2 * each**2 / cohort.total.n)
    return sqrt(fmean(found))


CLOCKS: dict[str, Callable[[Cohort], list[float]]] = {
    "part of the way": lambda cohort: [x for x, _ in course_of(cohort)],
    "hours": lambda cohort: [x * sum(m.p50 for m in cohort.modules) for x, _ in course_of(cohort)],
    "modules": lambda cohort: [min(n, len(cohort.modules)) for n in range(1, len(cohort.modules) + 2)],
}
CURVES: dict[str, tuple[Callable[[Floats, Floats], Floats], list[float]]] = {
    "constant rate": (lambda p, t: np.exp(-np.exp(p[0]) * t), [-1.0]),
    "Weibull": (lambda p, t: np.exp(-((np.exp(p[0]) * t) ** np.exp(p[1]))), [-1.0, 0.0]),
    "gamma frailty": (lambda p, t: (1 + t / np.exp(p[1])) ** -np.exp(p[0]), [0.0, 2.0]),
}


def giving_up(cohorts: Sequence[Cohort]) -> None:
    """Print the error for a cohort left out, of the part that finishes and over all modules, by clock and curve."""
    print("the part of the starters that went on, predicted over reported for the cohort left out (rms, log)")
    for clock, times in CLOCKS.items():
        for curve, (function, start) in CURVES.items():
            ends, every = [], []
            for cohort in cohorts:
                others = [one for one in cohorts if one is not cohort]

                def loss(
                    p: Floats,
                    others: Sequence[Cohort] = others,
                    times: Callable[[Cohort], list[float]] = times,
                    function: Callable[[Floats, Floats], Floats] = function,
                ) -> float:
                    return sum(float(np.mean(_apart(one, times, function, p) ** 2)) for one in others)

                fitted = minimize(loss, start, method="Nelder-Mead", options={"maxiter": 4000})
                apart = _apart(cohort, times, function, fitted.x)
                ends.append(apart[-1])
                every.append(float(np.mean(apart**2)))
            error = float(np.sqrt(np.mean(np.square(ends))))
            print(f"  {clock:16}{curve:14} finish {error:.2f}, all modules {float(np.sqrt(np.mean(every))):.2f}")
    shares = {cohort.id: log(cohort.finishers / cohort.starters) for cohort in cohorts}
    means = [fmean(shares[o.id] for o in cohorts if o is not c) - shares[c.id] for c in cohorts]
    print(f"  no clock: mean of the other six      finish {sqrt(fmean(e * e for e in means)):.2f}")
    print("of 100 starters, finished / said by the other six, with their range 10-90 %")
    for cohort in cohorts:
        others = [one for one in cohorts if one is not cohort]
        said, wide = exp(-rate(others)), exp(TENTH * between(others))
        done = cohort.finishers / cohort.starters
        inside = "" if said / wide <= done <= said * wide else "  outside"
        told = f"{100 * done:5.1f} / {100 * said:4.1f} ({100 * said / wide:.1f}-{100 * said * wide:.1f})"
        print(f"  {cohort.id:21}{told}{inside}")
    over = [one for one in cohorts if one.over]
    print(f"  rate without the course that was not over {rate(over):.2f}, of all {rate(cohorts):.2f}")


def between(cohorts: Sequence[Cohort]) -> float:
    """Return the error (rms, log) of the part that finishes, each of these cohorts left out in turn."""
    said = [-rate(o for o in cohorts if o is not c) - log(c.finishers / c.starters) for c in cohorts]
    return sqrt(fmean(e * e for e in said))


SPREADS: dict[str, Callable[[float], float]] = {
    "with the way ahead": lambda ahead: ahead,
    "with its root": sqrt,
    "as shipped": lambda ahead: apart(ahead) / apart(1.0),
}


def on_the_way(cohorts: Sequence[Cohort]) -> None:
    """Print how well it is said who finishes, of those who have come to each module."""
    cases = []
    for cohort in cohorts:
        others = [one for one in cohorts if one is not cohort]
        end = cohort.finishers / cohort.starters
        for behind, part in course_of(cohort):
            if behind < 1.0:
                cases.append((1.0 - behind, log(end / part) + rate(others) * (1.0 - behind), between(others)))
    print(f"of those who had come to a module, the part that finished: {len(cases)} cases of cohorts left out")
    for low, high in ((0.75, 1.0), (0.5, 0.75), (0.25, 0.5), (0.0, 0.25)):
        some = [e for ahead, e, _ in cases if low <= ahead < high]
        root = sqrt(fmean(e * e for e in some))
        print(f"  ahead {low:.2f}-{high:.2f}: error (rms, log) {root:.2f}, mean {fmean(some):+.2f} ({len(some)} cases)")
    for name, spread in SPREADS.items():
        inside = fmean(abs(e) <= TENTH * wide * spread(ahead) for ahead, e, wide in cases)
        print(f"  range that grows {name:20} holds {inside:.0%} (says 80 %)")


def _apart(
    cohort: Cohort, times: Callable[[Cohort], list[float]], function: Callable[[Floats, Floats], Floats], p: Floats
) -> Floats:
    told = np.log([y for _, y in course_of(cohort)])
    return np.log(np.maximum(function(p, np.array(times(cohort))), 1e-9)) - told


if __name__ == "__main__":
    COHORTS = tuple(load().cohorts.values())
    hours_told(COHORTS)
    giving_up(COHORTS)
    on_the_way(COHORTS)
    print(f"rate of all seven {rate(COHORTS):.3f}: {exp(-rate(COHORTS)):.1%} finish")
