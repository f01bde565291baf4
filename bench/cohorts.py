"""What a plan says of people like those of a measured course, beside what they did: each cohort left out in turn.

    python bench/cohorts.py

From the other six cohorts come the pace's and the skills' own spread and the rate of giving up; the course's modules,
with their published median hours, are the plan's skills. Against two other ways to read the same spread (each skill
apart, everything together) and other clocks of giving up.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from math import exp, hypot, log
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize

from shinro.atlas import load
from shinro.plan.keeping import course_of, rate
from shinro.plan.pace import FEWEST_REPORTS, split
from shinro.random import stream

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from shinro.atlas.types import Cohort

    Floats = npt.NDArray[np.float64]

DRAWS = 200_000
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
        errors, projects = [], []
        for cohort in cohorts:
            found = split(one for one in cohorts if one is not cohort)
            whole = hypot(found.pace, found.own)
            pace, own = {"split": (found.pace, found.own), "apart": (0.0, whole), "together": (whole, 0.0)}[name]
            told = np.array([cohort.total.p10, cohort.total.p50, cohort.total.p90])
            ratio = predicted(cohort, pace, own) / told
            errors.append(np.log(ratio))
            line = f"  {name:9}{cohort.id:21}" + " ".join(f"{x:5.2f}" for x in ratio)
            with_project = rows[cohort.id].get("hours_with_project")
            if with_project:
                told = np.array([with_project[level] for level in ("p10", "p50", "p90")])
                more = predicted(cohort, pace, own, [rows[cohort.id]["hours_project"]["p50"]]) / told
                projects.append(np.log(more))
                line += "   with project " + " ".join(f"{x:5.2f}" for x in more)
            print(line)
        root, other = (float(np.sqrt(np.mean(np.square(one)))) for one in (errors, projects))
        width = exp(float(np.mean([e[2] - e[0] for e in errors])))
        print(f"{name:11} error (rms, log) {root:.3f}, width of 10-90 % x {width:.2f}, with project {other:.3f}")


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
    print("of 100 starters, finished / said by the other six")
    for cohort in cohorts:
        said = exp(-rate(one for one in cohorts if one is not cohort))
        print(f"  {cohort.id:21}{100 * cohort.finishers / cohort.starters:5.1f} / {100 * said:4.1f}")


def _apart(
    cohort: Cohort, times: Callable[[Cohort], list[float]], function: Callable[[Floats, Floats], Floats], p: Floats
) -> Floats:
    told = np.log([y for _, y in course_of(cohort)])
    return np.log(np.maximum(function(p, np.array(times(cohort))), 1e-9)) - told


if __name__ == "__main__":
    COHORTS = tuple(load().cohorts.values())
    hours_told(COHORTS)
    giving_up(COHORTS)
    between = np.std([log(one.finishers / one.starters) for one in COHORTS], ddof=1)
    every = rate(COHORTS)
    print(f"rate of all seven {every:.3f}: {exp(-every):.1%} finish; between cohorts {between:.2f} (log)")
