"""A field's forecast in plain figures."""

from __future__ import annotations

from datetime import date

from shinro.atlas import load
from shinro.chart.fields import forecast_of, sources_of
from shinro.evidence import Evidence
from shinro.outlook import HORIZONS, outlook_of


def test_every_horizon_is_told_with_its_support() -> None:
    view = Evidence.shipped().as_of(date(2018, 1, 1))
    field = forecast_of(outlook_of(view, load().fields).fields[0])
    years = [f"{h:g}" for h in HORIZONS]
    assert (
        list(field.quantiles) == list(field.displaced) == list(field.displaced_before) == list(field.support) == years
    )
    assert list(field.displaced_before.values()) == sorted(field.displaced_before.values())
    assert field.support["1"] > 20


def test_only_wanted_sources_are_told_as_far_as_they_were_known() -> None:
    day = date(2018, 1, 1)
    (source,) = sources_of(Evidence.shipped().as_of(day), {"hn_hiring", "github_innovationgraph"})
    assert (source.id, source.last <= day) == ("hn_hiring", True)
