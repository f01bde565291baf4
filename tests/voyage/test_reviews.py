"""A review's file holds its figures to the letter, and tells whether anybody has changed it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from shinro.isoweek import week_of
from shinro.voyage import Figure, Known, Review, hours_meant, newest_review, read, review_text, untouched

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = Known(areas=("nlp", "tab"), fields=("nlp", "tab"), skills=(), challenges=())
DAY = date(2026, 11, 29)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=40)
REVIEWS = st.builds(
    Review,
    schema=st.just(1),
    week=st.dates(date(2020, 1, 6), DAY).map(week_of),
    reviewed_on=st.just(DAY),
    hours=st.dictionaries(st.sampled_from(["nlp", "tab"]), st.floats(0, 80)),
    next_hours=st.floats(0, 80),
    blocked=TEXTS,
    broke_through=TEXTS,
    business=TEXTS,
    metric=st.none() | TEXTS.filter(bool),
    useless=st.none() | st.builds(Figure, st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(review=REVIEWS, body=TEXTS)
def test_what_was_written_is_read(review: Review, body: str, tmp_path: Path) -> None:
    (tmp_path / "me.toml").write_text("schema = 1\nage = 40\nweekly_hours = 8\n")
    (tmp_path / "review").mkdir(exist_ok=True)
    path = tmp_path / "review" / f"{review.week}.md"
    path.write_bytes(review_text(review, body).encode())
    (found,) = read(tmp_path, KNOWN, as_of=DAY, today=DAY).reviews
    path.unlink()
    assert replace(found, written="") == review


@given(review=REVIEWS, body=TEXTS, data=st.data())
def test_any_change_is_noticed(review: Review, body: str, data: st.DataObject) -> None:
    text = review_text(review, body)
    assert untouched(text)
    at = data.draw(st.integers(0, len(text)))
    assert not untouched(text[:at] + "x" + text[at:])


def test_hours_are_meant_for_the_week_after_the_one_looked_back_on() -> None:
    review = Review(schema=1, week="2026-W48", reviewed_on=DAY, hours={}, next_hours=5.0)
    assert hours_meant([review], date(2026, 11, 30)) == 5.0
    assert hours_meant([review], date(2026, 11, 23)) is None
    assert hours_meant([review], date(2026, 12, 7)) is None


def test_the_review_before_is_that_of_the_newest_earlier_week_over_the_turn_of_years() -> None:
    days = [date(2025, 12, 22) + timedelta(days=7 * n) for n in range(4)]
    reviews = [Review(schema=1, week=week_of(day), reviewed_on=DAY, hours={}, next_hours=1.0) for day in days]
    assert newest_review(reviews, "2026-W01") == reviews[0]
    assert newest_review(reviews, reviews[0].week) is None
