"""`review/2026-W48.md`: a weekly review, its figures as TOML between `+++` lines, its words as Markdown below."""

from __future__ import annotations

import re
from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..isoweek import first_day
from .decisions import Figure
from .kinds import Hours, WeekId
from .toml_value import key_text, table_of, value_text

if TYPE_CHECKING:
    from collections.abc import Iterable

_WRITTEN = re.compile(r'^written = "([0-9a-f]+)"\n', re.MULTILINE)
_FRONT = re.compile(r"\A\ufeff?\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*\r?$", re.MULTILINE | re.DOTALL)


class Review(Struct, frozen=True):
    """The figures of one week: `hours` studied by area, `next_hours` meant for the week after.

    `metric`: what the business got, in a figure; left out if not measured. `useless`: the chance to be useless at the
    target age on that day's chart, with the course. `written`: what tells whether the file is as Shinro wrote it.
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
    written: str = ""


def front_of(text: str) -> str | None:
    """Return the TOML between the first two `+++` lines, on the lines where it stands; None if there is none.

    The line of the first `+++` is kept as a comment, so that lines and columns are those of the file.
    """
    found = _FRONT.match(text)
    return f"#\n{found[1]}" if found else None


def review_name(week: str) -> str:
    """Return where the review of a week stands in a voyage."""
    return f"review/{week}.md"


def review_text(review: Review, body: str) -> str:
    """Return the file of a review, `body` in Markdown below its figures; reading it gives the same review."""
    front = {key: value for key, value in table_of(review).items() if key != "written" and value != ""}
    # One line per key: a line of +++ in somebody's words would end the figures.
    lines = [f"{key_text(key)} = {value_text(value)}\n" for key, value in front.items()]
    mark = _mark("".join(["+++\n", *lines, "+++\n", body]))
    return "".join(["+++\n", *lines, f'written = "{mark}"\n', "+++\n", body])


def untouched(text: str) -> bool:
    """Return whether the file of a review is, to the letter, as `review_text` wrote it."""
    found = _WRITTEN.search(text)
    return found is not None and found[1] == _mark(text[: found.start()] + text[found.end() :])


def hours_meant(reviews: Iterable[Review], monday: date) -> float | None:
    """Return the hours that a review meant for the week that begins on `monday`, None if there is none."""
    return next((one.next_hours for one in reviews if _after(one.week) == monday), None)


def newest_review(reviews: Iterable[Review], week: str) -> Review | None:
    """Return the review of the newest week before `week`, None if there is none."""
    return max((one for one in reviews if one.week < week), key=lambda one: one.week, default=None)


def _after(week: str) -> date | None:
    try:
        return first_day(week) + timedelta(days=7)
    except ValueError:
        return None


def _mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
