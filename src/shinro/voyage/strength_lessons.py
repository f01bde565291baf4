"""What the classifier of strengths learns from, and how well it does on what it did not learn from.

Whole labelled entries; short sentences, each a move that one strength would make; and the atlas's own definitions and
cue words, which come from outside.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from .strength_features import letters, meaning
from .strength_model import Lessons, StrengthModel, fit, softmax

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .strength_features import Floats

RIDGE = 0.1
LETTERS_SCALE = 1.2
ACT_WEIGHT = 1.0
WORD_WEIGHT = 0.3
"""A definition or a cue word counts as that part of an entry."""
FOLDS = 10


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text, its language, and the strength that moved the work."""

    text: str
    language: str
    primary: str
    secondary: str | None = None


def entries() -> list[Labelled]:
    """Return the labelled entries on which it is measured how well the classifier does."""
    return [one for language in ("ja", "en") for one in labelled(_table(f"{language}.toml")["entry"])]


def further() -> list[tuple[str, str]]:
    """Return the entries written later, each with its strength: there to learn from, not to measure by."""
    return [(one.text, one.primary) for one in labelled(_table("more.toml")["entry"])]


def labelled(rows: Iterable[Mapping[str, Any]]) -> list[Labelled]:
    """Return rows of a file of labelled entries."""
    return [Labelled(row["text"], row["lang"], row["primary"], row.get("secondary")) for row in rows]


def acts() -> list[tuple[str, str]]:
    """Return the short sentences that the package ships, each with its strength."""
    return [(act, row["id"]) for row in _table("acts.toml")["strength"] for act in (*row["acts_ja"], *row["acts_en"])]


def lessons(texts: Sequence[tuple[str, str]], ids: Sequence[str], weight: float) -> Lessons:
    """Return texts with their strengths as lessons that count `weight` each."""
    written = [text for text, _ in texts]
    return Lessons(
        meaning(written),
        letters(written),
        np.array([ids.index(strength) for _, strength in texts], dtype=np.intp),
        np.full(len(texts), weight),
    )


def joined(parts: Sequence[Lessons]) -> Lessons:
    """Return several lessons as one."""
    return Lessons(*(np.concatenate([getattr(part, name) for part in parts]) for name in Lessons.__slots__))


def some(of: Lessons, chosen: Any) -> Lessons:
    """Return the lessons at the places chosen."""
    return Lessons(*(getattr(of, name)[chosen] for name in Lessons.__slots__))


def folds(whole: Sequence[Labelled], number: int, shift: int = 0) -> Any:
    """Return the fold of each entry, `[entry]`; every fold has its part of each strength in each language.

    `shift` gives other folds.
    """
    fold = np.zeros(len(whole), dtype=int)
    groups: dict[tuple[str, str], list[int]] = {}
    for at, one in enumerate(whole):
        groups.setdefault((one.primary, one.language), []).append(at)
    for turn, group in enumerate(groups.values()):
        order = np.random.default_rng((shift, turn)).permutation(len(group))
        fold[np.array(group)[order]] = (np.arange(len(group)) + turn) % number
    return fold


def out_of_fold(whole: Lessons, always: Lessons, fold: Any, ids: Sequence[str], **choices: float) -> Floats:
    """Return the scores of each entry by a model that did not learn from its fold, but `always` from the rest."""
    found = np.zeros((len(fold), len(ids)))
    for number in range(fold.max() + 1):
        held = fold == number
        model = fit(ids, joined([some(whole, ~held), always]), **choices)
        found[held] = model.raw(whole.meaning[held], whole.letters[held])
    return found


def best_scale(scores: Floats, strength: Any) -> float:
    """Return the factor on scores under which the chances of what was right are largest."""
    tried = np.exp(np.linspace(-1.0, 1.5, 101))
    at = np.arange(len(strength))
    return float(tried[np.argmax([np.log(softmax(one * scores)[at, strength]).sum() for one in tried])])


def learned(whole: Sequence[Labelled], words: Sequence[tuple[str, str]], ids: Sequence[str]) -> StrengthModel:
    """Return the model that learned from everything; its chances are calibrated on entries held out in turn.

    `words` are definitions and cue words with their strengths, `ids` the strengths in order.
    """
    choices = {"ridge": RIDGE, "letters_scale": LETTERS_SCALE}
    known = lessons([(one.text, one.primary) for one in whole], ids, 1.0)
    always = joined(beside(words, ids))
    scores = out_of_fold(known, always, folds(whole, FOLDS), ids, **choices)
    right = float((scores.argmax(1) == known.strength).mean())
    model = fit(ids, joined([known, always]), **choices)
    return replace(model, scale=best_scale(scores, known.strength), reliability=right)


def beside(words: Sequence[tuple[str, str]], ids: Sequence[str]) -> list[Lessons]:
    """Return what is learned from beside the entries: definitions and cue words, short sentences, later entries."""
    return [lessons(words, ids, WORD_WEIGHT), lessons(acts(), ids, ACT_WEIGHT), lessons(further(), ids, 1.0)]


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "entries" / name).read_text("utf-8"))
