"""How far the race's own solution of Shinro's course is from the full one, and what a race costs.

    python bench/race.py [people]

For somebody at each of several starts: the field that the full solution would have one study first (the chart's: 41
levels, prices by market and lead field, choices lived out in simulation) against the race's (15 levels, the market
averaged), and both firsts' worth in the full program, in the same futures.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import numpy as np

from shinro.atlas import load
from shinro.course.advise import choose
from shinro.course.calibration import values
from shinro.course.certificate import prepare
from shinro.course.choice import field_of, first_values
from shinro.course.deal import deal
from shinro.course.dual import bound_from
from shinro.course.model import CAPACITY, LEVELS, ROUGH_LEVELS, ROUGHEST_LEVELS, UNITS, WORKS, build
from shinro.course.policy import simulate
from shinro.race.entrant import entrant
from shinro.race.history import entrants_of
from shinro.race.own_course import first_prices, person_at, program_seen
from shinro.race.run import Nowhere, past_known
from shinro.random import key

if TYPE_CHECKING:
    from shinro.course.types import Integers, Program

SEED = 0
CAREERS = 4_000


def main(people: int) -> None:
    """Print agreement and loss over `people` at every third start."""
    atlas = load()
    begun = time.perf_counter()
    past = past_known(Nowhere(), lambda *_: None)
    print(f"the past, {len(past.half_years)} half-years: {time.perf_counter() - begun:.1f} s")
    same, losses = 0, []
    for start in range(0, 19, 3):
        for someone in entrants_of(atlas, past, start, SEED, people)[-people:]:
            who = entrant(atlas, someone, past.half_years[start].start)
            vintage = past.vintages[start]
            person = person_at(who.person, vintage, who.person.coverage, 0)
            full = build(person, vintage.chain, vintage.market, values(), LEVELS)
            rough = build(person, vintage.chain, vintage.market, values(), ROUGH_LEVELS)
            ready = prepare(full, seed=SEED, rough=rough)
            best = choose(ready.policy, ready.bound, SEED)[0]
            ours = _first(program_seen(person, vintage, ROUGHEST_LEVELS))
            same += field_of(full, best) == field_of(full, ours)
            there = [
                simulate(ready.policy, CAREERS, key(SEED, "bench"), forced=one).steady.mean() for one in (best, ours)
            ]
            losses.append(float(there[0] - there[1]))
    n = len(losses)
    print(f"first field the same: {same} of {n}; loss of the race's first half-year: mean {np.mean(losses):.3f}, "
          f"90 % {np.quantile(losses, 0.9):.3f} half-years of pay")  # fmt: skip


def _first(program: Program) -> Integers:
    """Return the joint action with which the race's course begins."""
    prices = first_prices(program)
    q = first_values(program, bound_from(program, (), prices, 0))
    action = np.zeros(len(program.arms), np.int64)
    deal(q, UNITS, WORKS, CAPACITY, np.zeros((len(program.arms) + 1, 2, CAPACITY + 1)), action)
    return action


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4)
