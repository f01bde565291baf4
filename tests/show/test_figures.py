import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shinro.show import figures
from shinro.show.figures import Figure
from shinro.show.figures.analogs import apart
from shinro.show.figures.figure import PALETTE, log_ticks, short
from shinro.show.names import Names
from shinro.show.words import LANGUAGES, Language, Words

from . import fixture
from .made_up import looked

DAYS = (fixture.AS_OF, fixture.chart().outlook.origin)


def _all(language: Language) -> list[Figure]:
    words = Words(language)
    chart, names = fixture.chart(), Names(fixture.atlas(), words)
    course, came = chart.course, looked("tab", replay=True).fields[0].came
    assert chart.plan is not None
    return [
        *(figures.fan(field, DAYS, words, names) for field in chart.outlook.fields),
        figures.fan(chart.outlook.fields[0], DAYS, words, names, came=came),
        figures.displaced(chart.outlook.fields[0], words),
        figures.reliability([r for r in chart.outlook.reliability if r.group == "fields"], "fields", words),
        figures.hours(course, words, names),
        figures.work(course, words, names),
        figures.worth_of_an_hour(course, words),
        figures.gains(course, words, names),
        figures.chances(course, words, names),
        figures.drivers(course, words, names),
        figures.gantt(chart.plan, words, names),
    ]


def _values(node: Any) -> list[dict[str, Any]]:
    """Every row of inline data in a specification."""
    if isinstance(node, dict):
        own = node["values"] if isinstance(node.get("values"), list) and node["values"][:1] != [] else []
        own = [row for row in own if isinstance(row, dict)]
        return own + [row for part in node.values() for row in _values(part)]
    return [row for part in node for row in _values(part)] if isinstance(node, list) else []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_compiles_and_has_its_table(language: Language) -> None:
    vl_convert = pytest.importorskip("vl_convert")
    for figure in _all(language):
        text = json.dumps(figure.spec, allow_nan=False)
        assert "http" not in text
        compiled = vl_convert.vegalite_to_vega(text)
        assert compiled["marks"], figure.id
        assert figure.table.rows, figure.id
        assert {len(row) for row in figure.table.rows} == {len(figure.table.head)}


def test_the_stack_of_hours_adds_up_to_the_chart_s() -> None:
    chart, words = fixture.chart(), Words("en")
    figure = figures.hours(chart.course, words, Names(fixture.atlas(), words))
    drawn = sum(row["v"] for row in _values(figure.spec))
    assert drawn * 26 == pytest.approx(sum(row.hours for row in chart.course.hours), rel=1e-3)
    assert len(figure.table.rows) == len(chart.course.periods)


def test_more_areas_than_colours_are_drawn_as_one() -> None:
    chart, words = fixture.chart(), Words("en")
    period = chart.course.periods[0]
    many = tuple(replace(chart.course.hours[0], period=period, area=area, hours=10.0) for area in fixture.FIELDS)
    figure = figures.hours(replace(chart.course, hours=many), words, Names(fixture.atlas(), words))
    assert len(figure.table.head) == 1 + len(PALETTE)
    assert figure.table.head[-1] == "others"
    assert sum(row["v"] for row in _values(figure.spec)) == pytest.approx(12 * 10 / 26, rel=1e-2)


def test_a_fan_begins_at_today_s_share_and_shows_the_chart_s_quantiles() -> None:
    chart, words = fixture.chart(), Words("en")
    field = chart.outlook.fields[0]
    figure = figures.fan(field, DAYS, words, Names(fixture.atlas(), words))
    ahead = sorted((row for row in _values(figure.spec) if "q50" in row), key=lambda row: row["x"])
    assert len(ahead) == 21
    assert {ahead[0][name] for name in ("q5", "q50", "q95")} == {short(field.share)}
    assert ahead[10]["q90"] == short(field.quantiles["5"]["0.9"])


def test_a_share_of_zero_is_a_gap_on_the_logarithmic_axis() -> None:
    chart, words = fixture.chart(), Words("en")
    field = chart.outlook.fields[0]
    field = replace(field, history=(replace(field.history[0], share=0.0), *field.history[1:]))
    figure = figures.fan(field, DAYS, words, Names(fixture.atlas(), words))
    past = [row for row in _values(figure.spec) if "y" in row]
    assert past[0]["y"] is None
    domain = figure.spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert 0 < domain[0] < domain[1]


@pytest.mark.parametrize(("low", "high"), [(0.0011, 0.9), (0.03, 0.05), (1e-4, 1.0), (0.2, 0.21)])
def test_ticks_are_few_round_and_inside(low: float, high: float) -> None:
    ticks = log_ticks(low, high)
    assert len(ticks) <= 5
    assert all(low <= tick <= high for tick in ticks)


def test_columns_of_figures_are_told_from_columns_of_text() -> None:
    table = figures.Table(
        ("a", "b", "c"), (("gen", "12%", "2011年1月 – 2026年3月"), ("tab", "", "2012年1月 – 2026年3月"))
    )
    assert table.numbers == (False, True, False)


def test_analogs_start_at_today_s_share_and_keep_inside_the_axis() -> None:
    chart, words = fixture.chart(), Words("en")
    field = chart.outlook.fields[0]
    figure = figures.fan(field, DAYS, words, Names(fixture.atlas(), words))
    low, high = figure.spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
    lines = [row for row in _values(figure.spec) if "n" in row]
    assert {row["n"] for row in lines} == {0, 1}
    assert [row["a"] for row in lines if row["x"] == lines[0]["x"]] == [short(field.share)] * 2
    assert all(low * 0.999 <= row["a"] <= high * 1.001 for row in lines)
    assert {row["t"] for row in _values(figure.spec) if "t" in row} == {"hadoop", "opencv"}


@given(st.lists(st.floats(-7, 0), min_size=1, max_size=5))
def test_names_keep_apart_and_in_order(places: list[float]) -> None:
    moved = apart(places, 0.5, -7.0, 0.0)
    ordered = [moved[at] for at in sorted(range(len(places)), key=lambda at: places[at])]
    assert ordered == sorted(ordered)
    assert all(b - a >= 0.5 - 1e-9 for a, b in pairwise(ordered))
    assert min(moved) >= -7.0
    assert max(moved) <= 0.0


def test_what_came_is_drawn_and_stands_in_the_table() -> None:
    words, look = Words("en"), looked("tab", replay=True).fields[0]
    figure = figures.fan(look.forecast, DAYS, words, Names(fixture.atlas(), words), came=look.came)
    assert [row["c"] for row in _values(figure.spec) if "c" in row] == [0.04, 0.2]
    assert figure.table.head[-1] == "came"
    assert [row[-1] for row in figure.table.rows] == ["4.0%", "20%", "", ""]


def test_an_even_spread_of_outcomes_lies_on_the_diagonal() -> None:
    found = [r for r in fixture.chart().outlook.reliability if r.group == "all"]
    figure = figures.reliability(found, "all", Words("en"))
    assert all(row["s"] == pytest.approx(row["c"]) for row in _values(figure.spec))
    assert figure.table.rows[0] == ("1", "200", "5%", "10%", "25%", "50%", "75%", "90%", "95%")
