from shinro.show import precedents
from shinro.show.words import Words

from . import fixture


def test_analogs_are_named_with_what_followed() -> None:
    chart, words = fixture.chart(), Words("en")
    table = precedents.table(chart.outlook.fields[0].analogs, {"stackoverflow_tags": "Questions"}, words)
    assert table.rows[0] == ("hadoop", "Questions", "September 2015", "×0.81", "×0.42", "×0.20")
    brief = precedents.table(chart.outlook.fields[0].analogs, {}, words, brief=True)
    assert brief.rows[0][1:3] == ("stackoverflow_tags", "2015-09")


def test_sources_have_their_dates() -> None:
    assert precedents.sources(fixture.chart().evidence.sources, Words("en")).rows[0][1] == "April 2011 – March 2026"
