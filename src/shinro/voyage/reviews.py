"""`review/2026-W48.md`: a weekly review, its figures as TOML between `+++` lines, its words as Markdown below."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from msgspec import Struct

from .decisions import Figure
from .kinds import Hours, WeekId

_FRONT = re.compile(r"\A\ufeff?\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*\r?$", re.MULTILINE | re.DOTALL)


class Review(Struct, frozen=True):
    """The figures of one week: `hours` studied by area, `next_hours` meant for the week after.

    `metric`: what the business got, in a figure; left out if not measured. `useless`: the chance to be useless at the
    target age on that day's chart.
    """

    schema: Literal[1]
    week: WeekId
    reviewed_on: date
    hours: dict[str, Hours]
    next_hours: Hours
    blocked: str = ""
    broke_through: str = ""
    business: str = ""
    metric: str | None = None
    useless: Figure | None = None


def front_of(text: str) -> str | None:
    """Return the TOML between the first two `+++` lines, on the lines where it stands; None if there is none.

    The line of the first `+++` is kept as a comment, so that lines and columns are those of the file.
    """
    found = _FRONT.match(text)
    return f"#\n{found[1]}" if found else None
