"""Would each source alone lead to the same choice? Its outlook replaces the other, and the field is solved anew."""

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
    """What one source alone would have one study ("" is rest); `agrees` with the field advised.

    `kind`: demand (posts), use (developers) or attention (papers); `told`: number of fields that it tells of.
    """

    source: str
    reading: str
    kind: str
    known_to: str
    told: int
    field: str
    agrees: bool


class Agreement(Struct, frozen=True):
    """`votes` by source; `japanese_posts` of `posts` in three years name Japan: demand is not known for Japan."""

    votes: tuple[Vote, ...]
    japanese_posts: int
    posts: int

    @property
    def agreeing(self) -> int:
        """How many sources lead to the field advised."""
        return sum(vote.agrees for vote in self.votes)


def votes(
    setting: Setting,
    told: Sequence[Telling],
    field: str,
    market_prices: Floats,
    amends: Mapping[str, float] | None = None,
) -> tuple[Vote, ...]:
    """Return the vote of each telling; their chains are over the fields of the setting's person, `amends` those of the
    advice (`worlds.amended`).
    """
    found = []
    for telling in told:
        part = 1.0 if np.array_equal(telling.chain.step, setting.chain.step) else CARRIED
        there = to_study_in(
            setting.person, telling.chain, setting.market, setting.constants, market_prices, scaled(amends or {}, part)
        )
        found.append(
            Vote(
                source=telling.source,
                reading=telling.reading,
                kind=telling.kind,
                known_to=telling.known_to.isoformat(),
                told=len(telling.told),
                field=there,
                agrees=there == field,
            )
        )
    return tuple(found)
