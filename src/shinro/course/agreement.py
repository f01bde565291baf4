"""Would each source alone lead to the same choice? Its outlook replaces the other, and the field is solved anew.

Several readings of one source are no further sources: they count the same posts in other ways.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from .worlds import CARRIED, scaled, to_study_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..outlook.tellings import Telling
    from .setting import Setting
    from .types import Floats


class Vote(Struct, frozen=True):
    """What one reading of a source, alone, would have one study ("" is rest); `agrees` with the field advised.

    `told`: number of fields that it tells of.
    """

    reading: str
    known_to: str
    told: int
    field: str
    agrees: bool


class Said(Struct, frozen=True):
    """What one source says, in all its readings; it `agrees` if most of them do, as they are not independent.

    `kind`: demand (posts), use (developers) or attention (papers).
    """

    source: str
    kind: str
    votes: tuple[Vote, ...]
    agrees: bool


class Agreement(Struct, frozen=True):
    """What each source says; `japanese_posts` of `posts` in three years name Japan: demand is not known for Japan."""

    sources: tuple[Said, ...]
    japanese_posts: int
    posts: int

    @property
    def agreeing(self) -> int:
        """How many sources lead to the field advised."""
        return sum(source.agrees for source in self.sources)


def said(
    setting: Setting,
    told: Sequence[Telling],
    field: str,
    market_prices: Floats,
    amends: Mapping[str, float] | None = None,
) -> tuple[Said, ...]:
    """Return what each source says, in the order told; their chains are over the fields of the setting's person,
    `amends` those of the advice (`worlds.amended`).
    """
    votes: dict[tuple[str, str], list[Vote]] = {}
    for telling in told:
        part = 1.0 if np.array_equal(telling.chain.step, setting.chain.step) else CARRIED
        there = to_study_in(
            setting.person,
            telling.chain,
            setting.market,
            setting.constants,
            market_prices,
            scaled(amends or {}, part),
        )
        vote = Vote(telling.reading, telling.known_to.isoformat(), len(telling.told), there, there == field)
        votes.setdefault((telling.source, telling.kind), []).append(vote)
    return tuple(
        Said(source, kind, tuple(found), 2 * sum(vote.agrees for vote in found) > len(found))
        for (source, kind), found in votes.items()
    )
