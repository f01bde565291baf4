import json
from typing import Any

import pytest
from msgspec.structs import replace

from shinro.show import figures
from shinro.show.figures import Figure
from shinro.show.figures.figure import PALETTE, log_ticks, short
from shinro.show.names import Names
from shinro.show.words import LANGUAGES, Language, Words

from . import fixture


def _all(language: Language) -> list[Figure]:
    words = Words(language)
    chart, names = fixture.chart(), Names(fixture.atlas(), words)
    course = chart.course
    assert chart.plan is not None
    return [
        *(figures.fan(field, chart.outlook.origin, words, names) for field in chart.outlook.fields),
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
    figure = figures.fan(field, chart.outlook.origin, words, Names(fixture.atlas(), words))
    ahead = sorted((row for row in _values(figure.spec) if "q50" in row), key=lambda row: row["x"])
    assert len(ahead) == 21
    assert {ahead[0][name] for name in ("q5", "q50", "q95")} == {short(field.share)}
    assert ahead[10]["q90"] == short(field.quantiles["5"]["0.9"])


def test_a_share_of_zero_is_a_gap_on_the_logarithmic_axis() -> None:
    chart, words = fixture.chart(), Words("en")
    field = chart.outlook.fields[0]
    field = replace(field, history=(replace(field.history[0], share=0.0), *field.history[1:]))
    figure = figures.fan(field, chart.outlook.origin, words, Names(fixture.atlas(), words))
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
