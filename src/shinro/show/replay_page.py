"""A replay as one self-contained HTML page in both languages, by the report's own means: to be shown to colleagues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..race.history import COURSE
from ..race.replay import OWN
from . import replay_tables as tables
from . import replayed as say
from .figures import replay as pictures
from .names import Names
from .report import Page, opening_first, rendered

if TYPE_CHECKING:
    from ..atlas.types import Atlas
    from ..race.replay import Replay
    from .figures import Figure, Table
    from .words import Words


@dataclass(frozen=True, slots=True)
class ReplaySection:
    """All that one language's article of a replay needs."""

    month: str
    who: str
    lost: str
    missed: list[str]
    given: Figure
    advice: str
    course: Table
    own: Table | None
    verdict: str
    against: str
    lives: Table
    units: str
    worked: Figure
    limits: str


def replay_page(found: Replay, atlas: Atlas, words: Words) -> str:
    """Return the page of a replay; it opens in the language of `words`. Same input, same bytes."""
    pages = [Page(spoken, _section(found, Names(atlas, spoken), spoken)) for spoken in opening_first(words)]
    return rendered("replay.html", pages, words, title=say.title(found, words))


def _section(found: Replay, names: Names, words: Words) -> ReplaySection:
    paths = say.lived(found)
    return ReplaySection(
        month=words.month(say.began(found)),
        who=say.who(found, words, names),
        lost=say.lost(found, words),
        missed=say.missed(found, words, names),
        given=pictures.given(found, words, names),
        advice=say.advice(found, words, names),
        course=tables.course(paths[COURSE], words, names),
        own=tables.course(paths[OWN], words, names) if OWN in paths else None,
        verdict=say.verdict(found, words, names),
        against=words.text(say.against(found, words, names)),
        lives=tables.lives(found, words, names),
        units=say.units(words),
        worked=pictures.worked(found, words, names),
        limits=words.text(say.limits(words)),
    )
