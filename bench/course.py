"""Certificates of people unlike each other, and the bound against the exact value: `python bench/course.py`."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from datetime import date

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from msgspec import convert

from shinro.atlas import load
from shinro.chart.person import person_of
from shinro.course.calibration import values
from shinro.course.dual import bound
from shinro.course.exact import exact
from shinro.course.model import ROUGH_LEVELS, build
from shinro.course.policy import policy, simulate
from shinro.evidence import Evidence
from shinro.outlook import outlook_of
from shinro.voyage import Me

DAY = date(2026, 6, 30)
ONE_SIDED_99 = 2.3263478740408408


def main() -> None:
    atlas, view = load(), Evidence.shipped().as_of(DAY)
    outlook = outlook_of(view, atlas.fields)
    constants = values()
    print("person                       half-years   value   upper  certificate  solve s  10,000 careers s")
    for profile in atlas.profiles.values():
        for age, hours in ((27, profile.weekly_hours), (42, 8.0), (52, 4.0)):
            table = {"schema": 1, "age": age, "weekly_hours": hours, "skill": [{"id": s} for s in profile.has]}
            me = convert(table, Me)
            person, _ = person_of(atlas, me, atlas.fields, view.wages(), DAY)
            program = build(person, outlook.chain, outlook.market, constants)
            rough = build(person, outlook.chain, outlook.market, constants, ROUGH_LEVELS)
            start = time.perf_counter()
            best = bound(program, rough=rough)
            solved = time.perf_counter()
            careers = simulate(policy(program, best), 10_000, 1).value
            lived = time.perf_counter()
            lower = careers.mean() - ONE_SIDED_99 * careers.std(ddof=1) / 100
            print(
                f"{profile.id:<22} {age}, {hours:>2g} h {program.horizon:>6} {careers.mean():>10.3f} {best.upper:>7.3f}"
                f" {100 * (best.upper - lower) / best.upper:>10.2f} % {solved - start:>8.2f} {lived - solved:>8.2f}"
            )
    print("\ntwo fields of the tabular engineer of 52: exact value, bound above it, policy below it")
    has = [{"id": s} for s in atlas.profiles["ml-engineer-tabular"].has]
    me = convert({"schema": 1, "age": 52, "weekly_hours": 8, "skill": has, "present": {"field": "tab"}}, Me)
    person, _ = person_of(atlas, me, atlas.fields, view.wages(), DAY)
    for other in ("mlo", "gen", "nlp"):
        pair = [atlas.fields.index("tab"), atlas.fields.index(other)]
        chain = replace(
            outlook.chain,
            share=outlook.chain.share[pair],
            start=outlook.chain.start[pair],
            step=outlook.chain.step[:, pair],
            given=outlook.chain.given[:, :, pair],
            after=outlook.chain.after[pair],
        )
        two = replace(person, coverage={field: person.coverage[field] for field in ("tab", other)})
        program = build(two, chain, outlook.market, constants)
        start = time.perf_counter()
        value = exact(program)
        took = time.perf_counter() - start
        best = bound(program, 2, thorough=True)
        careers = simulate(policy(program, best), 20_000, 1).value
        stderr = careers.std(ddof=1) / np.sqrt(len(careers))
        print(
            f"tab + {other}: exact {value:.4f} ({took:.1f} s), bound +{100 * (best.upper / value - 1):.2f} %, "
            f"policy {100 * (careers.mean() / value - 1):+.2f} % (standard error {100 * stderr / value:.2f} %)"
        )


if __name__ == "__main__":
    main()
