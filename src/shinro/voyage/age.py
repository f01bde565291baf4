"""How old a person is on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .types import Me


def age_at(me: Me, day: date) -> float:
    """Return the age in years on `day`, with the part of the year since the last birthday.

    An `age` is that on `age_on`, and grows from there; without that day it is read as the age on `day`.
    Raises `ValueError` if neither is given.
    """
    if me.birth_date is None:
        if me.age is None:
            raise ValueError("neither birth_date nor age")
        return me.age + ((day - me.age_on).days / 365.2425 if me.age_on else 0.0)
    born = me.birth_date
    years = day.year - born.year - (day < _birthday(born, day.year))
    last = _birthday(born, born.year + years)
    return years + (day - last).days / (_birthday(born, last.year + 1) - last).days


def _birthday(born: date, year: int) -> date:
    """Return the birthday in `year`; 29 February counts as 1 March elsewhere."""
    if (born.month, born.day) == (2, 29):
        return date(year, 3, 1) if year % 4 or (year % 100 == 0 and year % 400) else date(year, 2, 29)
    return born.replace(year=year)
