"""The answer to any weakly coupled program, as text of at most eighty columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import sentences as say
from .ends import decimals, lowered, raised
from .width import wrap

if TYPE_CHECKING:
    from ..course import Answer
    from .words import Words

COLUMNS = 80


def solved_text(found: Answer, words: Words) -> str:
    """Return what was solved, both bounds, and what to do first, ending in a line break."""
    told = [
        words._(
            "Solved: {arms} arms with {levels} levels and {regimes} regimes, {actions} actions, {periods} periods.",
            arms=found.arms,
            levels=found.levels,
            regimes=found.regimes,
            actions=found.actions,
            periods=found.periods,
        ),
        words._(
            "No policy is worth more than {upper}, and one is worth {lower} or more (99%; standard error {stderr}).",
            upper=f"{raised(found.upper_bound, decimals(found.upper_bound, 6)):.6g}",
            lower=f"{lowered(found.lower_bound, decimals(found.lower_bound, 6)):.6g}",
            stderr=f"{found.stderr:.2g}",
        ),
    ]
    if found.certificate_pct is not None:
        told.append(words._("They are {pct}% apart.", pct=words.number(raised(found.certificate_pct, 2), 2)))
    if not found.converged:
        told.append(say.restless(words))
    actions = words.join([str(action) for action in found.first_actions])
    told.append(words._("In the first period, action by arm: {actions}.", actions=actions))
    if found.unused:
        told.append(words._("Arrays that mean nothing here: {names}.", names=words.join(list(found.unused))))
    return "\n".join(line for sentence in told for line in wrap(sentence, COLUMNS)) + "\n"
