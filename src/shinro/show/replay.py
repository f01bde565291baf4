"""`shinro replay` as text: what was missed, what would have been said, and the lives side by side; eighty columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..race.history import COURSE
from ..race.replay import OWN
from . import replay_tables as tables
from . import replayed as say
from .grid import COLUMNS, INDENT, grid, joined
from .names import Names
from .width import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..atlas.types import Atlas
    from ..race.replay import Replay
    from .words import Words


def replay_text(found: Replay, atlas: Atlas, words: Words) -> str:
    """Return a replay as text of at most eighty columns, ending in a line break."""
    names, paths = Names(atlas, words), say.lived(found)
    opening = [say.lost(found, words), say.who(found, words, names)]
    blocks = [wrap(say.title(found, words), COLUMNS) + _told(filter(None, opening))]
    blocks.append(
        [
            words._("WHAT WAS MISSED"),
            *_listed(say.missed(found, words, names)),
            *grid(tables.fields(found, words, names)),
        ]
    )
    blocks.append(
        [
            words._("WHAT SHINRO WOULD HAVE SAID, each half-year anew"),
            *_told([say.advice(found, words, names)]),
            *grid(tables.course(paths[COURSE], words, names, brief=True), last=1),
        ]
    )
    if OWN in paths:
        blocks.append([words._("YOUR OWN PATH"), *grid(tables.course(paths[OWN], words, names, brief=True), last=1)])
    blocks.append(
        [
            words._("THE LIVES, side by side"),
            *grid(tables.lives(found, words, names), first=34),
            *_told([words.text([say.verdict(found, words, names), *say.against(found, words, names)])]),
            *_told([say.units(words)]),
        ]
    )
    blocks.append([words._("WHAT THIS CANNOT SAY"), *_listed(say.limits(words))])
    return joined(blocks)


def _told(sentences: Iterable[str]) -> list[str]:
    return [line for sentence in sentences for line in wrap(sentence, COLUMNS, first=INDENT)]


def _listed(sentences: Iterable[str]) -> list[str]:
    return [line for sentence in sentences for line in wrap(sentence, COLUMNS, first=INDENT + "- ", rest=INDENT * 2)]
