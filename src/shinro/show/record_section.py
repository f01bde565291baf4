"""The track record in the report: reliability, errors against every other forecaster, and the worst misses by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..chart.record import ALL, FIELDS
from . import figures, track_record

if TYPE_CHECKING:
    from ..chart.types import Chart
    from .figures import Figure, Table
    from .names import Names
    from .words import Words


@dataclass(frozen=True, slots=True)
class GroupSection:
    """How forecasts of one group did."""

    title: str
    reliability: Figure
    errors: Table
    calibrated: Table
    against: Table
    coverage: Table
    few: str


@dataclass(frozen=True, slots=True)
class RecordSection:
    """The twelve fields first, then all other series; then what was missed of the fields."""

    groups: list[GroupSection]
    misses: Table


def record_section(chart: Chart, words: Words, names: Names) -> RecordSection:
    """Return the track record that a chart holds."""
    found = [_group(chart, name, words) for name in (FIELDS, ALL)]
    return RecordSection(
        [group for group in found if group.errors.rows or group.few],
        track_record.misses(chart.outlook.misses, words, names, {}),
    )


def _group(chart: Chart, name: str, words: Words) -> GroupSection:
    scores = [s for s in chart.outlook.track_record if s.group == name]
    title = track_record.group(name, {}, words)
    return GroupSection(
        title=title,
        reliability=figures.reliability([r for r in chart.outlook.reliability if r.group == name], title, words),
        errors=track_record.errors(scores, words),
        calibrated=track_record.errors(scores, words, calibrated=True),
        against=track_record.against([a for a in chart.outlook.against if a.group == name], words),
        coverage=track_record.coverage(scores, words),
        few=track_record.few(chart.outlook.extrapolated.get(name, ()), words),
    )
