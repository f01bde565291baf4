from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.atlas import load
from shinro.voyage.strength_features import LETTERS, LONGEST, MEANING, letters, meaning
from shinro.voyage.strength_lessons import (
    LETTERS_SCALE,
    RIDGE,
    Labelled,
    beside,
    best_scale,
    entries,
    folds,
    further,
    joined,
    lessons,
    out_of_fold,
)
from shinro.voyage.strength_model import packed, propose, shipped, softmax, unpacked

IDS = tuple(load().strengths)
UNLIKE = Path(__file__).parent / "entries_unlike.toml"
WORDS = [
    (text, one.id)
    for one in load().strengths.values()
    for language in ("en", "ja")
    for text in (getattr(one.definition, language), *one.cues[language])
]
TEXTS = st.text(max_size=60) | st.sampled_from(
    ["", " ", "\n", "日本語だけ。", "only English.", "混ぜた text 🚀", "x" * 300]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_every_text_gets_chances_that_sum_to_one_and_hang_on_no_other_text(texts: list[str]) -> None:
    together = propose(texts)
    assert together.shape == (len(texts), len(IDS))
    assert (together > 0).all()
    assert together.sum(1) == pytest.approx(1.0)
    for text, row in zip(texts, together, strict=True):
        assert propose([text])[0] == pytest.approx(row, abs=1e-5)
    assert propose(texts[::-1]) == pytest.approx(together[::-1], abs=1e-5)


def test_no_text_at_all_is_no_trouble() -> None:
    assert propose([]).shape == (0, len(IDS))
    assert meaning([]).shape == (0, MEANING)
    assert letters([]).shape == (0, LETTERS)


def test_a_text_is_read_up_to_a_limit() -> None:
    long = "データを一件ずつ見た。" * (LONGEST // 10)
    assert (propose([long]) == propose([long + "自動化した。" * 1000])).all()


def test_a_lone_surrogate_is_read_as_a_question_mark() -> None:
    assert (propose(["a \ud800 b"]) == propose(["a ? b"])).all()


def test_the_model_speaks_of_the_strengths_of_the_atlas_in_their_order() -> None:
    assert shipped().ids == IDS


def test_the_same_model_is_the_same_bytes_and_comes_back() -> None:
    model = shipped()
    assert packed(model) == packed(model)
    assert packed(unpacked(packed(model))) == packed(model)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_entries_are_balanced_over_strengths(language: str) -> None:
    counted = [one.primary for one in entries() if one.language == language]
    assert {name: counted.count(name) for name in IDS} == dict.fromkeys(IDS, 12)


def test_no_text_that_is_scored_is_learned_from() -> None:
    unlike = [row["text"] for row in tomllib.loads(UNLIKE.read_text("utf-8"))["entry"]]
    examples = [one.text for one in load().examples.values()]
    taught = {one.text for one in entries()} | {text for text, _ in further()}
    assert taught.isdisjoint(unlike + examples)
    assert len(taught) == len(entries()) + len(further())


def test_folds_hold_their_part_of_each_strength_in_each_language() -> None:
    whole = entries()
    fold = folds(whole, 4)
    for number in range(4):
        held = [(one.primary, one.language) for one, at in zip(whole, fold, strict=True) if at == number]
        assert {held.count(group) for group in set(held)} == {3}
        assert len(set(held)) == 2 * len(IDS)


def test_held_out_entries_are_told_far_better_than_by_counting_cue_words() -> None:
    """Four times the cue words' rate on the entries; at least 80% of the examples, of which cue words get 60%."""
    whole = entries()
    known = lessons([(one.text, one.primary) for one in whole], IDS, 1.0)
    always = joined(beside(WORDS, IDS))
    scores = out_of_fold(known, always, folds(whole, 3), IDS, ridge=RIDGE, letters_scale=LETTERS_SCALE)
    hit = scores.argmax(1) == known.strength
    counted = cues([one.text for one in whole]) == known.strength
    assert hit.mean() > 4 * counted.mean()
    for language in ("ja", "en"):
        assert hit[[one.language == language for one in whole]].mean() > 0.5
    chances = softmax(best_scale(scores, known.strength) * scores)
    assert abs(chances.max(1).mean() - hit.mean()) < 0.05


def test_entries_unlike_them_are_told_better_than_by_counting_cue_words() -> None:
    rows = [row for row in tomllib.loads(UNLIKE.read_text("utf-8"))["entry"] if "primary" in row]
    right = np.array([IDS.index(row["primary"]) for row in rows])
    texts = [row["text"] for row in rows]
    assert (propose(texts).argmax(1) == right).mean() > (cues(texts) == right).mean() + 0.2


def test_compiling_again_gives_the_same_chances(tmp_path: Path) -> None:
    again = tmp_path / "model.npz"
    tool = Path(__file__).parents[2] / "tools/compile_strengths.py"
    subprocess.run([sys.executable, str(tool), str(again)], check=True, capture_output=True)
    texts = [one.text for one in load().examples.values()]
    assert propose(texts, unpacked(again.read_bytes())) == pytest.approx(propose(texts), abs=5e-3)


def test_labels_are_strengths() -> None:
    assert {one.primary for one in entries()} | {one.secondary for one in entries()} == {*IDS, None}
    assert isinstance(entries()[0], Labelled)


def cues(texts: list[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.intp]]:
    counts = [
        [sum(text.lower().count(cue.lower()) for cues in one.cues.values() for cue in cues) for text in texts]
        for one in load().strengths.values()
    ]
    found: np.ndarray[tuple[int, ...], np.dtype[np.intp]] = np.array(counts).argmax(0)
    return found


def test_a_text_without_a_letter_says_nothing() -> None:
    np.testing.assert_allclose(propose(["", "  … 12%", "plotted the raw rows"])[:2], 0.1)
