from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from shinro.outlook.reference import FIELDS, SOURCES, reference

if TYPE_CHECKING:
    from shinro.evidence import Evidence


def test_every_source_of_technologies_and_the_fields_are_in(evidence: Evidence) -> None:
    made = reference(evidence.as_of(date(2026, 6, 30)))
    assert {track.source for track in made.windows.tracks} == {*SOURCES, FIELDS}
    assert made.fields is not None
    assert len(made.fields.series) == 12
    assert len(made.windows) > 30_000


def test_a_source_not_yet_published_is_left_out(evidence: Evidence) -> None:
    made = reference(evidence.as_of(date(2016, 10, 1)))
    assert "github_innovationgraph" not in {track.source for track in made.windows.tracks}
    assert made.windows.day.max() <= date(2016, 10, 1).toordinal()
