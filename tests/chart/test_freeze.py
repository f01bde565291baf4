"""What a chart expected, as it is kept: its own figures, of half-years that the evidence will have."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shinro.chart import Chart, frozen
from shinro.chart.freeze import YEARS
from shinro.evidence import Evidence
from shinro.outlook import QUANTILES
from shinro.voyage import LEVELS, Forecast

if TYPE_CHECKING:
    from ..conftest import Composed

AS_OF = date(2019, 10, 1)
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def chart(composed: Composed) -> Chart:
    return composed(as_of=AS_OF)


def freeze(chart: Chart) -> Forecast:
    return frozen(chart, Evidence.shipped().as_of(AS_OF), TODAY)


def test_the_levels_are_the_outlooks() -> None:
    assert LEVELS == QUANTILES


def test_the_figures_are_the_charts(chart: Chart) -> None:
    forecast = freeze(chart)
    assert (forecast.as_of, forecast.kept_on, forecast.snapshot) == (AS_OF, TODAY, chart.evidence.snapshot)
    assert [field.id for field in forecast.field] == [field.id for field in chart.outlook.fields]
    for ours, theirs in zip(forecast.field, chart.outlook.fields, strict=True):
        assert ours.share == pytest.approx(theirs.share, rel=1e-5)
        for row, years in zip(ours.forecast, YEARS, strict=True):
            assert row == pytest.approx(list(theirs.quantiles[f"{years:g}"].values()), rel=1e-5)


def test_no_change_is_centred_on_the_last_count_and_opens(chart: Chart) -> None:
    panel = Evidence.shipped().as_of(AS_OF).fields()
    for field in freeze(chart).field:
        row = panel.series.index(field.id)
        last = (panel.count[row, -1] + 0.5) / (panel.total[row, -1] + 1.0)
        assert [naive[3] for naive in field.naive] == pytest.approx([last] * len(YEARS), rel=1e-5)
        spreads = [np.log(naive[-1] / naive[0]) for naive in field.naive]
        assert spreads == sorted(spreads)


@given(st.dates(date(2014, 1, 2), date(2040, 1, 1)))
def test_half_years_end_with_the_quarter_nearest_to_the_horizon(chart: Chart, day: date) -> None:
    forecast = freeze(replace(chart, as_of=day))
    for horizon, years in zip(forecast.horizon, YEARS, strict=True):
        assert (horizon.ends + timedelta(days=1)).day == 1
        assert horizon.ends.month % 3 == 0
        assert abs((horizon.ends - day).days - 365.25 * years) <= 47
        assert horizon.due == horizon.ends + timedelta(days=2)
