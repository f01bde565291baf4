"""What changed is told with its reasons, and noise is called noise, in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from shinro.atlas import load
from shinro.chart.moved import Reason, compare
from shinro.show.names import Names
from shinro.show.since import main_reason, odds, sentences, why
from shinro.show.words import LANGUAGES, Language, Words

from ..voyage.kept import kept
from .fixture import chart

OLD, NEW = date(2026, 6, 1), date(2026, 7, 1)
MOVED = compare(
    kept(OLD, useless=0.4),
    kept(NEW, useless=0.3),
    [Reason("evidence", -0.02, 0.1), Reason("hours", -0.08, 0.2)],
    "hours",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_reasons_are_named_the_largest_first(language: Language) -> None:
    words = Words(language)
    told = why(MOVED, words)
    names = [words._("your hours a week"), words._("what became known")]
    assert told.index(names[0]) < told.index(names[1])
    assert "8.0" in told
    assert main_reason(MOVED, words) == names[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_within_the_noise_says_so(language: Language) -> None:
    words = Words(language)
    within = compare(kept(OLD, useless=0.4), kept(NEW, useless=0.405))
    assert odds(within, words) != odds(MOVED, words)
    assert "±" in odds(within, words)
    assert "±" not in odds(MOVED, words)
    assert why(compare(kept(OLD, useless=0.4), kept(NEW, useless=0.405), [Reason("time", 0.005, 0.0)]), words) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_main_reason_moved_the_chance_the_way_it_went(language: Language) -> None:
    words = Words(language)
    found = compare(
        kept(OLD, useless=0.3),
        kept(NEW, useless=0.4),
        [Reason("skills", -0.15, 0.1), Reason("time", 0.13, 0.0), Reason("hours", 0.12, 0.0)],
    )
    assert main_reason(found, words) == words._("the time that passed")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_kept_without_what_went_into_it_has_no_reasons(language: Language) -> None:
    words = Words(language)
    found = compare(replace(kept(OLD, useless=0.4), inputs=None), kept(NEW, useless=0.3))
    assert found.reasons == ()
    assert why(found, words) == words._("Why is not known: the earlier chart was kept without what went into it.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_a_change_is_a_sentence(language: Language) -> None:
    words = Words(language)
    told = sentences(MOVED, chart().course, words, Names(load(), words))
    assert len(told) >= 3
    assert all(sentence.rstrip()[-1] in ".。" for sentence in told)
