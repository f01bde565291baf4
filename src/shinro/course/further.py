"""What else can be asked of a course: what flips it, whom the sources side with, other hours, peers who do the same.

Slower than the course itself, hence apart. Other settings are solved and simulated as the course is, in the same
futures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from .agreement import Agreement, said
from .calibration import values
from .change import Change, change
from .changes import arrival
from .ensemble import BreakEven, Ensemble, break_evens, ensemble
from .setting import Setting
from .whatif import WhatIf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..outlook.tellings import Telling
    from .standing import Standing
    from .types import Person
    from .worlds import Advice

HOURS = (-2.0, 2.0)
"""Hours a week less and more that are asked about."""
PEERS = (0.01, 0.1, 0.5)
"""Parts of one's peers who take the same advice."""


class Further(Struct, frozen=True):
    """The answers.

    `hours`: two fewer and two more a week; `peers`: by part of peers, who arrive after `peers_arrive` half-years;
    `supply_elasticity`: per cent by which the chance of work falls for each per cent of seekers more; `rest_value`:
    worth of an hour of rest, relative to an hour's pay.
    """

    ensemble: Ensemble
    break_evens: tuple[BreakEven, ...]
    agreement: Agreement
    hours: tuple[Change, ...]
    peers: tuple[Change, ...]
    peers_arrive: int
    supply_elasticity: float
    rest_value: float


def setting_of(advice: Advice) -> Setting:
    """Return the setting in which the advice was made."""
    return Setting(advice.person, advice.outlook.chain, advice.outlook.market, values())


def further(
    advice: Advice,
    usual: Standing,
    told: Sequence[Telling],
    japan: tuple[int, int],
    seed: int,
    progress: Callable[[str], None],
) -> Further:
    """Return the answers to an advice and where it stands, `usual`.

    `told`: the sources alone, over the fields of the advice; `japan`: posts that name Japan, and all posts.
    """
    setting, field = setting_of(advice), usual.field
    progress("ensemble")
    drawn = ensemble(advice, field, seed)
    turns = break_evens(advice)
    progress("sources")
    agreement = Agreement(said(setting, told, field, advice.best.market_prices, advice.amends), *japan)
    progress("others")

    def ask(one: WhatIf) -> Change:
        return change([one], usual, advice.worths, setting, seed)

    return Further(
        ensemble=drawn,
        break_evens=turns,
        agreement=agreement,
        hours=tuple(ask(WhatIf("hours", hours)) for hours in _hours(advice.person)),
        peers=tuple(ask(WhatIf("peers", part)) for part in PEERS) if field else (),
        peers_arrive=arrival(setting, field) if field else 0,
        supply_elasticity=setting.constants["availability_elasticity"],
        rest_value=setting.constants["rest_value"],
    )


def _hours(person: Person) -> tuple[float, ...]:
    return tuple(hours for more in HOURS if (hours := person.weekly_hours + more) > 0)
