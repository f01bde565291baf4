from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from shinro.atlas import load
from shinro.outlook.alerts import SOURCES
from shinro.outlook.kinds import kinds_of, shipped_kinds

from .worlds import walks

if TYPE_CHECKING:
    from shinro.evidence import Evidence

WHOLE = ("hn_hiring", "pypl_index", "ml_conference_topics")
"""Sources of which every series is of some kind."""


def test_there_is_a_kind_in_every_area_and_in_no_other() -> None:
    assert {kind.area for kind in shipped_kinds()} == set(load().areas)
    assert len({kind.id for kind in shipped_kinds()}) == len(shipped_kinds())


@pytest.mark.parametrize("source", [source for source, _ in SOURCES])
def test_kinds_name_series_as_the_source_spells_them(evidence: Evidence, source: str) -> None:
    view = evidence.as_of(date(2026, 9, 1))
    known = {name for region in view.regions(source) for name in view.panel(source, region).series}
    named = [name for kind in shipped_kinds() for name in kind.series.get(source, ())]
    assert set(named) <= known
    assert len(set(named)) > 100
    if source in WHOLE:
        assert set(named) == known


def test_a_kind_names_nothing_twice_and_never_one_series_alone() -> None:
    for kind in shipped_kinds():
        for names in kind.series.values():
            assert len(names) == len(set(names)) > 1, kind.id


def test_ones_own_series_are_of_one_kind_for_each_area_they_name() -> None:
    panel = walks("own", 3, 8, 0.1, 1)
    assert [len(kind.series["own"]) for kind in kinds_of(panel)] == [3]
