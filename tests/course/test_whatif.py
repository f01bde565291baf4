"""What-ifs as they are written, and those that cannot be."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.course.whatif import KINDS, NAMES, WhatIf, read
from shinro.problems import ShinroError

from .cases import FIELDS, Cases

if TYPE_CHECKING:
    from shinro.course import Person

PERSON: Person = Cases().person(3, age=42.0)


def rules(*texts: str) -> list[str]:
    with pytest.raises(ShinroError) as caught:
        read(texts, PERSON, FIELDS)
    assert all(problem.usage for problem in caught.value.problems)
    return [problem.rule for problem in caught.value.problems]


def test_what_is_asked_is_read_in_order_and_once() -> None:
    found = read(["hours=10", " displaced = nlp ", "displaced=cv", "hours=10.0", "peers=0.5"], PERSON, FIELDS)
    expected = [WhatIf("hours", 10.0), WhatIf("displaced", 0.0, "nlp"), WhatIf("displaced", 0.0, "cv")]
    assert list(found) == [*expected, WhatIf("peers", 0.5)]


@pytest.mark.parametrize(
    ("texts", "rule"),
    [
        (["hours"], "what_if_unknown"),
        (["wage=3"], "what_if_unknown"),
        (["=3"], "what_if_unknown"),
        (["hours=0"], "no_hours"),
        (["hours=-1"], "what_if_range"),
        (["hours=81"], "what_if_range"),
        (["hours=many"], "what_if_range"),
        (["hours=nan"], "what_if_range"),
        (["end-weight=-4"], "what_if_range"),
        (["peers=1"], "what_if_range"),
        (["target-age=41"], "target_age_passed"),
        (["target-age=42"], "target_age_passed"),
        (["displaced=cobol"], "unknown_field"),
        (["displaced=gen"], "what_if_unborn"),
        (["hours=5", "hours=8"], "what_if_contradiction"),
        (["job-ends-in=20"], "what_if_too_late"),
        (["target-age=50", "change-in=9"], "what_if_too_late"),
        (["displaced=tab", "displaced=cv", "displaced=nlp"], "what_if_all_displaced"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_is_refused(texts: list[str], rule: str) -> None:
    assert rules(*texts) == [rule]


def test_everything_wrong_is_told_at_once() -> None:
    assert rules("hour=3", "hours=5", "hours=8", "displaced=npl") == [
        "what_if_unknown",
        "unknown_field",
        "what_if_contradiction",
    ]


@given(st.lists(st.one_of(st.text(max_size=12), st.builds("{}={}".format, st.sampled_from(NAMES), st.floats()))))
def test_no_text_does_worse_than_be_refused(texts: list[str]) -> None:
    with suppress(ShinroError):
        assert len(read(texts, PERSON, FIELDS)) <= len(texts)


@given(st.sampled_from(sorted(KINDS)), st.floats(0.0, 0.9))
def test_what_was_read_is_written_as_it_was(name: str, part: float) -> None:
    kind = KINDS[name]
    value = float(f"{kind.low + (kind.high - kind.low) * part:.3g}")
    try:
        (one,) = read([f"{name}={value:g}"], PERSON, FIELDS)
    except ShinroError:
        assert name in ("hours", "target-age", "change-in", "job-ends-in")
    else:
        assert one.text == f"{name}={value:g}"
