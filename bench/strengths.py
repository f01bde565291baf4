"""How well the classifier of strengths does, beside counting cue words: `python bench/strengths.py [--unlike]`.

Cross-validation on the 240 labelled entries, folds stratified by strength and language, two repeats; what is learned
beside them is never scored. The atlas's twenty examples are held out entirely. `--unlike` scores the entries of
`tests/voyage/entries_unlike.toml`, which no choice may look at.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from tools.compile_strengths import examples_of, words_of

from shinro.atlas import load
from shinro.voyage.strength_features import letters, meaning
from shinro.voyage.strength_lessons import (
    LETTERS_SCALE,
    RIDGE,
    beside,
    best_scale,
    entries,
    folds,
    joined,
    lessons,
    out_of_fold,
    some,
)
from shinro.voyage.strength_model import Lessons, fit, propose, shipped, softmax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shinro.voyage.strength_features import Floats

ROOT = Path(__file__).parents[1]
REPEATS, FOLDS = 2, 5
ATLAS = load()
IDS = tuple(ATLAS.strengths)
HEAD = f"{'':38} top-1  top-2  log loss  Brier  error of chances   ja     en   of 20 shown"


def measures(chances: Floats, right: Any) -> Floats:
    order = chances.argsort(1)[:, ::-1]
    at = np.arange(len(right))
    sure, hit = chances.max(1), order[:, 0] == right
    bins = np.minimum((sure * 10).astype(int), 9)
    off = sum(abs(sure[bins == b].sum() - hit[bins == b].sum()) for b in range(10)) / len(right)
    return np.array(
        [
            hit.mean(),
            (order[:, :2] == right[:, None]).any(1).mean(),
            -np.log(np.maximum(chances[at, right], 1e-12)).mean(),
            ((chances - np.eye(10)[right]) ** 2).sum(1).mean(),
            off,
        ]
    )


def cross(whole: Lessons, always: Lessons, fold: Any, language: Any, **choices: float) -> tuple[Floats, list[float]]:
    """Scores scaled by a factor that the scored fold had no part in."""
    scores = out_of_fold(whole, always, fold, IDS, **choices)
    chances = np.zeros_like(scores)
    for number in range(fold.max() + 1):
        held = fold == number
        chances[held] = softmax(best_scale(scores[~held], whole.strength[~held]) * scores[held])
    hit = chances.argmax(1) == whole.strength
    return chances, [*measures(chances, whole.strength), hit[language == "ja"].mean(), hit[language == "en"].mean()]


def nested(whole: Lessons, always: Lessons, fold: Any) -> Floats:
    """The same with ridge and the scale of letters chosen inside each fold, by log loss over three inner folds."""
    chances = np.zeros((len(fold), 10))
    for number in range(fold.max() + 1):
        held = fold == number
        inner, inside = some(whole, ~held), np.arange((~held).sum()) % 3
        tried = {}
        for scale in (0.6, 1.2, 1.8):
            scores = out_of_fold(inner, always, inside, IDS, ridge=RIDGE, letters_scale=scale)
            factor = best_scale(scores, inner.strength)
            tried[measures(softmax(factor * scores), inner.strength)[2]] = (scale, factor)
        scale, factor = tried[min(tried)]
        model = fit(IDS, joined([inner, always]), ridge=RIDGE, letters_scale=scale)
        chances[held] = softmax(factor * model.raw(whole.meaning[held], whole.letters[held]))
    return chances


def cues(texts: Sequence[str]) -> Floats:
    found = np.zeros((len(texts), 10))
    for at, strength in enumerate(ATLAS.strengths.values()):
        words = [word.lower() for words in strength.cues.values() for word in words]
        found[:, at] = [sum(text.lower().count(word) for word in words) for text in texts]
    return found


def line(name: str, row: Any, shown: object) -> None:
    first = "  ".join(f"{value:5.3f}" for value in row[:2])
    print(f"{name:38} {first}  {row[2]:8.3f}  {row[3]:5.3f}  {row[4]:16.3f}  {row[5]:5.3f}  {row[6]:5.3f}  {shown}")


def main(arguments: Sequence[str]) -> None:
    written, examples = entries(), examples_of(ATLAS)
    texts, language = [one.text for one in written], np.array([one.language for one in written])
    speed(texts)
    whole = lessons([(one.text, one.primary) for one in written], IDS, 1.0)
    shown = lessons([(one.text, one.primary) for one in examples], IDS, 1.0)
    words, acts, later = beside(words_of(ATLAS), IDS)
    nothing = some(words, slice(0, 0))
    print(HEAD)
    hit = cues(texts).argmax(1) == whole.strength
    on_shown = (cues([one.text for one in examples]).argmax(1) == shown.strength).sum()
    by = [hit[language == one].mean() for one in ("ja", "en")]
    print(f"{'counting cue words':38} {hit.mean():5.3f}{'':42} {by[0]:5.3f}  {by[1]:5.3f}  {on_shown}")
    variants = {
        "letters alone": (nothing, 50.0, True),
        "meaning alone": (nothing, 0.0, False),
        "both": (nothing, LETTERS_SCALE, False),
        "both, and cue words": (words, LETTERS_SCALE, False),
        "both, cue words, short sentences": (joined([words, acts]), LETTERS_SCALE, False),
        "… and later entries: what is shipped": (joined([words, acts, later]), LETTERS_SCALE, False),
    }
    for name, (always, scale, alone) in variants.items():
        choices = {"ridge": RIDGE * (scale**2 if alone else 1.0), "letters_scale": scale}
        runs = [cross(whole, always, folds(written, FOLDS, shift), language, **choices) for shift in range(REPEATS)]
        model = fit(IDS, joined([whole, always]), **choices)
        right = (model.raw(shown.meaning, shown.letters).argmax(1) == shown.strength).sum()
        line(name, np.mean([row for _, row in runs], axis=0), right)
    chances = nested(whole, joined([words, acts, later]), folds(written, FOLDS))
    hit = chances.argmax(1) == whole.strength
    row = [*measures(chances, whole.strength), hit[language == "ja"].mean(), hit[language == "en"].mean()]
    line("the same, scale chosen in each fold", row, "")
    print("\nright by strength (what is shipped, out of fold), ja and en, 12 entries each")
    last = np.mean([run[0] for run in runs], axis=0)
    top = [run[0].argmax(1) for run in runs]
    for at, name in enumerate(IDS):
        of = whole.strength == at
        cells = [np.mean([(one[of & (language == tongue)] == at).mean() for one in top]) for tongue in ("ja", "en")]
        print(f"  {name:18} {cells[0]:5.2f}  {cells[1]:5.2f}")
    second = np.array([IDS.index(one.secondary) if one.secondary else -1 for one in written])
    either = np.mean([((one == whole.strength) | (one == second)).mean() for one in top])
    print(f"  right, or the secondary strength: {either:.3f}")
    print("\nchance told → came true (out of fold)")
    sure = last.max(1)
    for low, high in ((0.0, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01)):
        of = (sure >= low) & (sure < high)
        if of.any():
            print(
                f"  {sure[of].mean():.2f} → {(last.argmax(1) == whole.strength)[of].mean():.2f}  ({of.sum()} entries)"
            )
    if "--unlike" in arguments:
        unlike()


def unlike() -> None:
    rows = tomllib.loads((ROOT / "tests/voyage/entries_unlike.toml").read_text("utf-8"))["entry"]
    chances = propose([row["text"] for row in rows])
    some_ = np.array(["primary" in row for row in rows])
    right = np.array([IDS.index(row["primary"]) if "primary" in row else -1 for row in rows])
    got = measures(chances[some_], right[some_])
    count = cues([row["text"] for row in rows])[some_].argmax(1) == right[some_]
    print(
        f"\nentries unlike them ({some_.sum()}): top-1 {got[0]:.3f}, top-2 {got[1]:.3f}, log loss {got[2]:.3f}, ",
        end="",
    )
    print(f"Brier {got[3]:.3f}, error of chances {got[4]:.3f}; counting cue words {count.mean():.3f}")
    hit = chances.argmax(1) == right
    for key in ("lang", "register"):
        for value in dict.fromkeys(row[key] for row in rows):
            of = some_ & np.array([row[key] == value for row in rows])
            if of.any():
                print(f"  {value:10} {hit[of].mean():.2f} of {of.sum()}")
    told = chances.max(1)
    print(f"  likeliest chance, median: {np.median(told[some_]):.2f} with a strength, ", end="")
    print(f"{np.median(told[~some_]):.2f} with none ({(~some_).sum()} entries)")


def speed(texts: list[str]) -> None:
    start = process_time()
    shipped()
    meaning(["x"])
    ready = process_time()
    many = (texts * 5)[:1000]
    meaning(many)
    letters(many)
    print(f"CPU: {ready - start:.2f} s until the first entry; {process_time() - ready:.2f} s for 1,000 entries\n")


if __name__ == "__main__":
    main(sys.argv[1:])
