"""How long a person's calendar takes: CPU time in a new process for each country, the least of RUNS.

    python bench/days.py [RUNS]

Loading `holidays`, the first country (which loads the rest of the package), twenty years of days that were not asked
for before, and the same again.
"""

from __future__ import annotations

import subprocess
import sys

COUNTRIES = ("JP", "DE", "US", "IN", "MY")
BAR = 30
"""Milliseconds for twenty years once everything is loaded."""
PROGRAM = """
import sys
from datetime import date
from time import process_time as now
from shinro.plan.calendar import shares
from shinro.voyage import Away, Busy, Calendar, Me
away = tuple(Away(date(year, 12, 28), date(year + 1, 1, 3)) for year in range(2026, 2046))
busy = tuple(Busy(date(year, 3, 1), date(year, 3, 31), 0.5) for year in range(2026, 2046))
calendar = Calendar(days={"mon": 1, "wed": 1, "sat": 4, "sun": 2}, away=away, busy=busy)
me = Me(schema=2, weekly_hours=8, country=sys.argv[1], calendar=calendar)
times = [now()]
import holidays
times.append(now())
for start, days in ((date(2026, 1, 1), 7), (date(2026, 11, 29), 7300), (date(2026, 11, 29), 7300)):
    shares(me, start, days)
    times.append(now())
print(*(later - former for former, later in zip(times, times[1:])))
"""


def least(country: str, runs: int) -> list[float]:
    """Return the least time of each step in milliseconds."""
    found = []
    for _ in range(runs):
        done = subprocess.run([sys.executable, "-c", PROGRAM, country], check=True, capture_output=True, text=True)
        found.append([1000 * float(time) for time in done.stdout.split()])
    return [min(times) for times in zip(*found, strict=True)]


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(f"ms of CPU, the least of {runs}   holidays   first country   20 years (bar {BAR})   again")
    for country in COUNTRIES:
        loading, first, years, again = least(country, runs)
        print(f"{country:28}{loading:9.0f}{first:16.0f}{years:20.1f}{again:11.2f}")


if __name__ == "__main__":
    main()
