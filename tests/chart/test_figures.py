"""Every figure that a worry can be bound to has a name, and every name a figure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from shinro.atlas import load
from shinro.chart.document import to_json
from shinro.chart.figures import figures, own_worries
from shinro.voyage import Concerns, OwnWorry, kept_chart
from shinro.voyage import figures as kept_figures
from shinro.voyage.units import names
from shinro.worries.closing import thresholds

if TYPE_CHECKING:
    from shinro.chart import Chart

    from ..conftest import Composed


@pytest.fixture(scope="module")
def chart(composed: Composed) -> Chart:
    return composed(present={"field": "tab"})


def test_every_name_has_a_figure_and_every_figure_a_name(chart: Chart) -> None:
    menu = [field.id for field in chart.outlook.fields]
    known = figures(chart)
    listed = set(names(menu, thresholds()[2]))
    if chart.plan is None:
        listed -= {"plan_in_26_weeks", "finish_weeks", "outdone_by_graduates"}
    assert known.keys() == listed


def test_a_name_means_what_kept_charts_mean_by_it(chart: Chart) -> None:
    known = figures(chart)
    for name, figure in kept_figures(kept_chart(to_json(chart))).items():
        assert (known[name].value, known[name].low, known[name].high) == (figure.value, figure.low, figure.high)


def test_every_range_holds_its_figure(chart: Chart) -> None:
    for name, one in figures(chart).items():
        if one.low is not None and one.high is not None:
            assert one.low <= one.value + 1e-9, name
            assert one.value <= one.high + 1e-9, name


def test_own_worries_are_rows_until_they_are_closed(chart: Chart) -> None:
    day = date(2026, 1, 1)
    own = (
        OwnWorry("a", "{braces} stay?", "coverage.nlp", day),
        OwnWorry("b", "closed", "value", day, closed_on=day),
        OwnWorry("c", "no such figure", "no.such", day),
    )
    found = own_worries(Concerns(worry=own), chart)
    assert [one.id for one in found] == ["a"]
    assert found[0].value == chart.course.coverage["nlp"]
    assert "coverage.nlp" in names(load().fields, ())
