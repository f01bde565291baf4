"""What to study and where to work, half-year by half-year: a weakly coupled program with a certificate.

A person and the outlook become a finite program (`model`, `types`; `switching` adds the cost of changing fields).
Prices on hours and on the one job split it into one small program per field and bound every course from above
(`dual`, `kernel`, `moves`, `signal`); revealed paths tighten the bound (`relaxation`, `paths`). One step ahead
against the tightest of many value tables (`tables`, `cuts`) is the policy (`policy`, `deal`), simulated for the lower
bound and against rules of advice (`rules`); `rollout` lives this half-year's choices out; `certificate` states both
bounds and keeps choosing and certifying apart. `advise` compares this half-year's choices and rival ways to live the
same years, over draws of the constants (`calibration`) and of the outlook; `exact` solves up to three fields jointly,
to check the others. `whole` adds help between fields (`transfer`, `kinship`) and cross areas (`stocks`), and bounds
that, too.

Any other weakly coupled program comes in as arrays (`read`, `Instance`) and goes the same way: `solve`. See
docs/solver.md.
"""

from .answer import Course
from .instance import Instance, read
from .solver import Answer, Solution, answer_of, solve
from .types import OUTSIDE, Person, Stock

__all__ = ["OUTSIDE", "Answer", "Course", "Instance", "Person", "Solution", "Stock", "answer_of", "read", "solve"]
