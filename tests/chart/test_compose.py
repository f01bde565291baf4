"""The whole flow on real evidence: what a chart holds, for people unlike each other, and as it would have been."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from shinro.atlas import load
from shinro.chart import Chart, from_json, to_json

if TYPE_CHECKING:
    from ..conftest import Composed

ATLAS = load()
TABULAR = [{"id": skill} for skill in ATLAS.profiles["ml-engineer-tabular"].has]


@pytest.fixture(scope="module")
def chart(composed: Composed) -> Chart:
    return composed(skill=TABULAR, present={"field": "tab", "pay": 8_500_000, "currency": "JPY"})


def test_every_field_has_a_fan_that_opens_upwards(chart: Chart) -> None:
    assert [field.id for field in chart.outlook.fields] == list(ATLAS.fields)
    for field in chart.outlook.fields:
        assert list(field.quantiles) == [f"{h / 2:g}" for h in range(1, 21)]
        for row in field.quantiles.values():
            values = list(row.values())
            assert values == sorted(values)
            assert 0.0 < values[0] < values[-1] < 1.0


def test_the_chain_agrees_with_the_fan(chart: Chart) -> None:
    assert chart.outlook.chain_error < 0.01


def test_five_precedents_of_each_field_are_named_with_what_became_of_them(chart: Chart) -> None:
    for field in chart.outlook.fields:
        assert len({analog.series for analog in field.analogs}) == 5
        assert all(analog.at < chart.as_of and analog.became for analog in field.analogs)


def test_the_plan_is_for_the_field_that_the_course_deepens(chart: Chart) -> None:
    hours = chart.course.options[0].hours
    assert chart.plan is not None
    assert chart.plan.area == max(hours, key=lambda area: hours[area])
    assert chart.plan.finish.p10 <= chart.plan.finish.p50 <= chart.plan.finish.p90


def test_a_challenge_of_the_workplace_comes_first(composed: Composed, chart: Chart) -> None:
    assert chart.plan is not None
    challenges = [c.id for c in ATLAS.areas[chart.plan.area].challenges if c.id != chart.plan.challenge]
    asked = composed(
        skill=TABULAR,
        present={"field": "tab", "pay": 8_500_000, "currency": "JPY"},
        challenge=[{"id": challenges[0], "importance": 1}],
    )
    assert asked.plan is not None
    assert asked.plan.challenge == challenges[0]


@pytest.mark.parametrize("present", ["nlp", "rob", "opt"])
def test_who_is_employed_in_a_field_is_not_told_to_leave_for_plain_software(composed: Composed, present: str) -> None:
    one = composed(age=45, present={"field": present, "pay": 72_000, "currency": "EUR"})
    assert one.course.options[0].work == present
    assert "employable" in one.course.assumed


def test_nothing_is_older_or_newer_than_it_may_be(chart: Chart) -> None:
    assert all(source.last <= chart.as_of for source in chart.evidence.sources)
    assert all(source.licence and source.attribution and source.caveats_ja for source in chart.evidence.sources)
    assert not chart.evidence.stale


def test_the_document_reads_back_as_the_chart(chart: Chart) -> None:
    assert from_json(to_json(chart)) == chart


def test_in_2016_nobody_could_choose_generative_ai(composed: Composed) -> None:
    then = composed(as_of=date(2016, 10, 1), skill=TABULAR, age=42)
    assert "gen" not in [field.id for field in then.outlook.fields]
    assert then.evidence.newest <= date(2016, 10, 1)
    assert all(source.last <= then.as_of for source in then.evidence.sources)
    assert max(record.horizon for record in then.outlook.track_record) == 5.0  # the first origin is of 2011
    assert {record.group for record in then.outlook.track_record} == {"all"}
    assert then.outlook.extrapolated["fields"]["1"] < 100
    assert all(miss.known <= then.as_of for miss in then.outlook.misses)


def test_long_after_the_evidence_the_chart_says_so_and_the_fan_is_wider(composed: Composed, chart: Chart) -> None:
    later = composed(as_of=date(2028, 6, 30), skill=TABULAR, age=54)
    assert later.evidence.stale

    def width(one: Chart) -> float:
        row = one.outlook.fields[0].quantiles["1"]
        return row["0.95"] / row["0.05"]

    assert width(later) > width(chart)


def test_who_knows_nothing_yet_is_told_what_was_assumed(composed: Composed) -> None:
    newcomer = composed(age=24, target_age=60, weekly_hours=15)
    assert {"field", "skills", "pay"} <= set(newcomer.course.assumed)
    assert newcomer.course.worth_of_an_hour[0].beyond_rest_money is None
    assert len(newcomer.course.periods) == 72


def test_without_hours_there_is_no_plan(composed: Composed) -> None:
    busy = composed(weekly_hours=0, skill=TABULAR)
    assert busy.plan is None
    assert busy.course.options[0].hours == {}
    assert "outdone_by_graduates" not in [worry.id for worry in busy.worries]


def test_the_last_half_year_before_the_target_age_can_be_charted(composed: Composed) -> None:
    last = composed(age=59, target_age=60, skill=TABULAR)
    assert len(last.course.periods) == 2
