"""Certificates of twenty people, cost against the number of fields, and the exact solver beside ours.

`python bench/course.py [--people N]`: all people take about a quarter of an hour on two idle cores.
"""

from __future__ import annotations

import argparse
import os
import resource
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import convert

from shinro.atlas import load
from shinro.course.calibration import values
from shinro.course.certificate import CAREERS, certify, prepare
from shinro.course.choice import candidates
from shinro.course.dual import bound
from shinro.course.exact import exact
from shinro.course.model import ROUGH_LEVELS, rounded
from shinro.course.person import person_of
from shinro.course.policy import simulate
from shinro.course.transfer import transfer
from shinro.course.whole import whole_of
from shinro.course.whole_policy import certify_whole
from shinro.evidence import Evidence
from shinro.outlook import outlook_of
from shinro.voyage import Me

if TYPE_CHECKING:
    from shinro.course.types import Program
    from shinro.course.whole import Whole

DAY = date(2026, 6, 30)
AGES_AND_HOURS = ((27, 15.0), (35, 10.0), (42, 6.0), (52, 3.0))
FEW, MANY = (3, 6, 12, 25, 50, 100), 12


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=20)
    atlas, view = load(), Evidence.shipped().as_of(DAY)
    outlook = outlook_of(view, atlas.fields)
    constants = values()

    def wholes(profile: str, age: int, hours: float) -> tuple[Whole, Whole]:
        has = [{"id": skill} for skill in atlas.profiles[profile].has]
        me = convert({"schema": 1, "age": age, "weekly_hours": hours, "skill": has}, Me)
        person, _ = person_of(atlas, me, atlas.fields, view.wages(), DAY)
        parts = person, outlook.chain, outlook.market, constants, transfer(view, constants, tuple(person.coverage))
        return whole_of(*parts), whole_of(*parts, levels=ROUGH_LEVELS)

    def programs(profile: str, age: int, hours: float) -> tuple[Program, Program]:
        model, rough = wholes(profile, age, hours)
        return model.core, rough.core

    ids = list(atlas.profiles)
    every = [(ids[(i + j) % len(ids)], *AGES_AND_HOURS[j]) for i in range(len(ids)) for j in range(4)]
    people = every[: parser.parse_args().people]
    start = time.perf_counter()
    warm_up = programs(ids[0], 57, 5.0)
    certify(warm_up[0], effort="deep", rough=warm_up[1])
    print(f"compiled, or loaded compiled code: {time.perf_counter() - start:.1f} s")
    certificates(people, wholes)
    side_by_side(programs("research-graduate", 52, 8.0)[0])
    fields(programs("ml-engineer-tabular", 42, 8.0))


def certificates(people, wholes) -> None:  # type: ignore[no-untyped-def]
    """Certificates of the core, quick and deep, and of the whole model, with times and the peak of memory so far."""
    names = "half-years", "value", "quick %", "s", "deep %", "bound alone %", "s", "whole %", "s", "peak MB"
    print(f"{'person':<29}", *(f"{name:>{max(len(name), 7)}}" for name in names), " leads")
    found: dict[str, list[tuple[Any, float]]] = {"quick": [], "deep": [], "whole": []}
    for profile, age, hours in people:
        model, small = wholes(profile, age, hours)
        program, rough = model.core, small.core
        for effort in ("quick", "deep"):
            start = time.perf_counter()
            ready = prepare(program, effort=effort, seed=1, rough=rough)
            made = certify(program, effort=effort, seed=1, rough=rough, prepared=ready)
            found[effort].append((made, time.perf_counter() - start))
        best, start = ready.bound, time.perf_counter()
        del ready
        made_whole = certify_whole(model, small, best, candidates(program, best)[0], 1)
        found["whole"].append((made_whole, time.perf_counter() - start))
        (quick, quick_s), (deep, deep_s), (whole, whole_s) = (rows[-1] for rows in found.values())
        alone = 100.0 * (deep.lagrangian - deep.lower) / deep.lagrangian
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        cells = (
            f"{program.horizon:>10} {deep.value:>7.3f} {quick.certificate_pct:>7.2f} {quick_s:>7.1f}",
            f"{deep.certificate_pct:>7.2f} {alone:>13.2f} {deep_s:>7.1f}",
            f"{whole.certificate_pct:>7.2f} {whole_s:>7.1f}",
            f"{peak:>7.0f}",
            f" {'+'.join(deep.leads)}{'' if quick.converged and deep.converged else '  not converged'}",
        )
        print(f"{profile:<20} {age}, {hours:>2g} h", *cells, flush=True)
    for effort, rows in found.items():
        share, seconds = (np.array(x) for x in zip(*((c.certificate_pct, s) for c, s in rows), strict=True))
        print(
            f"{effort}: certificate median {np.median(share):.2f} %, worst {share.max():.2f} %; "
            f"seconds median {np.median(seconds):.1f}, most {seconds.max():.1f}; {len(rows)} people"
        )


