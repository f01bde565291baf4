from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.atlas import coverage, load, threshold
from shinro.evidence import Evidence
from shinro.halfyear import HalfYear
from shinro.race.replay import Trodden
from shinro.race.self_then import hired_for, path_logged, path_told, someone_then, starts_known
from shinro.voyage import Entry

ATLAS = load()
START, UNTIL = HalfYear(2016, 2), HalfYear(2019, 1)


def study(day: str, field: str, hours: float) -> Entry:
    return Entry(date.fromisoformat(day), "study", "read", field=field, hours=hours)


def work(day: str, field: str, kind: str = "challenge") -> Entry:
    return Entry(date.fromisoformat(day), kind, "did", field=field)  # type: ignore[arg-type]


def logged(*log: Entry) -> tuple[Trodden, ...]:
    return path_logged(sorted(log, key=lambda entry: entry.date), ATLAS, START, UNTIL, "nlp", 6.0)


@pytest.mark.parametrize("field", ATLAS.fields)
def test_who_worked_in_a_field_is_just_employable_in_it(field: str) -> None:
    covered = coverage(ATLAS, someone_then(ATLAS, field, 30.0, 6.0).mastery)
    assert covered[field] >= threshold(ATLAS, field) - 1e-9
    assert covered[field] < threshold(ATLAS, field) + 0.1


def test_who_worked_in_none_holds_what_an_engineer_does_and_is_employable_nowhere() -> None:
    one = someone_then(ATLAS, "", 30.0, 6.0)
    covered = coverage(ATLAS, one.mastery)
    assert covered["swe"] > 0.5
    assert one.present == ""
    assert all(covered[field] < threshold(ATLAS, field) for field in ATLAS.fields)


def test_a_whole_year_must_have_followed() -> None:
    half_years = [HalfYear(2012, 1) + t for t in range(28)]
    assert half_years[-1] == HalfYear(2025, 2)
    assert starts_known(half_years) == (HalfYear(2012, 1), HalfYear(2024, 2))


def test_a_told_path_goes_from_field_to_field_and_rests_in_software() -> None:
    path = path_told("nlp", 6.0, START, [(HalfYear(2018, 1), "gen"), (HalfYear(2017, 1), "")])
    assert path == (
        Trodden("2016-h2", "nlp", "nlp", 6.0),
        Trodden("2017-h1", "", "", 0.0),
        Trodden("2018-h1", "gen", "gen", 6.0),
    )


def test_a_change_in_the_first_half_year_or_to_the_same_field_is_no_stretch_of_its_own() -> None:
    assert path_told("nlp", 6.0, START, [(START, "gen"), (HalfYear(2017, 1), "gen")]) == (
        Trodden("2016-h2", "gen", "gen", 6.0),
    )


def test_a_log_without_an_entry_in_those_years_tells_no_path() -> None:
    assert logged() == ()
    assert logged(study("2016-09-30", "cv", 9.0), study("2019-10-01", "cv", 9.0)) == ()


def test_all_hours_of_a_half_year_count_for_the_area_that_had_most() -> None:
    path = logged(study("2016-09-01", "nlp", 1.0), study("2017-05-01", "cv", 30.0), study("2017-06-01", "gen", 22.0))
    assert path[-1] == Trodden("2017-h1", "cv", "nlp", 2.0)


def test_an_entry_that_names_only_a_skill_counts_for_the_skills_area() -> None:
    entry = Entry(date(2016, 11, 1), "study", "read", skill="cau-ab-basics", hours=26.0)
    assert logged(study("2016-09-01", "nlp", 1.0), entry)[-1].studied == "cau"


def test_before_the_first_entry_one_goes_on_as_told_and_without_entries_as_before() -> None:
    path = logged(study("2017-10-01", "cv", 52.0))
    assert path == (Trodden("2016-h2", "nlp", "nlp", 6.0), Trodden("2017-h2", "cv", "nlp", 2.0))


def test_the_half_year_in_which_a_log_begins_is_told_from_its_first_entry_on() -> None:
    assert logged(study("2018-03-18", "cv", 4.0))[-1] == Trodden("2017-h2", "cv", "nlp", 2.0)


def test_work_is_in_the_field_that_most_challenges_and_contributions_name_and_stays() -> None:
    path = logged(
        work("2017-04-02", "cv"),
        work("2017-05-02", "de"),
        work("2017-06-02", "de", "contribution"),
        study("2017-11-01", "nlp", 26.0),
    )
    assert [(one.since, one.worked) for one in path] == [("2016-h2", "nlp"), ("2017-h1", "de"), ("2017-h2", "de")]


def test_the_latest_of_even_fields_is_worked_in_and_a_challenge_of_the_atlas_tells_its_field() -> None:
    challenge = next(one for one in ATLAS.challenges.values() if one.area == "rob")
    named = Entry(date(2017, 6, 1), "challenge", "began", challenge=challenge.id)
    assert logged(work("2017-04-02", "cv"), named)[-1].worked == "rob"


DAYS = st.dates(date(2015, 1, 1), date(2020, 12, 31))
ENTRIES = st.builds(
    Entry,
    DAYS,
    st.sampled_from(("study", "challenge", "breakthrough", "contribution")),
    st.just("x"),
    field=st.sampled_from((*ATLAS.areas, None)),
    hours=st.one_of(st.none(), st.floats(0.0, 200.0)),
)


@given(st.lists(ENTRIES, max_size=20))
def test_every_log_tells_a_path_that_can_be_lived(log: list[Entry]) -> None:
    path = logged(*log)
    assert [one.since for one in path] == sorted({one.since for one in path})
    for one in path:
        assert START <= HalfYear.parse(one.since) <= UNTIL
        assert one.studied in {"", *ATLAS.areas}
        assert one.worked in {"", *ATLAS.fields}
        assert one.weekly_hours >= 0.0
    for one, other in pairwise(path):
        assert (one.studied, one.worked, one.weekly_hours) != (other.studied, other.worked, other.weekly_hours)


def test_nobody_hired_for_generative_ai_in_2016() -> None:
    hired = hired_for(Evidence.shipped(), ATLAS.fields, START.start)
    assert set(ATLAS.fields) - set(hired) == {"gen"}
    assert hired_for(Evidence.shipped(), ATLAS.fields, date(2021, 4, 1)) == ATLAS.fields
