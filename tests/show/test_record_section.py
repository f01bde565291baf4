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
    bare = replace(
        chart,
        outlook=replace(
            chart.outlook,
            track_record=(),
            reliability=(),
            against=(),
            misses=(),
            extrapolated={"fields": {}, "all": {}},
        ),
    )
    assert record_section(bare, EN, Names(fixture.atlas(), EN)).groups == []


def test_a_group_with_extrapolated_horizons_alone_says_so() -> None:
    chart = fixture.chart()
    early = replace(chart, outlook=replace(chart.outlook, track_record=()))
    assert [group.few for group in record_section(early, EN, Names(fixture.atlas(), EN)).groups] == [
        "Extrapolated, not scored (fewer than 100 cases): 8 years."
    ]
