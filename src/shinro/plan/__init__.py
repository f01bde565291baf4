"""From a challenge to 26 weeks: what is missing, in an order that can be learned, week by week, and when it is done.

An atlas and a `Situation` come in; a `Plan` goes out. `rank` chooses the challenge, `make` plans it.
"""

from .available import NEVER, Available, always
from .make import make
from .pace import Pace, Split, split
from .rank import Asked, Ranked, Wish, rank
from .situation import ENOUGH, Other, Situation
from .types import Plan

__all__ = [
    "ENOUGH",
    "NEVER",
    "Asked",
    "Available",
    "Other",
    "Pace",
    "Plan",
    "Ranked",
    "Situation",
    "Split",
    "Wish",
    "always",
    "make",
    "rank",
    "split",
]
