from msgspec.structs import replace

from shinro.show.names import Names
from shinro.show.record_section import record_section
from shinro.show.words import Words

from . import fixture

EN = Words("en")


def test_the_fields_come_first_and_what_is_extrapolated_is_named() -> None:
    section = record_section(fixture.chart(), EN, Names(fixture.atlas(), EN))
    assert [group.title for group in section.groups] == ["the twelve fields", "all other series"]
    assert section.groups[0].few == "Extrapolated, not scored (fewer than 100 cases): 8 years."
    assert section.groups[1].few == ""
    assert section.misses.rows[0][0] == "Generative AI"


def test_a_chart_without_a_record_has_no_section() -> None:
    chart = fixture.chart()
    bare = replace(chart, outlook=replace(chart.outlook, track_record=(), reliability=(), against=(), misses=()))
    assert record_section(bare, EN, Names(fixture.atlas(), EN)).groups == []
