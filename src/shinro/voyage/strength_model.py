"""From the features of a text to a chance for each strength: multinomial logistic regression, fitted and kept.

`tools/compile_strengths.py` fits it to the labelled entries and writes `strength_model.npz`, which the package ships.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from .strength_features import letters, meaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from .strength_features import Floats

SHIPPED = "strength_model.npz"


@dataclass(frozen=True, slots=True)
class Lessons:
    """What there is to learn from: features of texts, the strength of each by its index, and how much each counts."""

    meaning: Floats
    letters: Floats
    strength: NDArray[np.intp]
    weight: Floats


@dataclass(frozen=True, slots=True)
class StrengthModel:
    """Weights `[feature, strength]` and a bias for each strength; `rarity` weighs the runs of letters.

    `scale` is by how much the scores are multiplied so that a chance of 70% comes true seven times of ten;
    `reliability` is how often the likeliest strength was right on entries that it had not learned from.
    """

    ids: tuple[str, ...]
    weights: Floats
    bias: Floats
    rarity: Floats
    letters_scale: float
    scale: float = 1.0
    reliability: float = 1.0

    def chances(self, meaning: Floats, letters: Floats) -> Floats:
        """Return `[text, strength]`, each row summing to one."""
        return softmax(self.scale * self.raw(meaning, letters))

    def raw(self, meaning: Floats, letters: Floats) -> Floats:
        """Return the logarithms of the chances before they are scaled, up to a constant for each text."""
        return _rows(meaning, letters, self.rarity, self.letters_scale) @ self.weights + self.bias


def fit(ids: Sequence[str], lessons: Lessons, *, ridge: float, letters_scale: float) -> StrengthModel:
    """Return the model that fits the lessons best, `ridge` times half the squared weights being its price."""
    from scipy.optimize import minimize

    rarity = np.log((1 + len(lessons.letters)) / (1 + (lessons.letters > 0).sum(0)))
    rows = _rows(lessons.meaning, lessons.letters, rarity, letters_scale)
    middle = rows.mean(0)
    middled = rows - middle
    squares, turned = np.linalg.eigh(middled @ middled.T)
    kept = squares > squares[-1] * 1e-9
    space = turned[:, kept] * np.sqrt(squares[kept])  # no weight outside of what the lessons span can be of use
    axes = (turned[:, kept] / np.sqrt(squares[kept])).T @ middled
    wanted = np.eye(len(ids))[lessons.strength]
    shape = (space.shape[1] + 1, len(ids))

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(shape)
        score = space @ weights[:-1] + weights[-1]
        top = score - score.max(1, keepdims=True)
        log_chance = top - np.log(np.exp(top).sum(1, keepdims=True))
        error = (np.exp(log_chance) - wanted) * lessons.weight[:, None]
        value = -(lessons.weight[:, None] * wanted * log_chance).sum() + 0.5 * ridge * (weights[:-1] ** 2).sum()
        slope = np.vstack([space.T @ error + ridge * weights[:-1], error.sum(0)])
        return float(value), slope.ravel()

    found = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    solved = found.x.reshape(shape)
    weights = axes.T @ solved[:-1]
    return StrengthModel(tuple(ids), weights, solved[-1] - middle @ weights, rarity, letters_scale)


def softmax(scores: Floats) -> Floats:
    """Return the chances that scores stand for, row by row."""
    powers = np.exp(scores - scores.max(1, keepdims=True))
    chances: Floats = powers / powers.sum(1, keepdims=True)
    return chances


def packed(model: StrengthModel) -> bytes:
    """Return the model as the bytes of an `.npz` file, in half precision; the same model gives the same bytes."""
    out = BytesIO()
    numbers = np.array([model.letters_scale, model.scale, model.reliability])
    np.savez_compressed(
        out,
        ids=np.array(model.ids),
        weights=model.weights.astype(np.float16),
        bias=model.bias,
        rarity=model.rarity.astype(np.float16),
        numbers=numbers,
    )
    return out.getvalue()


def unpacked(data: bytes) -> StrengthModel:
    """Return the model of `packed`."""
    with np.load(BytesIO(data), allow_pickle=False) as kept:
        letters_scale, scale, reliability = kept["numbers"].tolist()
        return StrengthModel(
            tuple(kept["ids"].tolist()),
            kept["weights"].astype(float),
            kept["bias"],
            kept["rarity"].astype(float),
            letters_scale,
            scale,
            reliability,
        )


@cache
def shipped() -> StrengthModel:
    """Return the model that the package carries."""
    return unpacked((files("shinro.voyage") / SHIPPED).read_bytes())


def propose(texts: Sequence[str], model: StrengthModel | None = None) -> Floats:
    """Return the chance of each strength as what moved the work, `[text, strength]`, strengths as in `shipped().ids`.

    A text gets the same chances in any company. Every text gets them, also one that shows no strength at all: the model
    cannot say "none", and may be sure of one. Only a text without a letter says nothing: all are alike then.
    """
    model = model or shipped()
    chances = model.chances(meaning(texts), letters(texts))
    silent = [not any(character.isalpha() for character in text) for text in texts]
    chances[silent] = 1.0 / chances.shape[1]
    return chances


def _rows(meaning: Floats, letters: Floats, rarity: Floats, letters_scale: float) -> Floats:
    weighed = letters * rarity
    length = np.linalg.norm(weighed, axis=1, keepdims=True)
    return np.hstack([meaning, letters_scale * weighed / np.maximum(length, 1e-9)])
