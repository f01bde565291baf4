import ast
from pathlib import Path

import pytest

import shinro.chart
import shinro.worries
from shinro.show.names import Names
from shinro.show.words import LANGUAGES, Language, Words
from shinro.show.worries import actions, figures, titles, worry_text

from . import fixture

MODULE = Path(shinro.worries.__file__).parent / "answer.py"
OWN = Path(shinro.chart.__file__).parent / "figures.py"


def _texts() -> set[str]:
    return {
        n.value
        for module in (MODULE, OWN)
        for n in ast.walk(ast.parse(module.read_text()))
        if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }


def test_every_key_that_is_composed_has_a_sentence_and_no_sentence_is_left_over() -> None:
    words = Words("en")
    composed = _texts()
    for sentences in (titles(words), figures(words), actions(words)):
        assert set(sentences) - composed == set()
    keywords = [n for n in ast.walk(ast.parse(MODULE.read_text())) if isinstance(n, ast.keyword)]
    used = {
        name: {
            c.value
            for k in keywords
            if k.arg == name
            for c in ast.walk(k.value)
            if isinstance(c, ast.Constant) and isinstance(c.value, str)
        }
        for name in ("id", "figure", "action")
    }
    assert used["id"] <= set(titles(words))
    assert used["figure"] <= set(figures(words))
    assert used["action"] <= set(actions(words))


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_eight_are_told_with_every_argument_filled(language: Language) -> None:
    words = Words(language)
    names = Names(fixture.atlas(), words)
    told = [worry_text(worry, words, names) for worry in fixture.chart().worries]
    assert len(told) == 8
    for worry in told:
        assert worry.title != worry.id
        for text in (worry.title, worry.figure, worry.action):
            assert "{" not in text
            assert "?" not in text.rstrip("?")


def test_figures_carry_their_unit_and_range() -> None:
    words = Words("en")
    told = {
        w.id: w for w in (worry_text(worry, words, Names(fixture.atlas(), words)) for worry in fixture.chart().worries)
    }
    useless = told["useless_at_target"]
    assert (useless.value, useless.range, useless.after) == ("41%", "range 25–60%", "then 14%")
    assert told["study_eats_life"].value == "8\u00a0h"
    assert told["generalist_too_thin"].value == "2.4"
    assert "tabular data" in told["game_change"].figure
    assert told["which_field"].action == "Study generative AI 4\u00a0h a week this half-year."
