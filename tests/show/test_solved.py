"""The answer to any program in words."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from shinro.course import Answer
from shinro.show.solved import solved_text
from shinro.show.width import width
from shinro.show.words import LANGUAGES, Language, Words

ANSWER = Answer(358.829, 356.513, 0.024, 0.645, (0, 3, 0), 0.3, True, 3, 4, 6, 3, 26, ("note",), "quick", 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_is_told_in_eighty_columns(language: Language) -> None:
    told = solved_text(ANSWER, Words(language))
    for figure in ("358.829", "356.513", "0.024", "note", "26"):
        assert figure in told
    assert max(width(line) for line in told.splitlines()) <= 80


def test_without_a_share_nothing_is_said_of_it() -> None:
    bare = Answer(-1.0, -2.0, 0.1, None, (0,), 0.3, True, 1, 2, 3, 1, 4, (), "quick", 1)
    assert "apart" not in solved_text(bare, Words("en"))


def test_a_descent_that_did_not_come_to_rest_is_told() -> None:
    assert "did not come to rest" not in solved_text(ANSWER, Words("en"))
    assert "did not come to rest" in solved_text(replace(ANSWER, converged=False), Words("en"))
