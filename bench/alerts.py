"""How the alerts of history fare against the list of game changes: `python bench/alerts.py`."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.outlook.measure import measure


def main() -> None:
    from shinro.evidence import Evidence
    from shinro.outlook.alerts import watch

    start = time.perf_counter()
    found = watch(Evidence.shipped().as_of(date(2026, 9, 1)))
    falling = {(alert.source, alert.falling) for alert in (*found.on, *found.over)}
    print(
        f"{time.perf_counter() - start:.1f} s; {len(found.on)} pairs on, {len(found.over)} earlier; {len(falling)} fall"
    )
    for half, name in ((False, "half of choice"), (True, "held-out half"), (None, "both")):
        for ever, rule in ((False, "within three years"), (True, "by now")):
            m = measure(found, half, ever)
            print(
                f"{name}, {rule}: precision {m.precision:.2f} ({m.right} of {m.right + m.wrong}), "
                f"recall {m.recall:.2f} ({len(m.found)} of {len(m.found) + len(m.missed)}), "
                f"lead {m.whole_years:.0f} years ({m.lead:.0f} days to mid-year), "
                f"false alarms an area in 3 years {m.alarms_per_area:.2f}, software {m.alarms_of('swe'):.2f}, "
                f"challengers {len(m.challengers)}"
            )
        print("  missed:", *measure(found, half).missed)
    settled = [alert for alert in (*found.on, *found.over) if alert.came_true is not None]
    for low, high in ((0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.0)):
        some = [alert for alert in settled if low <= alert.probability < high]
        said = sum(alert.probability for alert in some) / len(some)
        true = sum(alert.came_true is True for alert in some) / len(some)
        late = sum(alert.came_later for alert in some) / len(some)
        print(f"said {low:.1f}-{high:.1f}: {len(some)}, mean {said:.2f}, true {true:.2f}, by now {late:.2f}")
    done = sum(alert.lost >= 0.5 and alert.ratio > 1 for alert in settled) / len(settled)
    print(f"halved and overtaken already when raised: {done:.2f}")


if __name__ == "__main__":
    main()
