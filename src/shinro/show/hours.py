"""What an hour is worth, as rest and as study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..course.answer import SOON, soon
from . import sentences as say

if TYPE_CHECKING:
    from ..course.answer import Course
    from .words import Words

TELLING_HOUR = 0.02
"""Part of the worth of rest below which study is said to be worth no more."""


def hour(course: Course, words: Words) -> str:
    """Return what an hour is worth as rest, and as study beyond that, soon and later; needs hours to deal."""
    rows = course.worth_of_an_hour
    later = min(20, len(rows) - 1)
    if later < SOON:
        return words._(
            "An hour of rest is taken to be worth {rest}. One more hour of study is worth {now} than that.",
            rest=say.worth(course, rows[0].rest, words, digits(course)),
            now=_beyond(course, soon([row.beyond_rest for row in rows]), words),
        )
    return words._(
        "An hour of rest is taken to be worth {rest}. One more hour of study is worth {now} than that in the next two "
        "years, and {then} after {years}.",
        rest=say.worth(course, rows[0].rest, words, digits(course)),
        now=_beyond(course, soon([row.beyond_rest for row in rows]), words),
        then=_beyond(course, rows[later].beyond_rest, words),
        years=words.years(later / 2),
    )


def _beyond(course: Course, more: float, words: Words) -> str:
    if more < TELLING_HOUR * course.worth_of_an_hour[0].rest:
        return words._("no more")
    return words._("{amount} more", amount=say.worth(course, more, words, digits(course)))


def digits(course: Course) -> int:
    """Return the digits with which the worth of an hour is shown."""
    return 2 if course.pay else 5
