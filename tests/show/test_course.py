"""What `shinro course` prints, of an invented person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from shinro.course.answer import Frontier, Work
from shinro.course.calibration import calibration
from shinro.show.course import course_text
from shinro.show.width import may_start, width
from shinro.show.words import LANGUAGES, Language, Words

from . import advice, fixture

if TYPE_CHECKING:
    from shinro.chart.advised import Advised

WHOLE = advice.advised(fixture.chart())


def text(found: Advised, language: Language = "en", *, explain: bool = True) -> str:
    return course_text(found, fixture.atlas(), Words(language), calibration(), explain=explain)


def flat(found: Advised, *, explain: bool = True) -> str:
    return " ".join(text(found, explain=explain).split())


def variants() -> dict[str, Advised]:
    found = {name: replace(WHOLE, course=chart.course) for name, chart in fixture.variants().items()}
    alone = replace(WHOLE, further=None, what_if=None, deep=None)
    bare = replace(alone, course=replace(WHOLE.course, styles=(), frontier=None))
    return {**found, "alone": alone, "bare": bare}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", list(variants()))
def test_no_line_is_wider_than_the_terminal(language: Language, name: str) -> None:
    lines = text(variants()[name], language).splitlines()
    assert [line for line in lines if width(line) > 80] == []
    assert [line for line in lines if line.strip() and not may_start(line.strip()[0])] == []
    assert "{" not in "".join(lines)


def test_the_answer_comes_first_and_the_certificate_last() -> None:
    marks = [
        "THIS HALF-YEAR",
        "WHY",
        "WHAT IF",
        "WHAT WOULD CHANGE IT",
        "USELESS AT 60",
        "GENERALIST OR SPECIALIST",
        "MONEY OR SAFETY",
        "EACH SOURCE ALONE",
        "IF OTHERS DO THE SAME",
        "HOURS",
        "HOW SURE",
    ]
    found = text(WHOLE)
    places = [found.index(mark) for mark in marks]
    assert places == sorted(places)


def test_reasons_are_given_only_when_asked_for() -> None:
    assert "WHY" not in text(WHOLE, explain=False)
    assert "takes the chance of being useless at 60 from 41% to 14%" in flat(WHOLE)


def test_a_turning_value_is_told_on_its_side_and_the_others_are_counted() -> None:
    assert "data engineering, if this is 7.1 or more (taken: 4)" in flat(WHOLE)
    assert "rest, if this is 0.5 or more (taken: 0.3)" in flat(WHOLE)
    assert "1 constant turns it nowhere" in flat(WHOLE)


def test_sources_are_counted_and_their_kind_and_the_posts_of_japan_told() -> None:
    found = flat(WHOLE)
    assert "Sources agree: 1 of 2 (a source does if most of its readings do)." in found
    assert "generative AI (slogans counted) · data engineering (unmistakable terms only)" in found
    assert "conference papers (attention, not demand): rest" in found
    assert "Of 11,861 posts of three years, 49 name Japan" in found


def test_before_and_after_stand_side_by_side() -> None:
    found = flat(WHOLE)
    assert "WHAT IF end-weight=10 displaced=gen - Work in: tabular data → generative AI" in found
    assert "Chance of being useless: 14% ± 0.4% → 20% ± 0.4%" in found
    assert "do not compare it" in found, "the weight on the end is another one"


def test_values_are_compared_where_they_count_the_same() -> None:
    assert WHOLE.what_if is not None
    other = replace(WHOLE, what_if=replace(WHOLE.what_if, what=("hours=10",), gain=advice.LESS))
    assert "do not compare it" not in flat(other)
    assert "Difference: value −¥4.7M ± ¥200k (best possible −¥10M to −¥1.3M)" in flat(other)
    assert "Difference:" not in flat(WHOLE)


def test_a_difference_within_what_the_solver_may_lack_is_too_close_to_tell() -> None:
    close = "With 10 h a week: value +¥1.3M ± ¥200k (best possible −¥3.8M to +¥6.8M: which is better is not proven);"
    assert close in flat(WHOLE)
    assert "With 6 h a week: value −¥4.7M ± ¥200k (best possible −¥10M to −¥1.3M); chance" in flat(WHOLE)


def test_study_is_never_taken_for_the_rest_that_it_costs() -> None:
    worth = "An hour of rest is taken to be worth ¥1.3k. One more hour of study is worth ¥2.4k more than that"
    assert f"{worth} in the next two years, and no more after 10 years." in flat(WHOLE)


def test_from_when_on_one_works_in_the_field_is_a_span_and_not_a_day() -> None:
    periods = WHOLE.course.periods
    rows = [Work(period, "tab", 0.6 if n < 4 else 0.1) for n, period in enumerate(periods)]
    rows += [Work(period, "gen", 0.8 if 4 <= n < 10 else 0.05) for n, period in enumerate(periods)]
    rows += [Work(period, "outside", 0.1) for period in periods]
    told = flat(replace(WHOLE, course=replace(WHOLE.course, work=tuple(rows))))
    assert "for 3 years, you would most likely have work in generative AI: 80% in each half-year; else" in told
    never = tuple(row for row in rows if row.area != "gen")
    assert "never be likelier to have work in generative AI" in flat(
        replace(WHOLE, course=replace(WHOLE.course, work=never))
    )


def test_where_the_line_is_drawn_for_useful_is_told_among_the_reasons() -> None:
    assert "the chance of being useless: 11% at 40%, 14% at 50% and 19% at 60%." in flat(WHOLE)


def test_what_is_certified_is_named_where_it_is_otherwise() -> None:
    assert "With end-weight=10 displaced=gen: Certified more deeply" in flat(WHOLE)
    assert "With end-weight" not in flat(replace(WHOLE, what_if=None))
    assert WHOLE.deep is not None
    assert "is yet to change" not in flat(WHOLE)
    assert "is yet to change" in flat(replace(WHOLE, deep=replace(WHOLE.deep, later_left_out=True)))


def test_every_further_choice_is_told() -> None:
    found = flat(WHOLE)
    assert (
        found.index("Next best: ")
        < found.index("Then: MLOps 5 h · Generative AI 2 h · rest 1 h")
        < found.index("Then: no study: rest.")
    )


def test_a_bound_that_says_nothing_is_said_to_say_nothing() -> None:
    frontier = WHOLE.course.frontier
    assert isinstance(frontier, Frontier)

    def told(least: float | None, useless: float) -> str:
        points = tuple(replace(point, useless=max(point.useless, useless)) for point in frontier.points)
        made = replace(frontier, points=points, least_useless=least)
        return flat(replace(WHOLE, course=replace(WHOLE.course, frontier=made)))

    assert "the bound says nothing here" in told(None, 0.03)
    assert "can be brought to about 0%" in told(None, 0.0)
    assert "No course has a chance below 2.1%" in told(0.021, 0.03)


def test_the_deep_certificate_is_of_the_model_and_says_so() -> None:
    assert "1.9% apart." in flat(WHOLE)
    assert "4.0% apart." in flat(WHOLE)
    assert "They hold inside the model; the model’s own error is larger by far." in flat(WHOLE)


def test_the_advice_is_held_against_the_deeper_bound() -> None:
    deep, change = WHOLE.deep, WHOLE.what_if
    assert deep is not None
    assert change is not None
    after = replace(change.after, lower=0.9 * deep.core.upper)
    told = flat(replace(WHOLE, what_if=replace(change, after=after)))
    assert "short of the best by 10.0% or less (99%, either end)" in told


def test_what_the_whole_model_begins_with_is_told() -> None:
    deep, change = WHOLE.deep, WHOLE.what_if
    assert deep is not None
    assert change is not None
    found = flat(WHOLE)
    assert "It begins with Business 5 h · MLOps 3 h, work in tabular data. The choice above is worth " in found
    unsure = replace(deep, behind=-0.01)
    assert "The choice above is no worse there" in flat(replace(WHOLE, deep=unsure))
    alike = replace(deep, hours=change.after.hours, work=change.after.work)
    assert "It begins with the same choice as above." in flat(replace(WHOLE, deep=alike))


def test_a_search_that_did_not_come_to_rest_is_told() -> None:
    deep = WHOLE.deep
    assert deep is not None
    assert "did not come to rest" not in flat(WHOLE)
    restless = replace(WHOLE, deep=replace(deep, whole=replace(deep.whole, converged=False)))
    assert "did not come to rest" in flat(restless)


def test_a_least_chance_is_told_where_it_is_known() -> None:
    deep = WHOLE.deep
    assert deep is not None
    assert "has a chance of being useless below" not in flat(WHOLE)
    known = replace(WHOLE, deep=replace(deep, least_useless=0.0517))
    assert "With fields apart, no course has a chance of being useless below 5.1% (99%)." in flat(known)


def test_where_no_share_can_be_stated_the_ends_are() -> None:
    deep = WHOLE.deep
    assert deep is not None
    core = replace(deep.core, upper=0.0, lower=-0.5, certificate_pct=None)
    assert "one is worth -0.5" in flat(replace(WHOLE, deep=replace(deep, core=core))).replace("−", "-")
    course = replace(WHOLE.course, upper_bound=0.0, lower_bound=-0.5, certificate_pct=None)
    assert "worth at most 0.5" in flat(replace(WHOLE, course=course))
