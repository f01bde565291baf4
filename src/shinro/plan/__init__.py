"""From a challenge to 26 weeks: what is missing, in an order that can be learned, week by week, and when it is done.

An atlas and a person's mastery come in; a `Plan` goes out. `rank` chooses the challenge, `make` plans it.
"""

from .finish import NEVER
from .make import make
from .pace import Pace, Split, split
from .rank import Ranked, rank
from .types import Plan

__all__ = ["NEVER", "Pace", "Plan", "Ranked", "Split", "make", "rank", "split"]
