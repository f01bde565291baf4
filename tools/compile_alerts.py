"""Measure the alerts of history against the list of game changes and write the record that the package ships.

    python tools/compile_alerts.py [FILE]

FILE is `src/shinro/outlook/alert_record.json` by default. The same snapshot gives the same bytes.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.outlook.measure import half_of, strengths

from shinro.evidence import Evidence
from shinro.outlook.alert_record import AlertRecord, written
from shinro.outlook.alerts import watch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shinro.outlook.alerts import Alert

FILE = Path(__file__).parents[1] / "src/shinro/outlook/alert_record.json"
NEWEST = date(2026, 9, 1)
"""By this day every figure of the snapshot was known."""


def record() -> AlertRecord:
    """Return the record of the alerts that the shipped evidence raises."""
    evidence = Evidence.shipped()
    found = watch(evidence.as_of(NEWEST))
    opened = [alert for alert in found.raised if alert.opens]
    halves = {name: half_of(found, half) for name, half in (("choice", False), ("held_out", True), ("both", None))}
    return AlertRecord(
        snapshot=evidence.snapshot,
        first=opened[0].date.isoformat(),
        last=opened[-1].date.isoformat(),
        strengths=strengths(found),
        done=_done(opened),
        pairs_done=_done(found.raised),
        **halves,
    )


def _done(alerts: Sequence[Alert]) -> float:
    return round(sum(alert.lost >= 0.5 and alert.ratio > 1.0 for alert in alerts) / len(alerts), 4)


def main(arguments: list[str]) -> int:
    """Compile the record and print it."""
    made = written(record())
    Path(arguments[0] if arguments else FILE).write_bytes(made)
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
