"""What was logged, as read on a terminal."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.atlas.index import index
from shinro.show.log import kinds, listed, near_days, week_line, written
from shinro.show.names import IdNames
from shinro.show.width import width
from shinro.show.words import Language, Words
from shinro.voyage import Entry, Logged, WeekHours

DAY = date(2026, 6, 30)
WEEK = WeekHours(date(2026, 6, 29), {"nlp": 3.0, "": 1.5}, 8.0)


def names(language: Language) -> IdNames:
    return IdNames(*index()[:3], Words(language))


def told(*entries: Entry, language: Language = "en", **parts: object) -> str:
    logged = Logged(entries=entries, week=WEEK, file="log/2026-06.toml", line=7, **parts)  # type: ignore[arg-type]
    return written(logged, Words(language), names(language))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "log/2026-06.toml:7: written (2026-06-30, study, 3 h, language). This week: 4.5 h, meant 8 h.\n"),
        (
            "ja",
            "log/2026-06.toml:7 に記録しました（2026-06-30・学習・3時間・言語）。今週は4.5時間（予定は8時間）です。\n",
        ),
    ],
)
def test_one_line_says_what_was_written_where_and_how_the_week_is(language: Language, line: str) -> None:
    assert told(Entry(DAY, "study", "x", field="nlp", hours=3), language=language) == line


def test_several_are_counted() -> None:
    assert "written (2 entries)" in told(Entry(DAY, "study", "x"), Entry(DAY, "study", "y"))


def test_a_contribution_has_its_figure_or_is_not_measured() -> None:
    assert "CVR +0.8pt)" in told(Entry(DAY, "contribution", "x", metric="CVR +0.8pt"))
    assert "not measured)" in told(Entry(DAY, "contribution", "x"))
    assert "measured" not in told(Entry(DAY, "breakthrough", "x"))


def test_an_open_challenge_is_proposed_by_its_name_and_id() -> None:
    second = told(Entry(DAY, "breakthrough", "x"), open=("tab-churn",)).splitlines()[1]
    assert "Reduce churn by targeting the right customers (tab-churn)" in second
    assert "-c tab-churn" in second


def test_a_week_of_which_nothing_was_meant_is_told_alone() -> None:
    assert week_line(WeekHours(DAY, {}, None), Words("en")) == "This week: 0\u00a0h."


def test_kinds_and_days_have_other_names_in_japanese() -> None:
    for name in (kinds, near_days):
        both = [name(Words(language)) for language in ("en", "ja")]
        assert len(both[0]) == len(both[1])
    assert not set(kinds(Words("en")).values()) & set(kinds(Words("ja")).values())
    assert not near_days(Words("en")).keys() & near_days(Words("ja")).keys()


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120).map("記".__add__)


@given(
    st.lists(st.builds(Entry, st.just(DAY), st.sampled_from(["study", "contribution"]), TEXT, metric=TEXT), max_size=4)
)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_list_keeps_to_eighty_columns_one_line_an_entry_and_one_a_metric(
    language: Language, entries: list[Entry]
) -> None:
    lines = listed(Logged(tuple(entries), WEEK), Words(language), names(language)).splitlines()
    assert max(width(line) for line in lines) <= 80
    if entries:
        assert len(lines) == len(entries) + sum(one.kind == "contribution" for one in entries) + 2
