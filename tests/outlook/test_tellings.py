"""The fields' demand as each source alone would have it, on the shipped evidence."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from shinro.evidence import FIELDS, Evidence, View
from shinro.outlook import outlook_of
from shinro.outlook.tellings import Telling, japanese_posts, tellings


@pytest.fixture(scope="module")
def view() -> View:
    return Evidence.shipped().as_of(date(2026, 6, 30))


@pytest.fixture(scope="module")
def told(view: View) -> tuple[Telling, ...]:
    return tellings(view, FIELDS)


def test_the_first_is_what_the_outlook_rests_on(view: View, told: tuple[Telling, ...]) -> None:
    chain = outlook_of(view, FIELDS).chain
    assert np.array_equal(told[0].chain.share, chain.share)
    assert np.array_equal(told[0].chain.step, chain.step)


def test_each_says_what_kind_of_signal_it_is(view: View, told: tuple[Telling, ...]) -> None:
    kinds = {source.id: source.kind for source in view.sources()}
    assert [one.kind for one in told] == [kinds[one.source] for one in told]
    assert [one.reading for one in told if one.kind == "demand"] == ["specific", "lexicon", "strict"]


def test_a_source_of_another_kind_keeps_the_mean_level_of_the_posts(told: tuple[Telling, ...]) -> None:
    posts = np.log(told[0].share)
    others = [one for one in told if one.kind != "demand"]
    assert others
    for one in others:
        rows = [FIELDS.index(field) for field in one.told]
        own = np.log(one.share)
        assert own[rows].mean() == pytest.approx(posts[rows].mean())
        assert np.abs(own[rows] - posts[rows]).max() > 0.3, "it has a say of its own"
        silent = [row for row in range(len(FIELDS)) if row not in rows]
        assert own[silent] == pytest.approx(posts[silent])


def test_a_source_that_had_not_begun_says_nothing() -> None:
    early = Evidence.shipped().as_of(date(2016, 10, 1))
    fields = tuple(field.id for field in outlook_of(early, FIELDS).fields)
    told = tellings(early, fields)
    assert "github_innovationgraph" not in {one.source for one in told}
    assert all(one.known_to <= date(2016, 10, 1) for one in told)
    assert all(len(one.chain.share) == len(fields) for one in told)


def test_posts_from_japan_are_few_and_counted(view: View) -> None:
    japan, posts = japanese_posts(view)
    assert 0 < japan < 0.01 * posts
