"""How the alerts of history fared against a list of game changes: `alert_record.json`, typed.

`tools/compile_alerts.py` writes it from the shipped evidence and the list (`tests/outlook/game_changes.toml`), which a
hash parts in two: constants were chosen on one half, the other one was held out.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec


class Rate(msgspec.Struct, frozen=True):
    """`hits` of `cases`; `low`, `high`: bootstrap interval of 95 % over falling technologies."""

    hits: int
    cases: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """Return hits among cases; 0 without any."""
        return self.hits / self.cases if self.cases else 0.0


class Half(msgspec.Struct, frozen=True):
    """Figures of one half of the list. Judged three years on, and kindly `by_now`, the end of the evidence.

    `precision`: of pairs; `alerts`: of alerts, by the pair that opened each; `recall`: changes found among those that
    the sources can see; `lead`: median before the year of being mainstream, in whole years, and in days before its
    middle; `alarms`: false alerts an area in three years, on average and in software; `falling`: the same of every
    technology that was wrongly said to fall.
    """

    precision: Rate
    precision_by_now: Rate
    alerts: Rate
    alerts_by_now: Rate
    recall: Rate
    lead_years: float
    lead_days: float
    alarms: float
    alarms_by_now: float
    alarms_software: float
    alarms_software_by_now: float
    falling: float
    falling_by_now: float


class Part(msgspec.Struct, frozen=True):
    """Settled pairs of which a chance from `low` to `high` was said: so many came true in three years, and by now."""

    low: float
    high: float
    pairs: int
    true: int
    true_by_now: int


class AlertRecord(msgspec.Struct, frozen=True):
    """The record, and the snapshot it was measured on. `done`: share of alerts that were opened when the falling one
    had already lost half of its highest share and been overtaken; `pairs_done`: of pairs raised then.
    """

    snapshot: str
    first: str
    last: str
    choice: Half
    held_out: Half
    both: Half
    strengths: tuple[Part, ...]
    done: float
    pairs_done: float


@cache
def alert_record() -> AlertRecord:
    """Return the record in the package."""
    return msgspec.json.decode(files(__package__).joinpath("alert_record.json").read_bytes(), type=AlertRecord)


def written(record: AlertRecord) -> bytes:
    """Return the record as the text of its file."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"
