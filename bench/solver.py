"""Certificate, time and memory of the solver's example as the workshop grows: `python bench/solver.py`."""

from __future__ import annotations

import os
import re
import resource
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from shinro.course import solve

if TYPE_CHECKING:
    from shinro.course.solver import Effort


PAGE = Path(__file__).parent.parent / "docs" / "solver.md"
EFFORTS: tuple[Effort, ...] = ("quick", "deep")


def main() -> None:
    program = re.search(r"```python\n(.*?)^for machines", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    assert program
    names: dict[str, Any] = {}
    exec(program[1], names)
    solve(names["workshop"](2))  # compiles
    print("machines  effort    upper    lower  certificate  seconds  peak MB")
    for machines in (3, 8, 25, 100):
        for effort in EFFORTS:
            found = solve(names["workshop"](machines), effort=effort, seed=1)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{machines:8d}  {effort:6s} {found.upper_bound:8.1f} {found.lower_bound:8.1f}"
                f"  {found.certificate_pct:9.2f} %  {found.seconds:7.1f}  {peak:7.0f}"
            )


if __name__ == "__main__":
    main()
