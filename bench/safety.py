"""The least chance of being useless: the closed form beside prices of its own, with 12 fields and with few.

`python bench/safety.py`: made-up people whom it is hard to keep useful, as for the shipped ones the chance can be
brought to about nothing. Few fields are held against the exact least chance.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.course.cases import Cases

from shinro.course.dual import bound
from shinro.course.exact import exact
from shinro.course.policy import policy, simulate
from shinro.course.safety import safety, useful_alone

PEOPLE = ((2, 2, 0.025), (2, 3, 0.05), (3, 3, 0.06), (3, 4, 0.06), (5, 1, 0.06), (12, 1, 0.15), (12, 2, 0.3))
"""Fields, seed, and the share of posts at which work is as likely as not."""
LIVES = 4_000


def main() -> None:
    heads = "closed form", "prices", "tightened", "said", "exact", "best seen", "s"
    print(f"{'fields, seed, share':<20}", *(f"{head:>11}" for head in heads))
    for fields, seed, share in PEOPLE:
        levels = {2: 21, 3: 9}.get(fields, 41)
        program = Cases().program(fields, seed, 55.0, levels=levels, share_for_even_odds=share)
        start = time.perf_counter()
        found = safety(program, 1, leads=fields if fields <= 3 else 1)
        took = time.perf_counter() - start
        alone = useful_alone(program)
        least = f"{1.0 - exact(alone):11.4f}" if fields <= 3 else f"{'-':>11}"
        heavy = Cases().program(fields, seed, 55.0, levels=levels, share_for_even_odds=share, end_weight=200.0)
        seen = (simulate(policy(heavy, bound(heavy, 1)), LIVES, 5).useful == 0).mean()
        figures = (f"{x:11.4f}" for x in (found.closed, found.lagrangian, found.revealed, found.least))
        print(f"{f'{fields}, {seed}, {share:g}':<20}", *figures, least, f"{seen:11.4f} {took:11.1f}", flush=True)


if __name__ == "__main__":
    main()
