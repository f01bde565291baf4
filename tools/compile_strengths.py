"""Fit the classifier of strengths to everything labelled and write what the package ships.

    python tools/compile_strengths.py [FILE]

FILE is `src/shinro/voyage/strength_model.npz` by default. The same entries give the same bytes on the same machine;
elsewhere the last digits may differ, and no chance by more than a thousandth.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from shinro.atlas import load
from shinro.voyage.strength_lessons import Labelled, entries, learned
from shinro.voyage.strength_model import packed

if TYPE_CHECKING:
    from shinro.atlas import Atlas

FILE = Path(__file__).parents[1] / "src/shinro/voyage/strength_model.npz"


def words_of(atlas: Atlas) -> list[tuple[str, str]]:
    """Return the atlas's definitions and cue words, each with its strength."""
    return [
        (text, strength.id)
        for strength in atlas.strengths.values()
        for language in ("en", "ja")
        for text in (getattr(strength.definition, language), *strength.cues[language])
    ]


def examples_of(atlas: Atlas) -> list[Labelled]:
    """Return the labelled entries that the atlas shows."""
    return [Labelled(one.text, one.language, one.primary, one.secondary) for one in atlas.examples.values()]


def main(arguments: list[str]) -> int:
    """Fit, write, and say how often the likeliest strength was right on entries held out."""
    atlas = load()
    model = learned([*entries(), *examples_of(atlas)], words_of(atlas), tuple(atlas.strengths))
    Path(arguments[0] if arguments else FILE).write_bytes(packed(model))
    sys.stdout.write(f"right on held-out entries: {model.reliability:.3f}; scores are scaled by {model.scale:.2f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