def side_by_side(program: Program) -> None:
    """The exact solver and ours on one, two and three fields of a person of 52."""
    print("\nexact joint solution beside ours (9 levels of coverage, 16 half-years)")
    at_levels = _coarse(program)
    order = [0, 8, 3, 4]
    states = np.array([float(len(program.market)) * (program.step.shape[2] * at_levels.levels) ** n for n in range(5)])
    for n in (1, 2, 3):
        part = at_levels.only([*order[:n], len(program.arms) - 1])
        start = time.perf_counter()
        value = exact(part)
        took = time.perf_counter() - start
        start = time.perf_counter()
        ready = prepare(part, effort="deep", seed=1)
        lives = simulate(ready.policy, CAREERS, 1)
        ours = time.perf_counter() - start
        print(
            f"{n} fields: {states[n]:>13,.0f} states, exact {value:.4f} in {took:.2f} s; ours {lives.steady.mean():.4f}"
            f" ({100 * (lives.steady.mean() / value - 1):+.3f} %), bound {100 * (ready.bound.upper / value - 1):+.3f} %"
            f" in {ours:.1f} s"
        )
    print(f"4 fields: {states[4]:>13,.0f} states, {states[4] * 8 / 2**30:.1f} GB a table: about {took * 45 * 3:,.0f} s")


def _coarse(program: Program) -> Program:
    """The program on every fifth level, so that the exact solver can hold three fields."""
    every = (program.levels - 1) // 8
    kept = np.arange(0, program.levels, every)
    low, rise = rounded((program.low + program.rise)[..., kept] / every, len(kept))
    fall_low, fall_rise = rounded((program.fall_low + program.fall_rise)[..., kept] / every, len(kept))
    return replace(
        program, reward=np.ascontiguousarray(program.reward[..., kept]), low=low, rise=rise, fall_low=fall_low,
        fall_rise=fall_rise, end=program.end[..., kept], useful=program.useful[..., kept],
        threshold_level=-(-program.threshold_level // every), start_level=program.start_level // every,
    )  # fmt: skip


def fields(pair: tuple[Program, Program]) -> None:
    """Time of the quick bound and of careers against the number of fields; further fields repeat the twelve."""
    print("\ncost against the number of fields (36 half-years): quick bound, policy and 10,000 careers")
    for n in FEW:
        kept = [*(k % MANY for k in range(n)), MANY]
        program, rough = (one.only(kept) for one in pair)
        start = time.perf_counter()
        best = bound(program, rough=rough)
        solved = time.perf_counter()
        ready = prepare(program, seed=1, rough=rough)
        prepared = time.perf_counter()
        simulate(ready.policy, CAREERS, 1)
        lived = time.perf_counter()
        print(
            f"{n:>3} fields: bound {best.upper:.3f} in {solved - start:5.1f} s ({best.evaluations} evaluations), "
            f"{CAREERS / (lived - prepared):>8,.0f} careers a second",
            flush=True,
        )


if __name__ == "__main__":
    main()
